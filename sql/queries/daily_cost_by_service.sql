-- What did each service cost on each day of this month? Amortized: fees of commitments are spread over their usage.
SELECT
  day,
  coalesce(service_name, 'no service') AS service,
  currency,
  sum(amortized_cost) AS cost
FROM curlew.daily_cost
WHERE billing_period = (SELECT max(billing_period) FROM curlew.load)
GROUP BY 1, 2, 3
ORDER BY day, cost DESC;
