-- Makes a table for rows of a rollup that do not fit in the loader's memory. A key may have several rows;
-- rollup_merge.sql adds them up, and then the table is dropped. Not logged, because nobody needs it after a crash.
-- {partial} its name.
CREATE UNLOGGED TABLE {partial} (LIKE curlew.rollup_daily INCLUDING STORAGE)
