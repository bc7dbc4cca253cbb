-- The record of the runs of curlew run. No parameters.

CREATE TABLE IF NOT EXISTS curlew.run (
  run_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pipeline text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  attempt_count integer,
  exit_code integer,
  loaded_count integer,
  skipped_count integer,
  failed_count integer,
  row_count bigint,
  messages text[] NOT NULL DEFAULT ARRAY[]::text[],
  curlew_version text NOT NULL
);
COMMENT ON TABLE curlew.run IS
  'One row a run of curlew run. A run without an end is still at work, or was killed.';
COMMENT ON COLUMN curlew.run.run_id IS 'Number of the run';
COMMENT ON COLUMN curlew.run.pipeline IS 'The pipeline file';
COMMENT ON COLUMN curlew.run.started_at IS 'When it began';
COMMENT ON COLUMN curlew.run.ended_at IS 'When it ended; NULL while it is at work, and if it was killed';
COMMENT ON COLUMN curlew.run.attempt_count IS 'How often it tried, because the connection was lost';
COMMENT ON COLUMN curlew.run.exit_code IS 'Exit code: 0 if everything that is ready is loaded';
COMMENT ON COLUMN curlew.run.loaded_count IS 'Deliveries that were loaded';
COMMENT ON COLUMN curlew.run.skipped_count IS 'Deliveries that were skipped, most of them because they are loaded already';
COMMENT ON COLUMN curlew.run.failed_count IS 'Deliveries that could not be loaded';
COMMENT ON COLUMN curlew.run.row_count IS 'Rows that were loaded';
COMMENT ON COLUMN curlew.run.messages IS 'Errors and alerts, in words';
COMMENT ON COLUMN curlew.run.curlew_version IS 'Version of Curlew';

-- Alerts name owners, callers and accounts.
DO $$
BEGIN
  PERFORM curlew.keep_names_out_of_statistics('curlew.run');
END $$;
