-- By hour and weekday of the office.
SELECT hour(line_item_usage_start_date AT TIME ZONE 'America/New_York') office_hour, EXTRACT(DOW FROM line_item_usage_start_date) weekday, EXTRACT(HOUR FROM line_item_usage_start_date) / 6 AS quarter_of_day, sum(line_item_unblended_cost) cost
FROM cur2
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
