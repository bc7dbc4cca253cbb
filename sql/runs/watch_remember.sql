-- Remembers what a month of an export costs. {costs}: day_costs.sql. $1 text export, $2 text billing period
INSERT INTO pg_temp.known_cost (day, currency, service, who, cost)
SELECT day, currency, service, who, cost
FROM (
  {costs}
) AS c
WHERE billing_period = $2::text
