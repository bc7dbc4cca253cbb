-- The key of an export, made if it is new. $1 text export name
WITH made AS (
  INSERT INTO curlew.dim_export (export_name)
  SELECT $1 WHERE NOT EXISTS (SELECT FROM curlew.dim_export WHERE export_name = $1)
  ON CONFLICT (export_name) DO NOTHING
  RETURNING export_key
)
SELECT export_key FROM made
UNION ALL
SELECT export_key FROM curlew.dim_export WHERE export_name = $1
LIMIT 1
