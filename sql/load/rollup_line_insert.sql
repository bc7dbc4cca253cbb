-- Adds up one leaf by line. Different leaves have different lines, so each line gets one row. {rollup} {leaf}
-- {period} {export}
INSERT INTO {rollup} (
  row_count, export_key, line_key, billing_period, usage_amount, unblended_cost, stored_net_unblended_cost
)
SELECT
  count(*),
  {export},
  line_key,
  '{period}',
  sum(line_item_usage_amount),
  sum(line_item_unblended_cost),
  sum(stored_net_unblended_cost)
FROM {leaf}
GROUP BY line_key
