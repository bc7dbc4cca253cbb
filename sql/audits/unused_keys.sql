-- Tag keys that nothing uses any more, or that have no value. No parameters.
--
-- A payer may activate 500 keys. Shown, as info, is a key that lines of an earlier month had and no line of the newest
-- month looked at has, if that month has a week of usage or more; and a key all of whose values in that month are empty. Keys
-- that are active and were never on a line are not in the bill, so nobody can find them here.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; unblended_cost is what the key was on in the last month in which it had a value.
WITH newest AS (
  SELECT d.payer, max(d.billing_period) AS billing_period
  FROM (
    SELECT payer, billing_period
    FROM curlew.audited_day
    WHERE is_usage
    GROUP BY payer, billing_period
    HAVING count(DISTINCT day) >= 7
  ) AS d
  GROUP BY d.payer
),
spend AS (
  SELECT
    r.billing_period,
    coalesce(b.bill_payer_account_id, '') AS payer,
    coalesce(b.line_item_currency_code, '') AS currency,
    coalesce(a.line_item_usage_account_id, '') AS account_id,
    r.tag_set_key,
    sum(r.cost) AS cost
  FROM (
    SELECT billing_period, bill_key, account_key, tag_set_key, sum(unblended_cost) AS cost
    FROM curlew.rollup_monthly
    WHERE tag_set_key IS NOT NULL
    GROUP BY billing_period, bill_key, account_key, tag_set_key
  ) AS r
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = r.bill_key
  LEFT JOIN curlew.dim_account AS a ON a.account_key = r.account_key
  GROUP BY 1, 2, 3, 4, 5
),
used AS (
  SELECT
    s.payer, k.key, s.currency, s.billing_period,
    bool_or(k.value <> '') AS has_value,
    sum(s.cost) AS cost,
    count(DISTINCT s.account_id) AS account_count,
    (array_agg(DISTINCT s.account_id))[1:3] AS accounts
  FROM spend AS s
  JOIN curlew.dim_tag_set AS t ON t.tag_set_key = s.tag_set_key
  CROSS JOIN LATERAL public.each(t.tags) AS k (key, value)
  WHERE k.key !~ '(^|/)aws:'
  GROUP BY s.payer, k.key, s.currency, s.billing_period
),
last_used AS (
  SELECT DISTINCT ON (u.payer, u.key, u.currency) u.*, n.billing_period AS newest
  FROM used AS u
  JOIN newest AS n ON n.payer = u.payer AND u.billing_period <= n.billing_period
  ORDER BY u.payer, u.key, u.currency, u.has_value DESC, u.billing_period DESC
)
SELECT
  'info' AS severity,
  'unused_keys' AS finding,
  l.newest AS billing_period,
  l.payer,
  l.key AS subject,
  array_to_string(l.accounts, ', ')
    || CASE WHEN l.account_count > 3 THEN format(' and %s more', l.account_count - 3) ELSE '' END AS who,
  l.cost AS unblended_cost,
  l.currency,
  CASE
    WHEN NOT l.has_value THEN format('on %s %s in %s, and every value is empty', round(l.cost, 2), l.currency, l.billing_period)
    ELSE format('last on %s %s in %s; no line of %s has a value for it', round(l.cost, 2), l.currency, l.billing_period, l.newest)
  END AS why,
  'Deactivate it as a cost allocation tag, if nobody needs it. 500 keys may be active.' AS what_to_do,
  NULL::text AS paste
FROM last_used AS l
WHERE NOT l.has_value
  OR l.billing_period < l.newest
  AND NOT EXISTS (
    SELECT FROM used AS o WHERE o.payer = l.payer AND o.key = l.key AND o.billing_period = l.newest AND o.has_value
  )
ORDER BY l.payer, l.key COLLATE "C", l.currency COLLATE "C";
