-- The server and the login, for curlew doctor. No parameters.
--
-- Columns: login, may_load (NULL before curlew init), is_local, data_directory (NULL for a login that may not know),
-- shared_buffers, max_wal_size and work_mem in bytes, largest_month (bytes of the largest month on view).
SELECT
  current_user AS login,
  (
    SELECT pg_has_role(c.relowner, 'USAGE')
    FROM pg_class AS c
    WHERE c.oid = to_regclass('curlew.fact_line_item')
  ) AS may_load,
  inet_server_addr() IS NULL AS is_local,
  (SELECT setting FROM pg_settings WHERE name = 'data_directory') AS data_directory,
  pg_size_bytes(current_setting('shared_buffers')) AS shared_buffers,
  pg_size_bytes(current_setting('max_wal_size')) AS max_wal_size,
  pg_size_bytes(current_setting('work_mem')) AS work_mem,
  (
    SELECT max(m.byte_count)
    FROM (
      SELECT sum(pg_total_relation_size(c.oid))::bigint AS byte_count
      FROM pg_class AS c
      WHERE c.relnamespace = to_regnamespace('curlew')
        AND c.relkind = 'r'
        AND c.relname ~ '_\d{4}_\d\d_e\d+_l\d+'
      GROUP BY substring(c.relname FROM '_e\d+_l\d+')
    ) AS m
  ) AS largest_month
