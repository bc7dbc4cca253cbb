-- The amount of a row of a rollup under the measure $2, for report.sql. What depends on the kind of usage is decided there.
CASE $2::text
  WHEN 'unblended' THEN unblended_cost
  WHEN 'net' THEN net_unblended_cost
  WHEN 'amortized' THEN amortized_cost
  WHEN 'net amortized' THEN net_amortized_cost
  WHEN 'public' THEN public_on_demand_cost
  WHEN 'usage' THEN usage_amount
  WHEN 'per million tokens' THEN unblended_cost
  WHEN 'cache savings' THEN -unblended_cost
  ELSE coalesce(tokens, 0)
END
