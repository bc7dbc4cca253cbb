-- Two lists under one name, and a comment /* within another */ quote's end
/* a comment that mentions /* once */
SELECT t.region, t.kind, count(*) AS lines
FROM cur
CROSS JOIN UNNEST(ARRAY[product_region]) AS t (region)
CROSS JOIN UNNEST(ARRAY[line_item_line_item_type]) AS t (kind)
GROUP BY 1, 2
ORDER BY 3 DESC
