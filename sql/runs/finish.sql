-- Records how a run ended. $1 bigint run, $2 integer attempts, $3 integer exit code, $4 integer loaded, $5 integer skipped,
-- $6 integer failed, $7 bigint rows, $8 text[] messages
UPDATE curlew.run
SET
  ended_at = now(), attempt_count = $2::integer, exit_code = $3::integer, loaded_count = $4::integer,
  skipped_count = $5::integer, failed_count = $6::integer, row_count = $7::bigint, messages = $8::text[]
WHERE run_id = $1::bigint
