-- Months that are not whole: months that are missing between two that are loaded, and days without usage. No parameters.
-- Needs the right to read the ledger: a team may well have days without lines.
--
-- An error is a month of an export between two that are loaded, which is neither loaded nor taken off view, and a month without usage on its last days, or,
-- but for the first month of an export, on its first ones, if a later month is loaded: then figures of that month are too
-- low. A warning is a day without any usage between others. The last month that is loaded is info: it says how far its data
-- go.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; the subject is the export, unblended_cost that of the month, as far as it is loaded. A month that is
-- missing belongs to the one before it.
WITH month AS (
  SELECT
    r.export_key,
    r.billing_period,
    to_date(r.billing_period, 'YYYY-MM') AS first_day,
    (to_date(r.billing_period, 'YYYY-MM') + interval '1 month' - interval '1 day')::date AS last_day,
    lead(r.billing_period) OVER export AS next_period,
    lag(r.billing_period) OVER export AS period_before
  FROM (SELECT DISTINCT export_key, billing_period FROM curlew.rollup_monthly) AS r
  WINDOW export AS (PARTITION BY r.export_key ORDER BY r.billing_period)
),
spend AS (
  SELECT
    export_name, billing_period, payer, currency, day,
    bool_or(is_usage) AS has_usage,
    sum(unblended_cost) AS cost,
    array_agg(DISTINCT account_id) AS accounts
  FROM curlew.audited_day
  GROUP BY export_name, billing_period, payer, currency, day
),
used AS (
  SELECT DISTINCT s.export_name, s.billing_period, s.day FROM spend AS s WHERE s.has_usage
),
looked_at AS (
  SELECT
    m.*, e.export_name,
    u.first_used,
    u.last_used,
    u.days
  FROM month AS m
  JOIN curlew.dim_export AS e ON e.export_key = m.export_key
  JOIN (
    SELECT export_name, billing_period, min(day) AS first_used, max(day) AS last_used, array_agg(day) AS days
    FROM used
    GROUP BY export_name, billing_period
  ) AS u ON u.export_name = e.export_name AND u.billing_period = m.billing_period
),
found AS (
  SELECT
    'error' AS severity, export_name, billing_period,
    format(
      'months are loaded up to %s and from %s on, and none between', billing_period, next_period
    ) AS why,
    'Load the missing months. If their deliveries are gone from the bucket, ask AWS Support for a backfill of the export.' AS what_to_do
  FROM looked_at AS m
  WHERE EXISTS (
    SELECT
    FROM generate_series(m.first_day + interval '1 month', to_date(m.next_period, 'YYYY-MM') - interval '1 day', '1 month') AS g (month)
    WHERE NOT EXISTS (
      SELECT
      FROM curlew.departed AS d
      WHERE d.export_key = m.export_key AND d.billing_period = to_char(g.month, 'YYYY-MM')
    )
  )
  UNION ALL
  SELECT
    'error', export_name, billing_period,
    concat_ws(
      '; ',
      CASE WHEN last_used < last_day THEN format('usage ends on %s, and %s is loaded', last_used, next_period) END,
      CASE
        WHEN period_before IS NOT NULL AND first_used > first_day
          THEN format('usage begins on %s, and %s is loaded', first_used, period_before)
      END
    ),
    'Load the newest delivery of the month. If days are missing there as well, compare with Cost Explorer and open a case with AWS.'
  FROM looked_at
  WHERE next_period IS NOT NULL AND (last_used < last_day OR period_before IS NOT NULL AND first_used > first_day)
  UNION ALL
  SELECT
    'warning', export_name, billing_period,
    format(
      'no usage on %s',
      (
        SELECT string_agg(g.day::date::text, ', ' ORDER BY g.day)
        FROM generate_series(first_used, last_used, interval '1 day') AS g (day)
        WHERE g.day::date <> ALL (days)
      )
    ),
    'Nothing, if nothing ran on these days. Else load the newest delivery of the month, and compare with Cost Explorer.'
  FROM looked_at
  WHERE cardinality(days) < last_used - first_used + 1
  UNION ALL
  SELECT
    'info', export_name, billing_period,
    format('the last month that is loaded; usage up to %s of %s', last_used, last_day),
    'Nothing. The last day with usage still grows, and so do taxes and fees.'
  FROM looked_at
  WHERE next_period IS NULL
)
SELECT
  f.severity,
  'incomplete_periods' AS finding,
  f.billing_period,
  s.payer,
  f.export_name AS subject,
  array_to_string(s.accounts[1:3], ', ')
    || CASE WHEN cardinality(s.accounts) > 3 THEN format(' and %s more', cardinality(s.accounts) - 3) ELSE '' END AS who,
  s.cost AS unblended_cost,
  s.currency,
  f.why,
  f.what_to_do,
  NULL::text AS paste
FROM found AS f
JOIN (
  SELECT
    a.export_name, a.billing_period, a.payer, a.currency,
    sum(a.cost) AS cost,
    (
      SELECT array_agg(DISTINCT i.id)
      FROM spend AS o
      CROSS JOIN unnest(o.accounts) AS i (id)
      WHERE o.export_name = a.export_name AND o.billing_period = a.billing_period AND o.payer = a.payer
        AND o.currency = a.currency
    ) AS accounts
  FROM spend AS a
  GROUP BY a.export_name, a.billing_period, a.payer, a.currency
) AS s ON s.export_name = f.export_name AND s.billing_period = f.billing_period
ORDER BY f.billing_period DESC, f.export_name COLLATE "C", s.payer COLLATE "C", f.severity, s.currency COLLATE "C";
