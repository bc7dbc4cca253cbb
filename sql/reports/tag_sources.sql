-- Which raw keys the values of a tag come from, and what their lines cost. One row for each key and currency, and for
-- whether other keys have another value.
--
-- $1 integer[], $2 text[], $3 numeric[], $4 bigint[]  the tag sets of a report, with currency, cost and rows of each
-- $5 text[], $6 text[]  the raw keys of the tag, and the map of each: 'tags', 'resource_tags' or 'cost_category'. The
--                       key that counts first comes first
--
-- Columns: position (of the key in $6, from 1), currency, is_clash (whether other keys have another value), cost,
-- row_count.
SELECT
  v.position,
  s.currency,
  v.value_count > 1 AS is_clash,
  sum(s.cost) AS cost,
  sum(s.row_count)::bigint AS row_count
FROM unnest($1::integer[], $2::text[], $3::numeric[], $4::bigint[]) AS s (tag_set_key, currency, cost, row_count)
JOIN (
  SELECT g.tag_set_key, min(g.position) AS position, count(DISTINCT g.value) AS value_count
  FROM (
    SELECT
      t.tag_set_key,
      k.position,
      CASE k.map_name
        WHEN 'tags' THEN t.tags OPERATOR(public.->) k.raw_key
        WHEN 'resource_tags' THEN t.resource_tags OPERATOR(public.->) k.raw_key
        ELSE t.cost_category OPERATOR(public.->) k.raw_key
      END AS value
    FROM curlew.dim_tag_set AS t
    CROSS JOIN unnest($5::text[], $6::text[]) WITH ORDINALITY AS k (map_name, raw_key, position)
    WHERE t.tag_set_key = ANY ($1::integer[])
  ) AS g
  WHERE g.value IS NOT NULL
  GROUP BY g.tag_set_key
) AS v ON v.tag_set_key = s.tag_set_key
GROUP BY 1, 2, 3
ORDER BY v.position, s.currency COLLATE "C", 3
