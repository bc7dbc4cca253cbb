-- When in the day, and on which day of the week, is money spent?
SELECT
  day_of_week(line_item_usage_start_date) weekday,
  hour(line_item_usage_start_date) hour,
  SUM(line_item_unblended_cost) cost,
  count_if(line_item_unblended_cost > 1) dear_lines
FROM cur2
WHERE line_item_line_item_type = 'Usage'
GROUP BY 1, 2
ORDER BY 1, 2
