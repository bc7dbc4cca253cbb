-- Makes the table for the lines of one load, beside the month on view. FREEZE needs the table to be created in the
-- transaction that fills it. line_constrain.sql adds the columns that are the same in all rows: added to a full
-- table, they take no room in its rows. {line} name of the table.
DO $$
BEGIN
  CREATE TABLE {line} (LIKE curlew.line INCLUDING STORAGE);
  ALTER TABLE {line} DROP COLUMN billing_period, DROP COLUMN export_key;
  PERFORM curlew.keep_names_out_of_statistics('{line}');
END $$
