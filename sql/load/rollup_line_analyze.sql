-- Statistics for the planner, before anybody sees the sums by line: for the columns that queries filter and join by.
-- {rollup}
ANALYZE {rollup} (export_key, line_key, billing_period)
