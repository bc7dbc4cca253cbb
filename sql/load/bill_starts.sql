-- The starts of the load's bills; NULL for items without a bill, or a bill without a start. {line}: the loaded lines.
SELECT DISTINCT b.bill_billing_period_start_date
FROM (SELECT DISTINCT bill_key FROM {line}) AS l
LEFT JOIN curlew.dim_bill AS b ON b.bill_key = l.bill_key
