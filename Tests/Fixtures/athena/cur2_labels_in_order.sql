-- Cost per unit and month, sorted by what the labels come to.
SELECT date_format(line_item_usage_start_date, '%m') AS mth, line_item_product_code AS service, sum(line_item_unblended_cost) AS cost, sum(line_item_usage_amount) AS "Amount"
FROM cur2
WHERE line_item_line_item_type = 'Usage'
GROUP BY 1, 2
HAVING sum(line_item_usage_amount) > 0
ORDER BY CAST(mth AS integer) DESC, round(cost / amount, 6) DESC, lower(service)
