-- The months on view. No parameters.
SELECT e.export_name, l.billing_period
FROM curlew.load AS l
JOIN curlew.dim_export AS e ON e.export_key = l.export_key
WHERE l.replaced_at IS NULL
ORDER BY l.billing_period, e.export_name COLLATE "C"
