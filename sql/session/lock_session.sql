-- Settings of the session that holds the lock of a warehouse. No parameters.
--
-- It says nothing for as long as a load takes. So the server asks whether the client's machine is still there: a lock must
-- not outlive it for hours, and no router on the way should take the connection for dead.
SELECT
  pg_catalog.set_config('tcp_keepalives_idle', '60', false),
  pg_catalog.set_config('tcp_keepalives_interval', '10', false),
  pg_catalog.set_config('tcp_keepalives_count', '6', false)
