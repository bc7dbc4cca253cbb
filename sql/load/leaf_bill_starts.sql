-- Gives each item of a leaf the start of its bill. {leaf} {line}
UPDATE {leaf} AS f
SET bill_billing_period_start_date = b.bill_billing_period_start_date
FROM {line} AS l
JOIN curlew.dim_bill AS b ON b.bill_key = l.bill_key
WHERE l.line_key = f.line_key AND b.bill_billing_period_start_date IS NOT NULL
