-- The months of each payer, oldest first, and whether they are closed. $1 timestamp the time to judge by, UTC; NULL for now
--
-- Columns: billing_period, payer, row_count, uninvoiced_row_count, load_ids, is_over, ends_on, is_settled, settles_on,
-- rules (those of the freeze; NULL: not frozen), frozen_load_ids, frozen_at, frozen_by, was_missing.
WITH loaded AS (
  SELECT
    f.billing_period,
    coalesce(b.bill_payer_account_id, '') AS payer,
    sum(f.row_count)::bigint AS row_count,
    coalesce(sum(f.row_count) FILTER (WHERE coalesce(b.bill_invoice_id, '') = ''), 0)::bigint AS uninvoiced_row_count,
    array_agg(DISTINCT l.load_id) AS load_ids
  FROM curlew.rollup_monthly AS f
  JOIN curlew.load AS l
    ON l.export_key = f.export_key AND l.billing_period = f.billing_period AND l.replaced_at IS NULL
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = f.bill_key
  GROUP BY 1, 2
),
month AS (
  SELECT
    billing_period,
    payer,
    coalesce(l.row_count, 0) AS row_count,
    coalesce(l.uninvoiced_row_count, 0) AS uninvoiced_row_count,
    coalesce(l.load_ids, ARRAY[]::bigint[]) AS load_ids,
    (to_date(billing_period, 'YYYY-MM') + interval '1 month')::date AS ends_on,
    z.rules,
    z.load_ids AS frozen_load_ids,
    z.frozen_at,
    z.frozen_by,
    z.was_missing
  FROM loaded AS l
  FULL JOIN curlew.charge_freeze AS z USING (billing_period, payer)
)
SELECT
  billing_period,
  payer,
  row_count,
  uninvoiced_row_count,
  load_ids,
  coalesce($1::timestamp, now() AT TIME ZONE 'UTC') >= ends_on AS is_over,
  ends_on,
  coalesce($1::timestamp, now() AT TIME ZONE 'UTC') >= curlew.settles_on(billing_period) AS is_settled,
  curlew.settles_on(billing_period) AS settles_on,
  rules,
  frozen_load_ids,
  frozen_at,
  frozen_by,
  was_missing
FROM month
ORDER BY billing_period, payer COLLATE "C"
