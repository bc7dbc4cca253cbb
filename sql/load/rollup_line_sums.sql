-- The check of a load, first part: rows and exact sums of its items, by bill and by the form of their lines' amounts.
--
-- No parameters. {rollup}: the sums by line of the load; {line}: its lines. For amounts in stored_other_amounts see
-- leaf_other_sums.sql. Columns: bill_key; same_amounts; row_count; then sums, 0 if there is nothing to add: usage
-- amount, unblended cost, net unblended cost as stored, normalized usage amount where it follows, normalization
-- factor, plan rate. same_amounts says which other amounts follow from these, as in AmountForm.swift. Zeros add
-- nothing. The join drops items without a line, so the row counts add up to the loaded rows only if every item has
-- its line. A factor or rate of the line times the sum of its items is the sum of the products.
SELECT
  l.bill_key,
  l.same_amounts,
  sum(r.row_count)::bigint AS row_count,
  coalesce(sum(r.usage_amount), 0) AS line_item_usage_amount,
  coalesce(sum(r.unblended_cost), 0) AS line_item_unblended_cost,
  coalesce(sum(r.stored_net_unblended_cost), 0) AS line_item_net_unblended_cost,
  coalesce(
    sum(r.usage_amount * l.stored_normalization_factor)
      FILTER (WHERE m.line_item_normalized_usage_amount = 'usage times factor'),
    0
  ) AS line_item_normalized_usage_amount,
  coalesce(sum(r.row_count * l.stored_normalization_factor), 0) AS line_item_normalization_factor,
  coalesce(sum(r.row_count * l.stored_savings_plan_rate), 0) AS savings_plan_savings_plan_rate
FROM {rollup} r
JOIN {line} l ON l.line_key = r.line_key
LEFT JOIN curlew.dim_amount_form m ON m.zero_amounts = l.zero_amounts AND m.same_amounts = l.same_amounts
GROUP BY l.bill_key, l.same_amounts
