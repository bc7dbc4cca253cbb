-- Statistics for the planner. No parameters.
ANALYZE curlew.ownership
