-- The raw keys of all tags, as AWS writes them. No parameters.
--
-- Columns: map_name ('tags', 'resource_tags', 'cost_category'), raw_key.
SELECT 'tags' AS map_name, k.raw_key
FROM curlew.dim_tag_set AS t
CROSS JOIN public.skeys(t.tags) AS k (raw_key)
GROUP BY k.raw_key
UNION ALL
SELECT 'resource_tags', k.raw_key
FROM curlew.dim_tag_set AS t
CROSS JOIN public.skeys(t.resource_tags) AS k (raw_key)
GROUP BY k.raw_key
UNION ALL
SELECT 'cost_category', k.raw_key
FROM curlew.dim_tag_set AS t
CROSS JOIN public.skeys(t.cost_category) AS k (raw_key)
GROUP BY k.raw_key
