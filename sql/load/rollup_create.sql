-- Makes the table for the daily rollup of one load. {rollup} {name} {period} {export}
DO $$
BEGIN
  CREATE TABLE {rollup} (
    LIKE curlew.rollup_daily INCLUDING STORAGE,
    CONSTRAINT {name}_part CHECK (billing_period = '{period}' AND export_key = {export})
  );
  PERFORM curlew.keep_names_out_of_statistics('{rollup}');
END $$
