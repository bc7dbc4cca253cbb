-- Whether a row of a rollup has a caller, or a tag, for first_months.sql and first_days.sql. The alias is r.
--
-- $1, $2, $3 text[]  raw keys of the tag in tags, resource_tags and cost_category; NULL for callers
CASE
  WHEN $1::text[] IS NULL
    THEN r.principal_key IN (
      SELECT p.principal_key FROM curlew.dim_principal AS p WHERE p.line_item_iam_principal <> ''
    )
  ELSE r.tag_set_key IN (
    SELECT t.tag_set_key
    FROM curlew.dim_tag_set AS t
    WHERE t.tags OPERATOR(public.?|) $1::text[]
      OR t.resource_tags OPERATOR(public.?|) $2::text[]
      OR t.cost_category OPERATOR(public.?|) $3::text[]
  )
END
