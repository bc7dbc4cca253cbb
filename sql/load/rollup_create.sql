-- Makes the table for a rollup of one load, beside the month on view. With its CHECK, ATTACH needs no scan. {rollup} {parent}
-- {name} {period} {export}
DO $$
BEGIN
  CREATE TABLE {rollup} (
    LIKE {parent} INCLUDING STORAGE,
    CONSTRAINT {name}_part CHECK (billing_period = '{period}' AND export_key = {export})
  );
  PERFORM curlew.keep_names_out_of_statistics('{rollup}');
END $$
