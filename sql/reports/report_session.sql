-- Settings for the session of a report. No parameters. Column reads_usage: whether the login may read rollup_usage, which has no
-- tags, and so nothing for a team.
--
-- A report has few groups. But the planner has no statistics of names and tags, so it expects as many groups as rows,
-- and would sort all rows, on disk if they are many. With room for that many groups it hashes them instead. The memory
-- that a report really uses is that of its real groups. For the same reason it would compile what runs for moments.
SELECT
  has_table_privilege('curlew.rollup_usage', 'SELECT') AS reads_usage,
  set_config('hash_mem_multiplier', '64', false),
  set_config('jit', 'off', false)
