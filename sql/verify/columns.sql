-- The columns of the view cost_and_usage_report that come from the export. No parameters.
--
-- Columns: name; type, PostgreSQL's name of it without a schema. No rows if there is no such view.
SELECT a.attname AS name, t.typname AS type
FROM pg_attribute AS a
JOIN pg_type AS t ON t.oid = a.atttypid
WHERE
  a.attrelid = to_regclass('curlew.cost_and_usage_report')
  AND a.attnum > 0
  AND NOT a.attisdropped
  AND a.attname NOT IN ('billing_period', 'export_name', 'billing_year', 'billing_month')
ORDER BY a.attnum;
