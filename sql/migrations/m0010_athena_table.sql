-- The names under which analysts know the report in Athena. No parameters. Every other table comes from a migration, and so
-- does this one; warehouses of before have it already.

CREATE TABLE IF NOT EXISTS curlew.athena_table (
  database_name text NOT NULL,
  table_name text NOT NULL,
  is_legacy boolean NOT NULL,
  PRIMARY KEY (database_name, table_name)
);
COMMENT ON TABLE curlew.athena_table IS
  'Tables of Athena that the report answers to, each by a view of that name; see curlew init --table.';
COMMENT ON COLUMN curlew.athena_table.database_name IS 'The database in Athena; here the schema of the view.';
COMMENT ON COLUMN curlew.athena_table.table_name IS 'The table in Athena; here the view.';
COMMENT ON COLUMN curlew.athena_table.is_legacy IS
  'Whether the view has the names of the legacy CUR: it shows legacy_cost_and_usage_report, not cost_and_usage_report.';
