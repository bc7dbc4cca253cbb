-- Statistics for the planner if a tenth of the dimension is new. With many callers they take longer than the swap,
-- and most loads bring few new rows. {dimension} {key} key column: keys count up, so the highest key gives the number
-- of rows.
DO $$
BEGIN
  IF (SELECT max({key}) FROM {dimension})
    > 1.1 * (SELECT reltuples FROM pg_class WHERE oid = '{dimension}'::regclass)
  THEN
    ANALYZE {dimension};
  END IF;
END $$
