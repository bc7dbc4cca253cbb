-- What was allocated to persons behind a gateway whose owners are not those of its role. $1 text billing period, $2 text payer
--
-- Columns: currency, role, from_owner, from_application, from_cost_center, owner, application, cost_center, account_id, seller,
-- product, service, usage_type, model, amount (in units of 10^-24).
SELECT
  e.currency,
  e.role,
  e.from_owner,
  e.from_application,
  e.from_cost_center,
  e.owner,
  e.application,
  e.cost_center,
  e.account_id,
  e.seller,
  e.product_code AS product,
  e.service,
  e.usage_type,
  e.model,
  trunc(sum(e.amount) * 1e24) AS amount
FROM curlew.estimated_allocation AS e
WHERE e.billing_period = $1
  AND e.payer = $2
  AND (e.owner, e.application, e.cost_center)
    IS DISTINCT FROM (e.from_owner, e.from_application, e.from_cost_center)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
