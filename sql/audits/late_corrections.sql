-- Closed months that AWS has changed since: what is on view is not what was charged. No parameters. Needs the right to read
-- the ledger.
--
-- curlew chargeback --freeze closes a month. Where another delivery of it is on view now, this is the difference of the
-- exact totals of the loads, then and now, in each currency that differs; 0 if only other columns changed.
--
-- Takes all closed months, or those of SET curlew.billing_period = '2026-09,2026-10'. Columns as in all checks, see
-- sql/README.md; the subject is the month, unblended_cost the difference.
WITH closed AS (
  SELECT z.billing_period, z.payer, z.frozen_at, z.load_ids
  FROM curlew.charge_freeze AS z
  WHERE (
      coalesce(current_setting('curlew.billing_period', true), '') IN ('', 'all')
      OR z.billing_period IN (SELECT m.billing_period FROM curlew.audited_period AS m)
    )
    AND (
      coalesce(current_setting('curlew.payer', true), '') = ''
      OR z.payer = current_setting('curlew.payer', true)
    )
),
-- The loads that have lines of the payer now.
of_payer AS (
  SELECT DISTINCT z.billing_period, z.payer, r.export_key
  FROM closed AS z
  JOIN curlew.rollup_monthly AS r ON r.billing_period = z.billing_period
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = r.bill_key
  WHERE coalesce(b.bill_payer_account_id, '') = z.payer
),
total AS (
  SELECT
    z.billing_period, z.payer, z.frozen_at, coalesce(a.currency, '') AS currency,
    coalesce(sum(a.total) FILTER (WHERE l.load_id = ANY (z.load_ids)), 0) AS then_total,
    coalesce(sum(a.total) FILTER (WHERE l.replaced_at IS NULL), 0) AS now_total,
    min(l.loaded_at) FILTER (WHERE l.load_id <> ALL (z.load_ids) AND l.replaced_at IS NULL) AS loaded_at,
    bool_or(l.load_id <> ALL (z.load_ids) AND l.replaced_at IS NULL) AS has_changed
  FROM closed AS z
  JOIN of_payer AS o ON o.billing_period = z.billing_period AND o.payer = z.payer
  JOIN curlew.load AS l ON l.billing_period = z.billing_period AND l.export_key = o.export_key
  JOIN curlew.load_amount AS a ON a.load_id = l.load_id AND a.column_name = 'line_item_unblended_cost'
  WHERE l.replaced_at IS NULL OR l.load_id = ANY (z.load_ids)
  GROUP BY z.billing_period, z.payer, z.frozen_at, coalesce(a.currency, '')
)
SELECT
  'warning' AS severity,
  'late_corrections' AS finding,
  billing_period,
  payer,
  billing_period AS subject,
  'payer ' || payer AS who,
  now_total - then_total AS unblended_cost,
  currency,
  format(
    'closed on %s at %s %s; a delivery loaded on %s comes to %s %s', (frozen_at AT TIME ZONE 'UTC')::date, round(then_total, 2),
    currency, (loaded_at AT TIME ZONE 'UTC')::date, round(now_total, 2), currency
  ) AS why,
  'Nothing in AWS: it corrects months after their end. curlew chargeback charges the difference with the next open month, as an adjustment.'
    AS what_to_do,
  NULL::text AS paste
FROM (SELECT total.*, sum(abs(now_total - then_total)) OVER (PARTITION BY billing_period, payer) AS changed FROM total) AS t
WHERE has_changed AND (now_total <> then_total OR changed = 0)
ORDER BY billing_period DESC, payer COLLATE "C", currency COLLATE "C";
