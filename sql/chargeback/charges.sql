-- What owners are charged for a month, by kind. $1 text billing period, $2 text[] payers
--
-- Columns: payer, currency, owner, application, cost_center, kind, origin_period, amount (before rounding), charged.
SELECT
  payer, currency, owner, application, cost_center, kind, origin_period, trim_scale(sum(amount)) AS amount,
  sum(charged) AS charged
FROM curlew.charge
WHERE billing_period = $1 AND payer = ANY ($2::text[])
GROUP BY payer, currency, owner, application, cost_center, kind, origin_period
ORDER BY
  payer COLLATE "C", currency COLLATE "C", owner COLLATE "C", application COLLATE "C", cost_center COLLATE "C", kind COLLATE "C",
  origin_period COLLATE "C"
