-- Statistics for the planner, before anybody sees the rollup: for the columns that queries filter, join and group by.
-- {rollup}
ANALYZE {rollup} (
  export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, billing_period, bedrock_rule)
