-- A lambda over what is grouped by, in a list and within.
SELECT lower(line_item_usage_type) AS usage_type, count(*) AS lines,
  array_join(transform(split(lower(line_item_usage_type), ':'), part -> part || '/' || lower(line_item_product_code)), ' ') AS parts
FROM cur2 WHERE billing_period = '2026-10'
GROUP BY lower(line_item_usage_type), lower(line_item_product_code)
ORDER BY lines DESC, usage_type, parts LIMIT 20
