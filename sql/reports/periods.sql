-- The loaded billing periods, newest first. No parameters.
--
-- Columns: billing_period, has_usage (whether any of its lines is usage: a month may have only fees and subscriptions
-- that are dated ahead). The names of partitions show which months may exist. Looking for one line shows whether the
-- login may see any.
SELECT p.billing_period, p.has_usage
FROM (
  SELECT
    m.billing_period,
    EXISTS (SELECT FROM curlew.rollup_monthly AS r WHERE r.billing_period = m.billing_period) AS has_lines,
    EXISTS (
      SELECT
      FROM curlew.rollup_monthly AS r
      LEFT JOIN curlew.dim_usage AS u ON u.usage_key = r.usage_key
      WHERE
        r.billing_period = m.billing_period
        AND curlew.is_usage(u.line_item_line_item_type)
    ) AS has_usage
  FROM (
    -- Names of relations have a collation of their own, and under it no partition would be left out.
    SELECT DISTINCT
      replace(substring(c.relname FROM '^rollup_monthly_(\d{4}_\d\d)_'), '_', '-') COLLATE "default" AS billing_period
    FROM pg_catalog.pg_inherits AS i
    JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'curlew.rollup_monthly'::pg_catalog.regclass
  ) AS m
  WHERE m.billing_period IS NOT NULL
) AS p
WHERE p.has_lines
ORDER BY p.billing_period DESC
