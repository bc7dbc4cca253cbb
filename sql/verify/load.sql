-- The load on view of one period of one export. $1 text billing period, $2 text export name.
--
-- Columns: load_id, delivery_fingerprint. No row if nothing is loaded.
SELECT l.load_id, l.delivery_fingerprint
FROM curlew.load AS l
JOIN curlew.dim_export AS e USING (export_key)
WHERE l.billing_period = $1 AND e.export_name = $2 AND l.replaced_at IS NULL;
