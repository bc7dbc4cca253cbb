-- The same as leaf_sums.sql for a load of many lines: rows and exact sums of one leaf, by bill and by what its lines say of their amounts.
--
-- No parameters. {leaf}: the loaded leaf; {line}: the lines of the load. Amounts in other_amounts: leaf_other_sums.sql.
-- Columns: bill_key; same_amounts; row_count; then sums, 0 where there is nothing to add: usage amount, unblended cost,
-- net unblended cost as stored, normalized usage amount where it follows (bit 5), normalization factor, plan rate.
-- The sum of an amount i with bit i in same_amounts is that of the unblended cost; discount_total_discount, bit 1, is
-- net as stored (a zero is not, and adds nothing) less unblended.
-- Items without a line fall out of the join: the row counts add up to the rows loaded only if every item has its line.
--
-- Where lines have few items, sums by line would fill the memory: the lines are joined first.
SELECT
  l.bill_key,
  l.same_amounts,
  count(*) AS row_count,
  coalesce(sum(f.line_item_usage_amount), 0) AS line_item_usage_amount,
  coalesce(sum(f.line_item_unblended_cost), 0) AS line_item_unblended_cost,
  coalesce(sum(f.line_item_net_unblended_cost), 0) AS line_item_net_unblended_cost,
  coalesce(
    sum(f.line_item_usage_amount * l.line_item_normalization_factor) FILTER (WHERE l.same_amounts & 32 <> 0), 0
  ) AS line_item_normalized_usage_amount,
  coalesce(sum(l.line_item_normalization_factor), 0) AS line_item_normalization_factor,
  coalesce(sum(l.savings_plan_savings_plan_rate), 0) AS savings_plan_savings_plan_rate
FROM {leaf} f
JOIN {line} l ON l.line_key = f.line_key
GROUP BY l.bill_key, l.same_amounts
