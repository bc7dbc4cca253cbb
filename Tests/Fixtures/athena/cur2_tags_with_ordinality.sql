-- Each tag by its place, and its value.
SELECT k, count(tags[k]) AS lines, count(DISTINCT tags[k]) AS vals
FROM cur2 CROSS JOIN UNNEST(map_keys(tags)) WITH ORDINALITY AS t(k, n)
WHERE n > 0 AND tags[k] <> '' GROUP BY k ORDER BY lines DESC, k
