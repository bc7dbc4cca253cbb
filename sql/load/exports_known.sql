-- The exports that a delivery may belong to. $1 text export name, $2 text ARN or NULL
SELECT export_name, export_arn
FROM curlew.dim_export
WHERE export_name = $1 OR export_arn = $2
