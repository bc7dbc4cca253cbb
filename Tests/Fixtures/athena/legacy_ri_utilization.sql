-- Utilization of reserved instances.
WITH reservations AS (
  SELECT
    reservation_reservation_a_r_n AS arn,
    SUM(CASE WHEN line_item_line_item_type = 'RIFee' THEN reservation_unused_quantity ELSE 0 END) AS unused,
    SUM(CASE WHEN line_item_line_item_type = 'DiscountedUsage' THEN line_item_usage_amount ELSE 0 END) AS used
  FROM cur
  WHERE product_product_name LIKE '%' AND reservation_reservation_a_r_n <> ''
  GROUP BY reservation_reservation_a_r_n
)
SELECT arn, used, unused, used / (used + unused) AS utilization
FROM reservations
ORDER BY utilization
