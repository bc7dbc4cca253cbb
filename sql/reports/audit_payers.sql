-- The payers of the months that audits look at. No parameters. Column: payer.
SELECT DISTINCT payer FROM curlew.audited_month ORDER BY payer
