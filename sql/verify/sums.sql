-- Row count and exact sums of one period of one export. $1 text billing period, $2 text export name.
--
-- {sums}: sum(column) of every amount, separated by commas. Columns: row_count, then the sums.
SELECT count(*) AS row_count, {sums}
FROM curlew.cost_and_usage_report
WHERE billing_period = $1 AND export_name = $2;
