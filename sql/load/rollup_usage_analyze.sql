-- Statistics for the planner, before anybody sees the rollup: for the columns that queries filter, join and group by.
-- {rollup}
ANALYZE {rollup} (day, export_key, bill_key, usage_key, billing_period, bedrock_rule)
