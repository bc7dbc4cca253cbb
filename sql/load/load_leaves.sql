-- The leaves of the fact in one load, for the swap. $1 text name of the load's leaves, without their slots
SELECT c.relname
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = 'curlew' AND c.relkind = 'r' AND c.relname ~ ('^' || $1 || '_[ks]\d+w\d+$')
ORDER BY c.relname
