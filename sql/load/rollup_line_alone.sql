-- Adds one leaf up by line where every line has one item, so that there is nothing to add: no sort and no hash table.
-- {rollup} {leaf} {period} {export}
INSERT INTO {rollup} (
  row_count, export_key, line_key, billing_period, usage_amount, unblended_cost, stored_net_unblended_cost
)
SELECT
  1,
  {export},
  line_key,
  '{period}',
  line_item_usage_amount,
  line_item_unblended_cost,
  stored_net_unblended_cost
FROM {leaf}
