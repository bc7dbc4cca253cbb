-- Newcomers without tags: who called for the first time, and mostly without a tag of the caller. No parameters.
--
-- A newcomer is a person, or else a role, user or key, whose first month of all that are loaded is the one looked at, if
-- the payer had other callers before it. A new session of a known role is no newcomer. It is shown if at least half of
-- what it spent has no iamPrincipal/ tag: as a warning from a hundredth of what all callers of the payer spent, else as
-- info.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; unblended_cost is what has no tag.
WITH seen AS (
  SELECT
    coalesce(b.bill_payer_account_id, '') AS payer,
    coalesce(p.person, p.principal_name) AS name,
    p.person IS NOT NULL AS is_person,
    min(r.billing_period) AS first_period,
    -- The first month in which the payer had any caller.
    min(min(r.billing_period)) OVER (PARTITION BY coalesce(b.bill_payer_account_id, '')) AS first_of_payer
  FROM (
    SELECT billing_period, bill_key, principal_key
    FROM curlew.rollup_monthly
    WHERE bedrock_rule IS NOT NULL AND principal_key IS NOT NULL
    GROUP BY billing_period, bill_key, principal_key
  ) AS r
  JOIN curlew.dim_principal AS p ON p.principal_key = r.principal_key AND p.line_item_iam_principal <> ''
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = r.bill_key
  GROUP BY 1, 2, 3
),
spend AS (
  SELECT
    d.billing_period, d.payer, d.currency, d.day, d.account_id, d.account_name, d.caller, d.bedrock_model, d.tag_set_key,
    CASE WHEN d.session_kind = 'person' OR d.principal_kind = 'user' THEN d.person END AS person,
    d.principal_name,
    d.unblended_cost
  FROM curlew.audited_day AS d
  WHERE d.bedrock_rule IS NOT NULL AND d.is_usage AND d.caller <> ''
),
untagged AS (
  SELECT t.tag_set_key
  FROM curlew.dim_tag_set AS t
  WHERE NOT EXISTS (
    SELECT FROM public.each(t.tags) AS k (key, value) WHERE k.key LIKE 'iamPrincipal/%' AND k.value <> ''
  )
),
newcomer AS (
  SELECT
    d.billing_period,
    d.payer,
    d.currency,
    n.name,
    n.is_person,
    min(d.caller) AS caller,
    min(d.day) AS first_day,
    max(d.day) AS last_day,
    count(DISTINCT d.bedrock_model) AS model_count,
    min(d.bedrock_model) AS a_model,
    count(DISTINCT d.account_id) AS account_count,
    (array_agg(DISTINCT concat_ws(' ', d.account_id, d.account_name)))[1:3] AS accounts,
    sum(d.unblended_cost) AS cost,
    coalesce(sum(d.unblended_cost) FILTER (WHERE d.tag_set_key IS NULL OR u.tag_set_key IS NOT NULL), 0) AS missing
  FROM spend AS d
  JOIN seen AS n
    ON n.payer = d.payer
    AND n.name = coalesce(d.person, d.principal_name)
    AND n.is_person = (d.person IS NOT NULL)
    AND n.first_period = d.billing_period
  LEFT JOIN untagged AS u ON u.tag_set_key = d.tag_set_key
  WHERE n.first_period > n.first_of_payer
  GROUP BY d.billing_period, d.payer, d.currency, n.name, n.is_person
),
bill AS (
  SELECT billing_period, payer, currency, sum(unblended_cost) AS cost
  FROM spend
  GROUP BY billing_period, payer, currency
)
SELECT
  CASE WHEN n.missing * 100 >= b.cost THEN 'warning' ELSE 'info' END AS severity,
  'newcomers' AS finding,
  n.billing_period,
  n.payer,
  CASE WHEN n.is_person THEN n.name ELSE n.caller END AS subject,
  array_to_string(n.accounts, ', ')
    || CASE WHEN n.account_count > 3 THEN format(' and %s more', n.account_count - 3) ELSE '' END AS who,
  n.missing AS unblended_cost,
  n.currency,
  format(
    'first call on %s, the last on %s; in no earlier month that is loaded; %s %% of its %s %s have no tag of the caller; %s',
    n.first_day, n.last_day, round(100 * n.missing / nullif(n.cost, 0)), round(n.cost, 2), n.currency,
    CASE WHEN n.model_count = 1 THEN n.a_model ELSE n.model_count || ' models' END
  ) AS why,
  'Ask whoever runs the account what this is. Tag the user or role with the keys of your other callers before the month ends: tags count from their activation on only.'
    AS what_to_do,
  NULL::text AS paste
FROM newcomer AS n
JOIN bill AS b ON b.billing_period = n.billing_period AND b.payer = n.payer AND b.currency = n.currency
WHERE n.missing > 0 AND n.missing * 2 >= n.cost
ORDER BY n.billing_period DESC, n.missing DESC, n.name COLLATE "C";
