-- Sums by line only where lines recur: on a bill whose lines do not, they say what the items say once more. No parameters.

ALTER TABLE curlew.fact_line_item ADD COLUMN IF NOT EXISTS in_rollup_line boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN curlew.fact_line_item.in_rollup_line IS
  'Whether rollup_line has the item, added up with those of the same line; the same in a whole leaf';

COMMENT ON TABLE curlew.rollup_line IS 'Exact sums of a month by line, swapped together with the line items they come from: for what does not ask about days. Loads whose lines hardly recur have none: fact_line_item.in_rollup_line tells. Read them through cost_by_resource. Partitions: billing period and export, one table the load on view.';

-- Of loads that are there, rollup_line has all items. The CHECK lets the planner pass them by.
DO $$
DECLARE
  leaf record;
BEGIN
  FOR leaf IN
    SELECT t.relid::pg_catalog.regclass AS name, c.relname || '_sums' AS constraint_name
    FROM pg_catalog.pg_partition_tree('curlew.fact_line_item') AS t
    JOIN pg_catalog.pg_class AS c ON c.oid = t.relid
    WHERE t.isleaf
      AND c.relkind = 'r'
      AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_constraint AS k WHERE k.conrelid = c.oid AND k.conname = c.relname || '_sums'
      )
    ORDER BY c.relname
  LOOP
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I CHECK (in_rollup_line)', leaf.name, leaf.constraint_name);
  END LOOP;
END $$;
