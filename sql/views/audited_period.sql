-- The billing periods that audits look at: the newest with usage, or those of SET curlew.billing_period =
-- '2026-09,2026-10', or all loaded ones with 'all'. Names of partitions tell which months may exist; one line tells
-- whether the login may see any.
CREATE OR REPLACE VIEW curlew.audited_period
WITH (security_invoker = true) AS
SELECT l.billing_period, l.is_loaded_last
FROM (
  SELECT
    m.billing_period,
    m.has_usage,
    m.billing_period = max(m.billing_period) OVER () AS is_loaded_last,
    max(m.billing_period) FILTER (WHERE m.has_usage) OVER () AS newest_with_usage,
    max(m.billing_period) OVER () AS newest
  FROM (
    SELECT
      c.billing_period,
      EXISTS (SELECT FROM curlew.rollup_monthly AS r WHERE r.billing_period = c.billing_period) AS has_lines,
      EXISTS (
        SELECT
        FROM curlew.rollup_monthly AS r
        LEFT JOIN curlew.dim_usage AS u ON u.usage_key = r.usage_key
        WHERE r.billing_period = c.billing_period AND curlew.is_usage(u.line_item_line_item_type)
      ) AS has_usage
    FROM (
      -- Names of relations have a collation of their own, and under it no partition would be left out.
      SELECT DISTINCT
        replace(substring(k.relname FROM '^rollup_monthly_(\d{4}_\d\d)_'), '_', '-') COLLATE "default" AS billing_period
      FROM pg_catalog.pg_inherits AS i
      JOIN pg_catalog.pg_class AS k ON k.oid = i.inhrelid
      WHERE i.inhparent = 'curlew.rollup_monthly'::pg_catalog.regclass
    ) AS c
    WHERE c.billing_period IS NOT NULL
  ) AS m
  WHERE m.has_lines
) AS l
WHERE
  CASE coalesce(current_setting('curlew.billing_period', true), '')
    WHEN 'all' THEN true
    WHEN '' THEN l.billing_period = coalesce(l.newest_with_usage, l.newest)
    ELSE l.billing_period = ANY (string_to_array(current_setting('curlew.billing_period', true), ','))
  END;

COMMENT ON VIEW curlew.audited_period IS
  'The months that audits look at: the newest with usage, or those that curlew.billing_period names, or all.';
COMMENT ON COLUMN curlew.audited_period.billing_period IS
  'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.audited_period.is_loaded_last IS
  'Whether no later month is loaded';
