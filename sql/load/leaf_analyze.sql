-- Statistics for the planner, before anybody sees the leaf: of the columns that queries filter, join and group by. Of
-- amounts the planner needs to know nothing, and they are two columns in three. {leaf}
ANALYZE {leaf} (
  line_item_usage_start_date, line_group, bill_key, account_key, usage_key, resource_key, principal_key, tag_set_key,
  commitment_key, billing_period, export_key)
