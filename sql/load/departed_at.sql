-- When a month was taken off view for good. $1 text export, $2 text billing period. No row if it was not.
SELECT to_char(d.departed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
FROM curlew.departed AS d
JOIN curlew.dim_export AS e ON e.export_key = d.export_key
WHERE e.export_name = $1 AND d.billing_period = $2
