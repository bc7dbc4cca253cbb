-- The lines of one load, beside the month on view. FREEZE wants the table created in the transaction that fills it. The
-- columns that are the same in all its rows come with line_constrain.sql: added to a table that is full, they take no room
-- in its rows.
-- {line} name of the table.
DO $$
BEGIN
  CREATE TABLE {line} (LIKE curlew.line INCLUDING STORAGE);
  ALTER TABLE {line} DROP COLUMN billing_period, DROP COLUMN export_key;
  PERFORM curlew.keep_names_out_of_statistics('{line}');
END $$
