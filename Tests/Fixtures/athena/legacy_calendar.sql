-- Days without any cost, by a calendar.
SELECT c.day
FROM UNNEST(sequence(date '2026-10-01', date '2026-10-31', interval '1' day)) AS c (day)
LEFT JOIN (
  SELECT DISTINCT date(line_item_usage_start_date) AS day FROM cur WHERE year = '2026' AND product_region <> ''
) u ON u.day = c.day
WHERE u.day IS NULL
ORDER BY 1
