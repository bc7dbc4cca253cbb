-- A month that was taken off view is loaded again. $1 integer export key, $2 text billing period
DELETE FROM curlew.departed WHERE export_key = $1 AND billing_period = $2
