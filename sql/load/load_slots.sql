-- The leaves of one billing period, on view or under way: their names tell which line keys are taken.
-- $1 text how the names of the period's leaves begin
--
-- A name ends in _k5w2: from slot 5, two slots wide. Slot s, 0 to 2^20 - 1, has the keys from (s - 2^19) * 2^12. A name
-- of an older version ends in _s5w2, with slots of 2^24 keys.
-- Only the holder of the load lock may ask: leaves that another load is filling cannot be seen.
SELECT c.relname
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = 'curlew' AND c.relkind = 'r' AND starts_with(c.relname, $1) AND c.relname ~ '_[ks]\d+w\d+$'
