-- Files in the folder of this database that no table or index owns. If a server crashes in the transaction that
-- created or truncated a table, the table's file stays for ever. Superusers only. No parameters. On the embedded
-- server they are removed at its next start.
--
-- Run it when no load is running. Tables of an open transaction are not yet in the catalogue that others see, so
-- their files look like orphans. A listed file that was last written before the server's last start belongs to
-- nobody. Stop the server before you remove it. Columns: file (below the data directory), byte_count, modified_at,
-- is_older_than_server.
SELECT
  format('base/%s/%s', d.oid, n.name) AS file,
  s.size AS byte_count,
  s.modification AS modified_at,
  s.modification < pg_postmaster_start_time() AS is_older_than_server
FROM pg_database d
CROSS JOIN pg_ls_dir(format('base/%s', d.oid)) AS n (name)
CROSS JOIN pg_stat_file(format('base/%s/%s', d.oid, n.name), true) AS s
WHERE d.datname = current_database()
  AND n.name ~ '^\d+([._].*)?$'
  AND NOT EXISTS (
    SELECT
    FROM pg_class c
    WHERE pg_relation_filenode(c.oid)::text = substring(n.name FROM '^\d+')
  )
ORDER BY s.size DESC NULLS LAST, n.name;
