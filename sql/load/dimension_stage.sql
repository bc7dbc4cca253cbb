-- Stages new contents of a dimension on the loader's dimension link. Each session has one temporary table for each
-- dimension. It is emptied when it has grown, not at each commit, which would cost more than the rest of a small
-- round. {stage} temporary table, {dimension} its table, {columns} content and derived columns.
CREATE TEMPORARY TABLE {stage} AS SELECT 0::integer AS ordinal, content_hash, {columns} FROM {dimension} WITH NO DATA
