-- Data transfer by kind and direction, in gigabytes.
SELECT
  line_item_product_code,
  CASE
    WHEN regexp_like(line_item_usage_type, 'DataTransfer-Out-Bytes$') THEN 'internet out'
    WHEN regexp_like(line_item_usage_type, 'DataTransfer-Regional-Bytes$') THEN 'between zones'
    WHEN regexp_like(line_item_usage_type, '(?i)-aws-(in|out)-bytes') THEN 'between regions'
    ELSE 'other'
  END transfer,
  regexp_extract(line_item_usage_type, '^([A-Z0-9]+)-', 1) prefix,
  SUM(line_item_usage_amount) gigabytes,
  SUM(line_item_unblended_cost) cost
FROM cur2
WHERE line_item_usage_type LIKE '%Bytes%' AND line_item_line_item_type = 'Usage'
GROUP BY 1, 2, 3
ORDER BY cost DESC
