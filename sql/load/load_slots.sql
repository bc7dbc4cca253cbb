-- The leaves of one billing period, on view or being loaded. Their names show which line keys are taken. $1 text the
-- beginning of the names of the period's leaves
--
-- A name ends in _k5w2: first slot 5, two slots. Slot s, 0 to 2^20 - 1, has the keys from (s - 2^19) * 2^12. Names of
-- an older version end in _s5w2, with slots of 2^24 keys. Only the holder of the load lock may ask, because leaves
-- that another load is filling cannot be seen.
SELECT c.relname
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = 'curlew' AND c.relkind = 'r' AND starts_with(c.relname, $1) AND c.relname ~ '_[ks]\d+w\d+$'
