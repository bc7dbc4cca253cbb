-- Adds the staged contents that the dimension lacks. Two loaders meet on the unique index of the hash; who comes
-- second finds the row of the first. Placeholders as in dimension_stage.sql.
INSERT INTO {dimension} (content_hash, {columns})
SELECT content_hash, {columns}
FROM pg_temp.{stage} AS s
WHERE NOT EXISTS (SELECT FROM {dimension} AS d WHERE d.content_hash = s.content_hash)
ORDER BY ordinal
ON CONFLICT (content_hash) DO NOTHING
