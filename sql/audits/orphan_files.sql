-- Files in the folder of this database that no table or index owns: a server that crashed in the transaction that
-- created or truncated a table leaves its file behind for ever. Superusers only. No parameters. The embedded server's are
-- removed when it starts again.
--
-- Run it when no load is under way: tables of an open transaction are not in the catalogue of others yet, so their
-- files look like orphans. A file listed here, last written before the server's last start, belongs to nobody; stop the
-- server before removing one. Columns: file (below the data directory), byte_count, modified_at, is_older_than_server.
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
