-- What is loaded: one row for each export, billing period and currency, newest period first. No parameters.
--
-- Columns: export_name, billing_period, delivery (execution id, else fingerprint), source, loaded_at, load_age,
-- last_day (newest day with usage; fees and subscriptions do not count, because they are dated ahead), last_day_age
-- (whole days from it to now, UTC; never negative), is_final (whether AWS has ceased to change the month and every line
-- has an invoice), row_count, uninvoiced_row_count, principal_count, growth_factor, currency, unblended_cost, byte_count
-- (line items, lines and rollup, with indexes), load_id, load_count (loads of the period so far, with replaced ones),
-- set_aside (the exports that are not on view because this one has the same lines).
SELECT
  e.export_name,
  l.billing_period,
  coalesce(l.execution_id, l.delivery_fingerprint) AS delivery,
  l.source,
  l.loaded_at,
  now() - l.loaded_at AS load_age,
  r.last_day,
  CASE WHEN r.last_day IS NOT NULL THEN greatest((now() AT TIME ZONE 'UTC')::date - r.last_day, 0) END AS last_day_age,
  l.row_count > 0
    AND r.uninvoiced_row_count = 0
    AND now() AT TIME ZONE 'UTC' >= curlew.settles_on(l.billing_period) AS is_final,
  l.row_count,
  coalesce(r.uninvoiced_row_count, 0) AS uninvoiced_row_count,
  l.principal_count,
  round(l.expanded_row_count::numeric / nullif(l.line_group_count, 0), 2) AS growth_factor,
  m.currency,
  m.total AS unblended_cost,
  coalesce(t.byte_count, 0) AS byte_count,
  l.load_id,
  (
    SELECT count(*)
    FROM curlew.load h
    WHERE h.export_key = l.export_key AND h.billing_period = l.billing_period
  ) AS load_count,
  (
    SELECT string_agg(x.export_name, ', ' ORDER BY x.export_name COLLATE "C")
    FROM curlew.set_aside AS s
    JOIN curlew.dim_export AS x ON x.export_key = s.export_key
    WHERE s.counted_export_key = l.export_key
      AND s.billing_period = l.billing_period
      AND NOT EXISTS (
        SELECT
        FROM curlew.load AS v
        WHERE v.export_key = s.export_key AND v.billing_period = s.billing_period AND v.replaced_at IS NULL
      )
  ) AS set_aside
FROM curlew.load l
LEFT JOIN curlew.dim_export e ON e.export_key = l.export_key
LEFT JOIN curlew.load_amount m ON m.load_id = l.load_id AND m.column_name = 'line_item_unblended_cost'
LEFT JOIN (
  SELECT
    x.billing_period,
    x.export_key,
    max(x.last_usage_day) AS last_day,
    coalesce(sum(x.row_count) FILTER (WHERE coalesce(b.bill_invoice_id, '') = ''), 0)::bigint AS uninvoiced_row_count
  FROM curlew.rollup_extent AS x
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = x.bill_key
  GROUP BY x.billing_period, x.export_key
) AS r ON r.billing_period = l.billing_period AND r.export_key = l.export_key
LEFT JOIN (
  SELECT
    substring(relname FROM '_l(\d+)(?:_[ks]\d+w\d+)?$')::bigint AS load_id,
    sum(pg_total_relation_size(oid))::bigint AS byte_count
  FROM pg_class
  WHERE relnamespace = 'curlew'::regnamespace
    AND relkind = 'r'
    AND relname ~ '^(fact_line_item|line|rollup_[a-z]+)_\d{4}_\d\d_e\d+_l\d+(_[ks]\d+w\d+)?$'
  GROUP BY 1
) AS t ON t.load_id = l.load_id
WHERE l.replaced_at IS NULL
ORDER BY l.billing_period DESC, e.export_name COLLATE "C", m.currency COLLATE "C";
