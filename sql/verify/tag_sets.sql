-- All tag sets: the key, the delivered maps, then the normalized tags; maps as JSON. No parameters.
COPY (
  SELECT
    tag_set_key,
    public.hstore_to_json(tags),
    public.hstore_to_json(resource_tags),
    public.hstore_to_json(cost_category),
    public.hstore_to_json(normalized),
    conflict_count
  FROM curlew.dim_tag_set
) TO STDOUT;
