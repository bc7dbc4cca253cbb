-- The keys of the staged contents, and whether the row under the hash is of the same content: the content decides.
-- {key} key column, {stage_content} and {dimension_content} the content columns under s. and d.; the rest as in
-- dimension_stage.sql.
SELECT s.ordinal, d.{key}, ROW({dimension_content}) IS NOT DISTINCT FROM ROW({stage_content}) AS is_same
FROM pg_temp.{stage} AS s
JOIN {dimension} AS d USING (content_hash)
ORDER BY s.ordinal
