-- Adds up the days of a load. {rollup} the monthly rollup, {daily} the daily one.
INSERT INTO {rollup} (
  row_count, export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, billing_period, bedrock_rule,
  unblended_cost, net_unblended_cost, amortized_cost, net_amortized_cost, public_on_demand_cost, usage_amount, tokens
)
SELECT
  sum(row_count)::bigint,
  export_key,
  bill_key,
  account_key,
  usage_key,
  principal_key,
  tag_set_key,
  billing_period,
  bedrock_rule,
  sum(unblended_cost),
  sum(net_unblended_cost),
  sum(amortized_cost),
  sum(net_amortized_cost),
  sum(public_on_demand_cost),
  sum(usage_amount),
  sum(tokens)
FROM {daily}
GROUP BY export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, billing_period, bedrock_rule
