-- How old is what was loaded, and in which hours of the epoch?
SELECT
  to_unixtime(max(line_item_usage_end_date)) AS newest,
  from_unixtime(to_unixtime(min(line_item_usage_start_date))) AS oldest,
  date_diff('hour', min(line_item_usage_start_date), max(line_item_usage_end_date)) AS hours,
  max(product_region) AS any_region
FROM cur
