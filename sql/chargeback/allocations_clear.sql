-- Forgets how a month's cost was spread, unless it is closed. $1 text billing period, $2 text payer
DELETE FROM curlew.allocation AS a
WHERE a.billing_period = $1
  AND a.payer = $2
  AND NOT EXISTS (
    SELECT FROM curlew.charge_freeze AS z WHERE z.billing_period = a.billing_period AND z.payer = a.payer
  )
