-- Tells the planner, once, that a line key is one line, and how many items it has: run after the swap, outside of its transaction. No parameters.
--
-- It plans the join of fact and lines by the statistics of each table as a whole, which nobody else makes: autovacuum
-- passes partitioned tables by. Without them it takes 200 keys for granted, and nested loops or sorts where a hash join
-- takes a quarter of the time. What is said there is relative (n_distinct_inherited), so it never has to be said again;
-- ANALYZE would read every load.
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT
    FROM pg_stats
    WHERE schemaname = 'curlew' AND tablename = 'line' AND attname = 'line_key' AND inherited
  ) THEN
    ANALYZE curlew.line (line_key);
    ANALYZE curlew.fact_line_item (line_key);
  END IF;
END $$
