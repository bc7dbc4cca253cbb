-- The last three months by a date made of the partitions.
SELECT concat(year, '-', lpad(month, 2, '0')) AS period, SUM(line_item_unblended_cost) AS cost
FROM cur
WHERE CAST(concat(year, '-', month, '-01') AS date) >= date_trunc('month', current_date) - INTERVAL '3' MONTH
GROUP BY 1
ORDER BY 1
