-- What owners were charged for a closed month so far: then, and as adjustments of later closed months. $1 text origin period,
-- $2 text payer
--
-- Columns: currency, owner, application, cost_center, service, model, amount and charged (in units of 10^-24).
SELECT
  c.currency, c.owner, c.application, c.cost_center, c.service, c.model,
  trunc(sum(c.amount) * 1e24) AS amount, trunc(sum(c.charged) * 1e24) AS charged
FROM curlew.charge AS c
JOIN curlew.charge_freeze AS z ON z.billing_period = c.billing_period AND z.payer = c.payer
WHERE c.origin_period = $1 AND c.payer = $2
GROUP BY 1, 2, 3, 4, 5, 6
