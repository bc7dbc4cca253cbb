-- Tag sets, with their maps as JSON. $1 integer[] keys; NULL for all.
SELECT
  tag_set_key,
  public.hstore_to_json(tags)::text AS tags,
  public.hstore_to_json(resource_tags)::text AS resource_tags,
  public.hstore_to_json(cost_category)::text AS cost_category
FROM curlew.dim_tag_set
WHERE $1::integer[] IS NULL OR tag_set_key = ANY ($1::integer[])
ORDER BY tag_set_key
