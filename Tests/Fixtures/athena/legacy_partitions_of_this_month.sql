-- This month so far, by the partitions of the table.
SELECT line_item_product_code, SUM(line_item_blended_cost) AS cost
FROM cur_db.cur
WHERE CAST(year AS integer) = year(current_date)
  AND CAST(month AS integer) = month(current_date)
GROUP BY line_item_product_code
ORDER BY cost DESC
