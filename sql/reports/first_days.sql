-- The first day on which an export has callers, or a tag. One row for each export that has some.
--
-- $1, $2, $3 text[]  raw keys of the tag in tags, resource_tags and cost_category; NULL for callers
--
-- Columns: export_key, first_day (a day outside its billing month counts as the nearest day in it).
SELECT
  r.export_key,
  min(
    greatest(
      least(r.day, (to_date(r.billing_period, 'YYYY-MM') + interval '1 month' - interval '1 day')::date),
      to_date(r.billing_period, 'YYYY-MM')
    )
  ) AS first_day
FROM (
  SELECT
    x.export_key,
    x.billing_period,
    CASE
      WHEN $1::text[] IS NULL THEN min(x.first_caller_day)
      ELSE min(x.first_day) FILTER (
        WHERE x.tag_set_key IN (
          SELECT t.tag_set_key
          FROM curlew.dim_tag_set AS t
          WHERE t.tags OPERATOR(public.?|) $1::text[]
            OR t.resource_tags OPERATOR(public.?|) $2::text[]
            OR t.cost_category OPERATOR(public.?|) $3::text[]
        )
      )
    END AS day
  FROM curlew.rollup_extent AS x
  GROUP BY x.export_key, x.billing_period
) AS r
WHERE r.day IS NOT NULL
GROUP BY r.export_key
