-- What makes rows grow: callers with hundreds of session names, and tags of callers with hundreds of values. No parameters.
--
-- AWS writes a row for each caller and set of tags in each hour. So a new session name or tag value for each call makes a
-- row of each call, and each export, load and query pays for it. Shown are a role with a hundred session names or more that
-- are no people, and an iamPrincipal/ key with a hundred values or more, if each sum of a caller by day, account and kind of
-- usage has two rows or more on average. A sum of a day has 24 rows at most if the names stay the same: beyond that it is a warning,
-- and for a tenth of the rows of all callers; else info.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; unblended_cost is that of the lines with these names or values.
WITH spend AS (
  SELECT
    billing_period, payer, currency, day, account_id, account_name, caller, session_name, session_kind, person, usage_key,
    tag_set_key, row_count, unblended_cost AS cost
  FROM curlew.audited_day
  WHERE bedrock_rule IS NOT NULL AND caller <> ''
),
tag AS (
  SELECT s.tag_set_key, k.key, k.value
  FROM (SELECT DISTINCT tag_set_key FROM spend) AS s
  JOIN curlew.dim_tag_set AS t ON t.tag_set_key = s.tag_set_key
  CROSS JOIN LATERAL public.each(t.tags) AS k (key, value)
  WHERE k.key LIKE 'iamPrincipal/%'
),
with_names AS (
  SELECT s.caller AS subject, 'session names' AS what, s.session_name AS name, s.*
  FROM spend AS s
  WHERE s.session_name <> ''
    AND s.person IS NULL
    AND s.caller IN (
      SELECT m.caller
      FROM spend AS m
      WHERE m.session_name <> '' AND m.person IS NULL
      GROUP BY m.caller
      HAVING count(DISTINCT m.session_name) >= 100
    )
  UNION ALL
  SELECT t.key, 'values', t.value, s.*
  FROM spend AS s
  JOIN tag AS t ON t.tag_set_key = s.tag_set_key
  WHERE t.key IN (SELECT m.key FROM tag AS m GROUP BY m.key HAVING count(DISTINCT m.value) >= 100)
),
grown AS (
  SELECT
    billing_period, payer, currency, subject, what,
    count(DISTINCT name) AS name_count,
    min(name) AS an_example,
    string_agg(DISTINCT coalesce(session_kind, 'telling nothing'), ', ') FILTER (WHERE what = 'session names') AS kinds,
    count(DISTINCT (day, account_id, usage_key, caller)) AS sum_count,
    sum(row_count) AS row_count,
    sum(cost) AS cost,
    count(DISTINCT account_id) AS account_count,
    (array_agg(DISTINCT concat_ws(' ', account_id, account_name)))[1:3] AS accounts
  FROM with_names
  GROUP BY billing_period, payer, currency, subject, what
  HAVING count(DISTINCT name) >= 100 AND sum(row_count) >= 2 * count(DISTINCT (day, account_id, usage_key, caller))
),
bill AS (
  SELECT billing_period, payer, currency, sum(row_count) AS row_count
  FROM spend
  GROUP BY billing_period, payer, currency
)
SELECT
  CASE WHEN g.row_count * 10 >= b.row_count OR g.row_count > 24 * g.sum_count THEN 'warning' ELSE 'info' END AS severity,
  'row_growth' AS finding,
  g.billing_period,
  g.payer,
  g.subject,
  array_to_string(g.accounts, ', ')
    || CASE WHEN g.account_count > 3 THEN format(' and %s more', g.account_count - 3) ELSE '' END AS who,
  g.cost AS unblended_cost,
  g.currency,
  format(
    '%s %s, such as %s%s; %s rows, which is %s %% of those of all callers, for %s sums by day, account and kind of usage: %s rows for each',
    g.name_count, g.what, g.an_example, '; their form: ' || g.kinds, g.row_count,
    round(100 * g.row_count / nullif(b.row_count, 0), 1), g.sum_count, round(g.row_count / nullif(g.sum_count, 0), 1)
  ) AS why,
  CASE
    WHEN g.what = 'values' THEN 'Deactivate this key as a cost allocation tag. What differs from call to call, such as a request id, belongs into the log of the application; a tag names a team, an application or a person.'
    ELSE 'Let sessions have the name of a user or an application, and use one session for many calls. What differs from call to call belongs into the log of the application.'
  END AS what_to_do,
  NULL::text AS paste
FROM grown AS g
JOIN bill AS b ON b.billing_period = g.billing_period AND b.payer = g.payer AND b.currency = g.currency
ORDER BY g.billing_period DESC, g.row_count DESC, g.subject COLLATE "C";
