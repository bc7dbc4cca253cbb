-- How many sessions and people are behind each role, and what did they cost this month? Many sessions and no person
-- are a sign of a gateway: see sql/audits/gateways.sql.
SELECT
  role_arn,
  count(DISTINCT session_name) AS sessions,
  count(DISTINCT person) AS people,
  currency,
  sum(unblended_cost) AS cost
FROM curlew.cost_by_principal
WHERE billing_period = (SELECT max(billing_period) FROM curlew.load)
  AND role_arn IS NOT NULL
GROUP BY role_arn, currency
ORDER BY cost DESC;
