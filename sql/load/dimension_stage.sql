-- Stages new contents of a dimension on the loader's dimension link. One temporary table a dimension and session; it is
-- emptied when it has grown, not at each commit, which would cost more than all the rest of a small round.
-- {stage} temporary table, {dimension} its table, {columns} content and derived columns.
CREATE TEMPORARY TABLE {stage} AS SELECT 0::integer AS ordinal, content_hash, {columns} FROM {dimension} WITH NO DATA
