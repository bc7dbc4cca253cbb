-- Usage of Amazon Bedrock of which Curlew does not know a label: feature, model, direction of tokens, tier and so on. No
-- parameters.
--
-- Reports show its cost as unknown, and tokens whose unit is not known do not count. Which labels apply to a line is as in
-- reports/report.sql.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; the subject is AWS's usage type.
WITH labelled AS (
  SELECT
    d.billing_period, d.payer, d.currency, d.account_id, d.account_name, d.unblended_cost, d.row_count,
    coalesce(nullif(u.line_item_usage_type, ''), '(no usage type)') AS usage_type,
    u.line_item_product_code,
    u.pricing_unit,
    array_remove(
      ARRAY[
        CASE WHEN u.bedrock_feature IS NULL THEN 'feature' END,
        CASE WHEN k.is_inference AND u.bedrock_model IS NULL THEN 'model' END,
        CASE WHEN k.is_inference AND u.bedrock_provider IS NULL THEN 'provider' END,
        CASE WHEN k.is_inference AND NOT k.is_capacity AND k.counts_tokens AND u.token_direction IS NULL THEN 'direction' END,
        CASE WHEN u.token_direction = 'cache write' AND u.cache_lifetime IS NULL THEN 'cache lifetime' END,
        CASE WHEN k.is_inference AND NOT k.is_capacity AND k.counts_tokens AND u.bedrock_context IS NULL THEN 'context' END,
        CASE WHEN k.is_inference AND u.bedrock_tier IS NULL THEN 'tier' END,
        CASE WHEN k.is_inference AND u.bedrock_scope IS NULL THEN 'geography' END,
        CASE WHEN k.is_inference AND NOT k.is_capacity AND u.bedrock_modality IS NULL THEN 'modality' END,
        CASE WHEN u.token_direction IS NOT NULL AND u.tokens_per_unit IS NULL THEN 'tokens of a unit' END
      ],
      NULL
    ) AS labels
  FROM curlew.audited_month AS d
  JOIN curlew.dim_usage AS u ON u.usage_key = d.usage_key
  CROSS JOIN LATERAL (
    SELECT
      coalesce(u.bedrock_feature, 'Model inference') = 'Model inference' AS is_inference,
      coalesce(u.bedrock_tier, '') IN ('provisioned', 'reserved') AS is_capacity,
      coalesce(u.usage_unit, 'tokens') = 'tokens' AS counts_tokens
  ) AS k
  WHERE d.bedrock_rule IS NOT NULL AND d.is_usage
)
SELECT
  'warning' AS severity,
  'unknown_labels' AS finding,
  billing_period,
  payer,
  usage_type AS subject,
  array_to_string((array_agg(DISTINCT concat_ws(' ', account_id, account_name)))[1:3], ', ')
    || CASE WHEN count(DISTINCT account_id) > 3 THEN format(' and %s more', count(DISTINCT account_id) - 3) ELSE '' END AS who,
  sum(unblended_cost) AS unblended_cost,
  currency,
  format(
    'not known: %s; %s rows of product %s, counted in %s', array_to_string(labels, ', '), sum(row_count),
    coalesce(line_item_product_code, '(none)'), coalesce(pricing_unit, '(no unit)')
  ) AS why,
  'Nothing in AWS. A newer Curlew may know it; Sources/README.md says how to add a label. Until then reports show this cost as unknown.'
    AS what_to_do,
  NULL::text AS paste
FROM labelled
WHERE cardinality(labels) > 0
GROUP BY billing_period, payer, currency, usage_type, line_item_product_code, pricing_unit, labels
ORDER BY billing_period DESC, sum(unblended_cost) DESC, usage_type COLLATE "C";
