-- A table for rows of a rollup that the loader has no memory for: several rows a key, added up by rollup_merge.sql, and
-- dropped after it. Not logged: it is of no use after a crash. {partial} its name.
CREATE UNLOGGED TABLE {partial} (LIKE curlew.rollup_daily INCLUDING STORAGE)
