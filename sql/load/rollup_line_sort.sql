-- For the rest of the session sums are made by sorting, not in a hash table: where a leaf has more lines than would fit,
-- rollup_line_insert.sql takes less than half the time. No parameters.
SELECT set_config('enable_hashagg', 'off', false)
