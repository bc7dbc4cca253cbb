-- The lines of one load, beside the month on view. Its CHECK spares ATTACH the scan. FREEZE wants the table created in
-- the transaction that fills it. {line} {name} {period} {export}
DO $$
BEGIN
  CREATE TABLE {line} (
    LIKE curlew.line INCLUDING STORAGE,
    CONSTRAINT {name}_part CHECK (billing_period = '{period}' AND export_key = {export})
  );
  PERFORM curlew.keep_names_out_of_statistics('{line}');
END $$
