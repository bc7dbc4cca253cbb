-- A setting for the session of a report. No parameters.
--
-- A report has few groups. But the planner has no statistics of names and tags, so it expects as many groups as rows,
-- and would sort all rows, on disk if they are many. With room for that many groups it hashes them instead. The memory
-- that a report really uses is that of its real groups.
SET hash_mem_multiplier = 64
