-- Amazon Bedrock spend without a caller, and the likely cause. No parameters.
--
-- AWS names callers of inference that is paid by the token, since 2026-04-08, if the export asks for it. One row for each
-- cause: a warning if the export has no callers at all, or if a hundredth of the cost of tokens lacks one on days that have
-- others; else info.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md.
WITH spend AS (
  SELECT
    billing_period, export_name, payer, currency, day, account_id, account_name, service_name, is_usage,
    token_direction IS NOT NULL AS is_by_token,
    caller <> '' AS has_caller,
    sum(unblended_cost) AS cost
  FROM curlew.audited_day
  WHERE bedrock_rule IS NOT NULL
  GROUP BY
    billing_period, export_name, payer, currency, day, account_id, account_name, service_name, is_usage, is_by_token,
    has_caller
),
-- Callers of any month that is loaded.
known AS (
  SELECT e.export_name, min(r.day) AS first_day
  FROM curlew.rollup_daily AS r
  JOIN curlew.dim_principal AS p ON p.principal_key = r.principal_key AND p.line_item_iam_principal <> ''
  JOIN curlew.dim_export AS e ON e.export_key = r.export_key
  WHERE r.bedrock_rule IS NOT NULL
  GROUP BY e.export_name
),
caused AS (
  SELECT
    s.*,
    CASE
      WHEN NOT s.is_usage THEN 'taxes, fees and credits'
      WHEN NOT s.is_by_token THEN 'Bedrock not paid by the token'
      WHEN k.first_day IS NULL THEN 'an export without callers'
      WHEN s.day < k.first_day THEN 'before callers were switched on'
      ELSE 'tokens without a caller'
    END AS cause
  FROM spend AS s
  LEFT JOIN known AS k ON k.export_name = s.export_name
  WHERE s.has_caller IS NOT TRUE
),
bill AS (
  SELECT billing_period, payer, currency, sum(cost) FILTER (WHERE is_by_token AND is_usage) AS cost
  FROM spend
  GROUP BY billing_period, payer, currency
)
SELECT
  CASE
    WHEN c.cause = 'an export without callers' THEN 'warning'
    WHEN c.cause = 'tokens without a caller' AND sum(c.cost) * 100 >= b.cost THEN 'warning'
    ELSE 'info'
  END AS severity,
  'callers_missing' AS finding,
  c.billing_period,
  c.payer,
  c.cause AS subject,
  array_to_string((array_agg(DISTINCT concat_ws(' ', c.account_id, c.account_name)))[1:3], ', ')
    || CASE WHEN count(DISTINCT c.account_id) > 3 THEN format(' and %s more', count(DISTINCT c.account_id) - 3) ELSE '' END
    AS who,
  sum(c.cost) AS unblended_cost,
  c.currency,
  format(
    '%s to %s, in %s; the Bedrock cost of tokens is %s %s', min(c.day), max(c.day),
    array_to_string((array_agg(DISTINCT c.service_name))[1:3], ', '), coalesce(round(b.cost, 2), 0), c.currency
  ) AS why,
  CASE c.cause
    WHEN 'an export without callers'
      THEN 'Make an export with INCLUDE_IAM_PRINCIPAL_DATA = TRUE and line_item_iam_principal in its query. It counts from then on only.'
    WHEN 'before callers were switched on' THEN 'Nothing: AWS does not fill in earlier days. Spread this cost by rules of owners.'
    WHEN 'tokens without a caller' THEN 'Ask AWS which calls these are. Until then spread this cost by rules of owners, such as the account''s.'
    ELSE 'Nothing: such lines never have a caller. Spread this cost by rules of owners, such as the account''s.'
  END AS what_to_do,
  NULL::text AS paste
FROM caused AS c
JOIN bill AS b ON b.billing_period = c.billing_period AND b.payer = c.payer AND b.currency = c.currency
GROUP BY c.billing_period, c.payer, c.currency, c.cause, b.cost
HAVING sum(c.cost) <> 0
ORDER BY c.billing_period DESC, sum(c.cost) DESC, c.cause COLLATE "C";
