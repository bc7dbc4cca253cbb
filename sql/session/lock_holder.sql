-- Who holds the lock of the warehouse, in words. No parameters. PostgreSQL shows less of other users' sessions.
SELECT
  pg_catalog.concat(
    a.usename, ', process ', l.pid, ' (',
    pg_catalog.concat_ws(
      ', ', nullif(a.application_name, ''), 'from ' || pg_catalog.host(a.client_addr),
      'since ' || pg_catalog.to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS') || ' UTC'),
    ')') AS holder
FROM pg_catalog.pg_locks AS l
JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
WHERE
  l.relation = pg_catalog.to_regclass('curlew.migration')
  AND l.granted
  AND l.mode <> 'AccessShareLock'
ORDER BY l.pid
LIMIT 1
