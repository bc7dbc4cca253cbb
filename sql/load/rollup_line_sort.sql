-- From here on the session makes sums by sorting, not in a hash table. If a leaf has more lines than fit in memory,
-- rollup_line_insert.sql then takes less than half the time. No parameters.
SELECT set_config('enable_hashagg', 'off', false)
