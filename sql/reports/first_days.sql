-- The first day on which an export has callers, or a tag. One row for each export and month.
--
-- $1, $2, $3 text[]  raw keys of the tag in tags, resource_tags and cost_category; NULL for callers
-- $4 text[]  the months to search, from first_months.sql
-- {has}: has_first.sql
--
-- Columns: export_key, billing_period, first_day (a day outside its billing month counts as the nearest day in it).
SELECT
  d.export_key,
  d.billing_period,
  min(
    greatest(
      least(d.day, (to_date(d.billing_period, 'YYYY-MM') + interval '1 month' - interval '1 day')::date),
      to_date(d.billing_period, 'YYYY-MM')
    )
  ) AS first_day
FROM (
  SELECT r.export_key, r.billing_period, r.day
  FROM curlew.rollup_daily AS r
  WHERE r.billing_period = ANY ($4::text[])
    AND {has}
  GROUP BY r.export_key, r.billing_period, r.day
) AS d
GROUP BY d.export_key, d.billing_period
