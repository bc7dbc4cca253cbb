-- The price of an input token, by month, usage of cache reads, and currency, for report.sql with the measure 'cache savings'.
-- $3, $4 text[] billing periods. It is one map, which PostgreSQL makes once. Prices are cut after 24 decimals, so that
-- products and sums are exact.
SELECT
  public.hstore(
    array_agg(i.billing_period || '/' || v.usage_key || '/' || i.currency), array_agg(i.per_token::text)
  ) AS by_usage
FROM (
  SELECT
    r.billing_period,
    coalesce(s.line_item_currency_code, '') AS currency,
    coalesce(w.bedrock_model, '') AS model,
    coalesce(w.bedrock_context, '') AS context,
    coalesce(w.bedrock_tier, '') AS tier,
    coalesce(w.bedrock_scope, '') AS scope,
    coalesce(w.bedrock_modality, '') AS modality,
    coalesce(w.bedrock_region, '') AS region,
    div(sum(r.unblended_cost) * 1000000000000000000000000, sum(r.tokens)) * 0.000000000000000000000001 AS per_token
  FROM curlew.rollup_monthly AS r
  JOIN curlew.dim_usage AS w ON w.usage_key = r.usage_key
  LEFT JOIN curlew.dim_bill AS s ON s.bill_key = r.bill_key
  WHERE (r.billing_period = ANY ($3::text[]) OR r.billing_period = ANY ($4::text[]))
    AND w.token_direction = 'input'
    AND curlew.is_usage(w.line_item_line_item_type)
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
  HAVING sum(r.tokens) > 0
) AS i
JOIN curlew.dim_usage AS v
  ON v.token_direction = 'cache read'
  AND coalesce(v.bedrock_model, '') = i.model
  AND coalesce(v.bedrock_context, '') = i.context
  AND coalesce(v.bedrock_tier, '') = i.tier
  AND coalesce(v.bedrock_scope, '') = i.scope
  AND coalesce(v.bedrock_modality, '') = i.modality
  AND coalesce(v.bedrock_region, '') = i.region
