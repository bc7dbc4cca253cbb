-- For a table over CSV, in which times are text.
-- --table cid_db.cur_csv
SELECT substr(line_item_usage_start_date, 1, 10) AS "day", date_trunc('month', from_iso8601_timestamp(bill_billing_period_start_date)) AS billing_month, sum(CAST(line_item_unblended_cost AS double)) AS cost
FROM "cid_db"."cur_csv"
WHERE line_item_usage_start_date LIKE '2026-%' AND from_iso8601_timestamp(line_item_usage_start_date) < current_timestamp
GROUP BY 1, 2
ORDER BY 1
