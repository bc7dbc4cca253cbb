-- The load on view of one period of one export. $1 text export name, $2 text billing period
SELECT l.load_id, l.delivery_fingerprint, l.execution_id, l.row_count, l.loaded_at::text, l.source,
  e.export_key
FROM curlew.load AS l
JOIN curlew.dim_export AS e USING (export_key)
WHERE e.export_name = $1 AND l.billing_period = $2 AND l.replaced_at IS NULL
