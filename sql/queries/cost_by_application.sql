-- The chatbot or the summarization tool: what does each application cost this month, and how much of it is Bedrock?
-- The tag application (or app) names the application. If you tag projects instead, write project in its place.
SELECT
  coalesce(t.normalized['application'], t.normalized['project'], 'no application') AS application,
  b.line_item_currency_code AS currency,
  sum(f.unblended_cost) AS cost,
  coalesce(sum(f.unblended_cost) FILTER (WHERE f.bedrock_rule IS NOT NULL), 0) AS bedrock_cost,
  sum(f.tokens) AS tokens
FROM curlew.rollup_monthly f
LEFT JOIN curlew.dim_bill b ON b.bill_key = f.bill_key
LEFT JOIN curlew.dim_tag_set t ON t.tag_set_key = f.tag_set_key
WHERE f.billing_period = (SELECT max(billing_period) FROM curlew.load)
GROUP BY 1, 2
ORDER BY cost DESC;
