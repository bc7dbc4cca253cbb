-- Unused reserved instances.
SELECT
  split_part(reservation_reservation_a_r_n, ':', 5) AS account,
  reservation_reservation_a_r_n,
  SUM(reservation_unused_quantity) AS unused_hours,
  SUM(reservation_unused_recurring_fee + reservation_unused_amortized_upfront_fee_for_billing_period) AS wasted,
  try_cast(max(reservation_total_reserved_units) AS double) AS reserved
FROM cur2
WHERE line_item_line_item_type = 'RIFee' AND reservation_reservation_a_r_n <> ''
GROUP BY 1, 2
ORDER BY wasted DESC
