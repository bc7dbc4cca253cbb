-- Prices of a million tokens that cannot be right: the tokens or the unit were read wrongly, or AWS billed in another unit.
-- No parameters.
--
-- The price is the cost of usage that is counted in tokens, divided by its tokens. Credits, taxes and what costs nothing are
-- left out. A price is shown if it is below 0.001 or above 500 USD, or if it is twenty times more or less than that of the
-- same model and direction in most other rows of the month: batches, caches, long contexts and regions differ by three at
-- most. It is an error, because reports on tokens and prices are wrong by as much.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; the subject is AWS's usage type.
WITH priced AS (
  SELECT
    d.billing_period, d.payer, d.currency, d.bedrock_model, d.token_direction,
    u.bedrock_modality,
    u.line_item_usage_type,
    u.pricing_unit,
    u.tokens_per_unit,
    count(DISTINCT d.account_id) AS account_count,
    (array_agg(DISTINCT concat_ws(' ', d.account_id, d.account_name)))[1:3] AS accounts,
    sum(d.row_count) AS row_count,
    sum(d.unblended_cost) AS cost,
    sum(d.tokens) AS tokens,
    sum(d.unblended_cost) * 1000000 / nullif(sum(d.tokens), 0) AS price
  FROM curlew.audited_month AS d
  JOIN curlew.dim_usage AS u ON u.usage_key = d.usage_key
  WHERE d.bedrock_rule IS NOT NULL AND d.is_usage AND d.tokens > 0 AND d.unblended_cost > 0
  GROUP BY
    d.billing_period, d.payer, d.currency, d.bedrock_model, d.token_direction, u.bedrock_modality, u.line_item_usage_type,
    u.pricing_unit, u.tokens_per_unit
),
usual AS (
  SELECT DISTINCT ON (billing_period, payer, currency, bedrock_model, token_direction, bedrock_modality)
    billing_period, payer, currency, bedrock_model, token_direction, bedrock_modality, line_item_usage_type, price
  FROM priced
  ORDER BY
    billing_period, payer, currency, bedrock_model, token_direction, bedrock_modality, row_count DESC, cost DESC,
    line_item_usage_type COLLATE "C"
)
SELECT
  'error' AS severity,
  'token_prices' AS finding,
  p.billing_period,
  p.payer,
  p.line_item_usage_type AS subject,
  array_to_string(p.accounts, ', ')
    || CASE WHEN p.account_count > 3 THEN format(' and %s more', p.account_count - 3) ELSE '' END AS who,
  p.cost AS unblended_cost,
  p.currency,
  concat_ws(
    '; ',
    format(
      '%s %s for a million %s tokens of %s: %s %s for %s tokens, read as %s a unit of %s', round(p.price, 6), p.currency,
      p.token_direction, coalesce(p.bedrock_model, 'an unknown model'), round(p.cost, 2), p.currency, round(p.tokens),
      p.tokens_per_unit, coalesce(p.pricing_unit, '(no unit)')
    ),
    CASE
      WHEN p.price NOT BETWEEN s.price / 20 AND s.price * 20
        THEN format('%s, with most rows, has %s %s', s.line_item_usage_type, round(s.price, 6), s.currency)
    END
  ) AS why,
  'Compare with the price of the model in AWS''s price list. If AWS billed it so, open a case with AWS; if the unit is read wrongly, the cost is right, but tokens and prices in reports are not: a newer Curlew may know the unit.'
    AS what_to_do,
  NULL::text AS paste
FROM priced AS p
JOIN usual AS s
  ON s.billing_period = p.billing_period AND s.payer = p.payer AND s.currency = p.currency
  AND s.bedrock_model IS NOT DISTINCT FROM p.bedrock_model
  AND s.token_direction = p.token_direction
  AND s.bedrock_modality IS NOT DISTINCT FROM p.bedrock_modality
WHERE p.currency = 'USD' AND p.price NOT BETWEEN 0.001 AND 500
  OR p.price NOT BETWEEN s.price / 20 AND s.price * 20
ORDER BY p.billing_period DESC, p.cost DESC, p.line_item_usage_type COLLATE "C";
