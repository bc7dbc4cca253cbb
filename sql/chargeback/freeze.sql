-- Closes a month. $1 text billing period, $2 text payer, $3 text what is missing for a final one, $4 text rules, $5 bigint[]
-- loads on view in this and the earlier closed months
INSERT INTO curlew.charge_freeze (billing_period, payer, was_missing, rules, load_ids)
VALUES ($1, $2, $3, $4, $5)
