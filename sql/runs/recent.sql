-- The latest runs, newest first. No parameters.
--
-- Columns: run_id, pipeline, started_at, seconds, outcome (ok, the exit code, or 'running or killed'), loaded_count,
-- skipped_count, failed_count, row_count, messages.
SELECT
  run_id,
  pipeline,
  to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS started_at,
  round(extract(epoch FROM ended_at - started_at), 1) AS seconds,
  CASE
    WHEN ended_at IS NULL THEN 'running or killed'
    WHEN exit_code = 0 THEN 'ok'
    ELSE 'exit code ' || exit_code
  END AS outcome,
  loaded_count,
  skipped_count,
  failed_count,
  row_count,
  array_to_string(messages, E'\n') AS messages
FROM curlew.run
ORDER BY run_id DESC
LIMIT 50
