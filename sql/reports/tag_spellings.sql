-- The raw keys of tag sets that give two values for a tag. No parameters.
--
-- Columns: map_name ('tags', 'resource_tags', 'cost_category'), raw_key.
SELECT DISTINCT s.map_name, s.raw_key
FROM curlew.dim_tag_set AS t
CROSS JOIN LATERAL (
  SELECT 'tags' AS map_name, k.raw_key FROM public.skeys(t.tags) AS k (raw_key)
  UNION ALL
  SELECT 'resource_tags', k.raw_key FROM public.skeys(t.resource_tags) AS k (raw_key)
  UNION ALL
  SELECT 'cost_category', k.raw_key FROM public.skeys(t.cost_category) AS k (raw_key)
) AS s
WHERE t.conflict_count > 0
