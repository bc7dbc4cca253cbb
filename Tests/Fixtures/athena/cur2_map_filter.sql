-- Tags that people set, without those of AWS.
SELECT DISTINCT map_filter(resource_tags, (k, v) -> k LIKE 'user%' AND v <> '') AS own_tags
FROM cur2
WHERE cardinality(resource_tags) > 2
LIMIT 20
