-- Cost of a month that should be spread, with nobody to spread it to. $1 text billing period, $2 text[] payers
--
-- Columns: payer, currency, kind, service, reason, amount.
SELECT payer, currency, kind, service, reason, sum(amount) AS amount
FROM curlew.allocation
WHERE billing_period = $1 AND payer = ANY ($2::text[]) AND how = 'nobody'
GROUP BY 1, 2, 3, 4, 5
ORDER BY payer COLLATE "C", currency COLLATE "C", kind COLLATE "C", service COLLATE "C", reason COLLATE "C"
