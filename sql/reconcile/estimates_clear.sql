-- Takes away what was allocated before. $1 text billing period, $2 text payer, $3 text[] ARNs of roles
DELETE FROM curlew.estimated_allocation WHERE billing_period = $1 AND payer = $2 AND role = ANY ($3::text[])
