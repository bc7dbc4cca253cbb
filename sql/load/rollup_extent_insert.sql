-- Finds out what there is of each tag set and bill in a load, and on which days. {rollup} the extents, {daily} the daily
-- rollup, {period} the billing period.
INSERT INTO {rollup} (
  row_count, export_key, bill_key, tag_set_key, billing_period, unblended_cost, has_usage, last_usage_day, first_day,
  first_caller_day
)
SELECT
  sum(row_count)::bigint,
  export_key,
  bill_key,
  tag_set_key,
  billing_period,
  sum(unblended_cost),
  bool_or(
    usage_key IS NULL
    OR usage_key IN (SELECT u.usage_key FROM curlew.dim_usage AS u WHERE curlew.is_usage(u.line_item_line_item_type))
  ),
  max(day) FILTER (
    WHERE day < '{period}-01'::date + interval '1 month'
      AND (
        usage_key IS NULL
        OR usage_key IN (SELECT u.usage_key FROM curlew.dim_usage AS u WHERE curlew.is_usage(u.line_item_line_item_type))
      )
  ),
  min(day),
  min(day) FILTER (
    WHERE principal_key IN (
      SELECT p.principal_key FROM curlew.dim_principal AS p WHERE p.line_item_iam_principal <> ''
    )
  )
FROM {daily}
GROUP BY export_key, bill_key, tag_set_key, billing_period
