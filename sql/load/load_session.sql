-- Settings of the sessions of a load. No parameters.
--
-- The tables of a load are new and large, and few questions are asked of them: a sample of 9,000 rows is enough for the
-- planner, and machine code is never worth its compilation.
SELECT set_config('default_statistics_target', '30', false), set_config('jit', 'off', false)
