-- Updates the normalized tags of a tag set. $1 integer tag set key, $2 hstore normalized tags, $3 integer conflicts.
-- Returns a row if anything changed.
UPDATE curlew.dim_tag_set
SET normalized = $2::public.hstore, conflict_count = $3::integer
WHERE
  tag_set_key = $1::integer
  AND (public.hstore_eq(normalized, $2::public.hstore) IS NOT TRUE OR conflict_count IS DISTINCT FROM $3::integer)
RETURNING tag_set_key
