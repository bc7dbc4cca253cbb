-- What each tag set of a report costs, if the report is of whole months and has no filter.
--
-- $1 text[]  billing periods
--
-- Columns: tag_set_key, currency, cost, row_count.
SELECT
  x.tag_set_key,
  b.line_item_currency_code AS currency,
  sum(x.unblended_cost) AS cost,
  sum(x.row_count)::bigint AS row_count
FROM curlew.rollup_extent AS x
LEFT JOIN curlew.dim_bill AS b ON b.bill_key = x.bill_key
WHERE x.billing_period = ANY ($1::text[]) AND x.tag_set_key IS NOT NULL
GROUP BY x.tag_set_key, b.line_item_currency_code
