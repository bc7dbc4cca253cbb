-- Statistics for the planner, where a tenth of the dimension is new: with many callers they take longer than the swap, and
-- most loads bring few that are new. {dimension} {key} key column: keys are counted up, so the highest tells the rows.
DO $$
BEGIN
  IF (SELECT max({key}) FROM {dimension})
    > 1.1 * (SELECT reltuples FROM pg_class WHERE oid = '{dimension}'::regclass)
  THEN
    ANALYZE {dimension};
  END IF;
END $$
