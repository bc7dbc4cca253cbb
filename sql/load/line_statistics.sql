-- Statistics about how lines join with items and dimensions. Runs after the swap, outside its transaction. No
-- parameters.
--
-- The planner plans joins by the statistics of each table as a whole. Nobody else makes them, because autovacuum
-- skips partitioned tables. Without them the planner assumes 200 keys and 200 months, and expects one row where there
-- are thousands. Then it sorts on disk or loops, where a hash takes half the time.
DO $$
BEGIN
  -- Whenever lines have become half as many again: they may have had no caller until then, and have all of them now.
  IF (
    SELECT sum(leaf.reltuples)
    FROM pg_partition_tree('curlew.line') AS tree
    JOIN pg_class AS leaf ON leaf.oid = tree.relid
    WHERE tree.isleaf
  ) > 1.5 * (SELECT reltuples FROM pg_class WHERE oid = 'curlew.line'::regclass) THEN
    ANALYZE curlew.line (
      line_key, export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, commitment_key,
      other_columns_key);
  END IF;
  -- Once, when there is one month: beside the line's key the month tells nothing more, and with one month it counts as 1.
  -- What is said of items is relative (n_distinct_inherited), so it need not be said again; ANALYZE would read every load.
  IF NOT EXISTS (
    SELECT
    FROM pg_stats
    WHERE schemaname = 'curlew' AND tablename = 'fact_line_item' AND attname = 'billing_period' AND inherited
  ) THEN
    ANALYZE curlew.line (billing_period);
    ANALYZE curlew.fact_line_item (line_key, billing_period);
  END IF;
END $$
