-- Stages new contents of a dimension on the loader's dimension link. One temporary table a dimension and session.
-- {stage} temporary table, {dimension} its table, {columns} content and derived columns.
CREATE TEMPORARY TABLE {stage} ON COMMIT DELETE ROWS AS
  SELECT 0::integer AS ordinal, content_hash, {columns} FROM {dimension} WITH NO DATA
