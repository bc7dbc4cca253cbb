-- Whether a delivery was loaded before and then replaced by another. $1 text export name, $2 text billing period, $3
-- text fingerprint
SELECT l.load_id, l.replaced_at::text
FROM curlew.load AS l
JOIN curlew.dim_export AS e USING (export_key)
WHERE e.export_name = $1 AND l.billing_period = $2 AND l.delivery_fingerprint = $3 AND l.replaced_at IS NOT NULL
ORDER BY l.load_id DESC
LIMIT 1
