-- The same question as rollup_line_sums.sql, asked of the items of one leaf. For a load whose lines hardly recur,
-- which has no sums by line. The same columns, then {others}, those of leaf_other_sums.sql. {leaf}: the loaded leaf;
-- {line}: the lines of the load; {lowest} {highest}: the line keys that the leaf may have. The join drops items with
-- other keys, and then the row counts differ.
SELECT
  l.bill_key,
  l.same_amounts,
  count(*) AS row_count,
  coalesce(sum(f.line_item_usage_amount), 0) AS line_item_usage_amount,
  coalesce(sum(f.line_item_unblended_cost), 0) AS line_item_unblended_cost,
  coalesce(sum(f.stored_net_unblended_cost), 0) AS line_item_net_unblended_cost,
  coalesce(
    sum(f.line_item_usage_amount * l.stored_normalization_factor)
      FILTER (WHERE m.line_item_normalized_usage_amount = 'usage times factor'),
    0
  ) AS line_item_normalized_usage_amount,
  coalesce(sum(l.stored_normalization_factor), 0) AS line_item_normalization_factor,
  coalesce(sum(l.stored_savings_plan_rate), 0) AS savings_plan_savings_plan_rate{others}
FROM {leaf} f
JOIN {line} l ON l.line_key = f.line_key AND l.line_key BETWEEN {lowest} AND {highest}
LEFT JOIN curlew.dim_amount_form m ON m.zero_amounts = l.zero_amounts AND m.same_amounts = l.same_amounts
GROUP BY l.bill_key, l.same_amounts
