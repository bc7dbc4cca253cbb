-- Adds the staged contents that the dimension lacks, and returns the keys of all of them. $1 integer, first ordinal
-- {key} key column, {stage_content} and {dimension_content} the content columns with s. and d. before them; {stage},
-- {dimension} and {columns} as in dimension_stage.sql.
--
-- Columns: ordinal; key, NULL if another loader has just made the row (ask again); is_same, whether the row with this
-- hash has the same content: the content decides, never the hash alone.
WITH staged AS (
  SELECT * FROM pg_temp.{stage} WHERE ordinal >= $1::integer
),
made AS (
  INSERT INTO {dimension} (content_hash, {columns})
  SELECT content_hash, {columns}
  FROM staged AS s
  WHERE NOT EXISTS (SELECT FROM {dimension} AS d WHERE d.content_hash = s.content_hash)
  ORDER BY ordinal
  ON CONFLICT (content_hash) DO NOTHING
  RETURNING {key}, content_hash
)
SELECT
  s.ordinal,
  coalesce(m.{key}, d.{key}) AS key,
  m.{key} IS NOT NULL OR record_image_eq(ROW({dimension_content}), ROW({stage_content})) AS is_same
FROM staged AS s
LEFT JOIN made AS m ON m.content_hash = s.content_hash
LEFT JOIN {dimension} AS d ON d.content_hash = s.content_hash
ORDER BY s.ordinal
