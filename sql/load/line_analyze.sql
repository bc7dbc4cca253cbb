-- Statistics for the planner, before anybody sees the lines: for the columns that queries join and group by. None for
-- names: see migrations/m0003_statistics.sql. {line}
ANALYZE {line} (
  line_group, usage_interval, line_key, export_key, bill_key, account_key, usage_key, principal_key, tag_set_key,
  commitment_key, other_columns_key, billing_period)
