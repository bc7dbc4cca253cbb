-- Marks the load on view as replaced. $1 integer export key, $2 text billing period
UPDATE curlew.load SET replaced_at = now() WHERE export_key = $1 AND billing_period = $2 AND replaced_at IS NULL
