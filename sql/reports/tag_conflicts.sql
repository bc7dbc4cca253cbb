-- How many rows of a report have two values for one tag, and what they cost; one row for each currency.
--
-- $1, $2, $3 text[]  raw keys of the tag, in tags, resource_tags and cost_category
-- $4 text[]  billing periods, or NULL for all
-- $5, $6 date  first and last day, or NULL
-- $7 boolean  true: only lines of Amazon Bedrock
--
-- Columns: currency, row_count, cost (unblended).
WITH clash AS (
  SELECT t.tag_set_key
  FROM curlew.dim_tag_set AS t
  WHERE t.conflict_count > 0
    AND (
      SELECT count(DISTINCT v.value)
      FROM (
        SELECT public.svals(public.slice(t.tags, $1::text[])) AS value
        UNION ALL
        SELECT public.svals(public.slice(t.resource_tags, $2::text[]))
        UNION ALL
        SELECT public.svals(public.slice(t.cost_category, $3::text[]))
      ) AS v
    ) > 1
)
SELECT
  b.line_item_currency_code AS currency,
  sum(f.row_count)::bigint AS row_count,
  sum(f.unblended_cost) AS cost
FROM (
  SELECT billing_period, day, bill_key, tag_set_key, bedrock_rule, row_count, unblended_cost
  FROM curlew.rollup_daily
  WHERE $5::date IS NOT NULL OR $6::date IS NOT NULL
  UNION ALL
  SELECT billing_period, NULL::date, bill_key, tag_set_key, bedrock_rule, row_count, unblended_cost
  FROM curlew.rollup_monthly
  WHERE $5::date IS NULL AND $6::date IS NULL
) AS f
JOIN clash AS c ON c.tag_set_key = f.tag_set_key
LEFT JOIN curlew.dim_bill AS b ON b.bill_key = f.bill_key
WHERE ($4::text[] IS NULL OR f.billing_period = ANY ($4::text[]))
  AND ($5::date IS NULL OR f.day >= $5::date)
  AND ($6::date IS NULL OR f.day <= $6::date)
  AND (NOT coalesce($7::boolean, false) OR f.bedrock_rule IS NOT NULL)
GROUP BY b.line_item_currency_code
ORDER BY b.line_item_currency_code COLLATE "C"
