-- Statistics for the planner, before anybody sees the leaf. {leaf}
ANALYZE {leaf}
