-- The rollup of a load from its partial rows: one row for each key, in the columns and types of curlew.rollup_daily.
-- To be wrapped in COPY (...) TO STDOUT (FORMAT binary). {partial}: the table of partial rows. {net} {net_amortized}:
-- the columns of the net amounts, or those of the plain ones if no row of the load has a discount.
SELECT
  sum(row_count)::bigint,
  day,
  export_key,
  bill_key,
  account_key,
  usage_key,
  principal_key,
  tag_set_key,
  billing_period,
  bedrock_rule,
  sum(unblended_cost),
  sum({net}),
  sum(amortized_cost),
  sum({net_amortized}),
  sum(public_on_demand_cost),
  sum(usage_amount),
  sum(tokens)
FROM {partial}
GROUP BY
  day, export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, billing_period, bedrock_rule
