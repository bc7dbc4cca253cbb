-- Until when the bill has tokens of Amazon Bedrock: the end of its newest line, as microseconds since 2000-01-01. $1 text[]
-- billing periods, $2 text payer; NULL for all
--
-- Columns: until. NULL if there are none. Only the newest day is looked at line by
-- line. A line without an end counts as an hour.
WITH token AS MATERIALIZED (
  SELECT u.usage_key
  FROM curlew.dim_usage AS u
  WHERE u.token_direction IS NOT NULL AND curlew.is_usage(u.line_item_line_item_type)
),
payer AS MATERIALIZED (
  SELECT b.bill_key
  FROM curlew.dim_bill AS b
  WHERE $2::text IS NULL OR coalesce(b.bill_payer_account_id, '') = $2
),
newest AS MATERIALIZED (
  SELECT f.billing_period, f.day
  FROM curlew.rollup_daily AS f
  WHERE f.billing_period = ANY ($1::text[])
    AND f.usage_key IN (SELECT usage_key FROM token)
    AND ($2::text IS NULL OR f.bill_key IN (SELECT bill_key FROM payer))
  ORDER BY f.day DESC, f.billing_period DESC
  LIMIT 1
)
SELECT
  (extract(
    epoch FROM max(
      f.line_item_usage_start_date + coalesce(l.usage_interval, 3600000000) * interval '1 microsecond'
    ) - timestamp '2000-01-01'
  ) * 1000000)::bigint AS until
FROM curlew.line AS l
JOIN curlew.fact_line_item AS f ON f.billing_period = l.billing_period AND f.line_key = l.line_key
WHERE l.billing_period = (SELECT billing_period FROM newest)
  AND f.line_item_usage_start_date >= (SELECT day FROM newest)
  AND l.usage_key IN (SELECT usage_key FROM token)
  AND ($2::text IS NULL OR l.bill_key IN (SELECT bill_key FROM payer))
