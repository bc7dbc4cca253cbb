-- Forgets what a month's owners are charged, unless it is closed. $1 text billing period, $2 text payer
DELETE FROM curlew.charge AS c
WHERE c.billing_period = $1
  AND c.payer = $2
  AND NOT EXISTS (
    SELECT FROM curlew.charge_freeze AS z WHERE z.billing_period = c.billing_period AND z.payer = c.payer
  )
