-- The export that counts instead of a delivery. $1 text export name, $2 text billing period, $3 text fingerprint. No
-- row if the delivery was not compared, or if that export is no longer on view.
SELECT c.export_name
FROM curlew.set_aside AS s
JOIN curlew.dim_export AS e ON e.export_key = s.export_key
JOIN curlew.dim_export AS c ON c.export_key = s.counted_export_key
JOIN curlew.load AS l ON l.export_key = c.export_key AND l.billing_period = s.billing_period AND l.replaced_at IS NULL
WHERE e.export_name = $1 AND s.billing_period = $2 AND s.delivery_fingerprint = $3
