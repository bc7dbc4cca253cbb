-- The first difference that an audit finds in each export, in the billing period of the setting
-- curlew.billing_period.
--
-- {audit} the audit's statement. Columns: export_name, billing_period, difference (the audit's row as JSON, without
-- NULLs).
SELECT DISTINCT ON (e.export_name)
  e.export_name,
  current_setting('curlew.billing_period') AS billing_period,
  jsonb_strip_nulls(to_jsonb(d))::text AS difference
FROM (
{audit}
) AS d
LEFT JOIN curlew.dim_export AS e ON e.export_key = d.export_key
ORDER BY e.export_name;
