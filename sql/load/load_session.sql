-- Settings of the sessions of a load. No parameters.
--
-- The tables of a load are new and large, and get few queries. So a sample of 9,000 rows is enough for the planner,
-- and compiling to machine code never pays. The check of a leaf adds up by line, in a hash table.
SELECT
  set_config('default_statistics_target', '30', false),
  set_config('jit', 'off', false),
  set_config('work_mem', '128MB', false)
