-- Partitions made a date of, one way and another.
-- --set table_name=cur_db.cur_table
-- --table cur_db.cur_table
SELECT line_item_product_code, round(sum(line_item_unblended_cost),2) as sum_cost, month(line_item_usage_start_date) AS mon
FROM ${table_name}
WHERE year = cast(year(current_date) as varchar) OR (CAST("concat"("year", '-', "month", '-01') AS date) >= ("date_trunc"('month', current_date) - INTERVAL '3' MONTH))
GROUP BY line_item_product_code, month(line_item_usage_start_date)
ORDER BY sum_cost desc LIMIT 10
