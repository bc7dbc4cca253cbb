-- Adds up a load by day and kind of usage. {rollup} the rollup by usage, {daily} the daily one.
INSERT INTO {rollup} (
  row_count, day, export_key, bill_key, usage_key, billing_period, bedrock_rule,
  unblended_cost, net_unblended_cost, amortized_cost, net_amortized_cost, public_on_demand_cost, usage_amount, tokens
)
SELECT
  sum(row_count)::bigint,
  day,
  export_key,
  bill_key,
  usage_key,
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
GROUP BY day, export_key, bill_key, usage_key, billing_period, bedrock_rule
