-- Whose Bedrock spend grew most since last month? It compares whole months, so early in a month everything looks
-- smaller.
WITH month AS (
  SELECT
    max(billing_period) AS this_period,
    to_char(to_date(max(billing_period), 'YYYY-MM') - interval '1 month', 'YYYY-MM') AS last_period
  FROM curlew.load
)
SELECT
  coalesce(line_item_iam_principal, 'no principal') AS principal,
  currency,
  coalesce(sum(unblended_cost) FILTER (WHERE billing_period = last_period), 0) AS last_month,
  coalesce(sum(unblended_cost) FILTER (WHERE billing_period = this_period), 0) AS this_month,
  coalesce(sum(unblended_cost) FILTER (WHERE billing_period = this_period), 0)
    - coalesce(sum(unblended_cost) FILTER (WHERE billing_period = last_period), 0) AS change
FROM curlew.cost_by_principal
CROSS JOIN month
WHERE billing_period IN (this_period, last_period)
  AND bedrock_rule IS NOT NULL
GROUP BY 1, 2
ORDER BY change DESC;
