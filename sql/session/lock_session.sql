-- Settings of the session that holds the lock of a warehouse. No parameters.
--
-- This session is silent for as long as a load takes. So the server checks whether the client's machine is still
-- there. The lock must not outlive the client for hours, and no router in between should take the connection for
-- dead.
SELECT
  pg_catalog.set_config('tcp_keepalives_idle', '60', false),
  pg_catalog.set_config('tcp_keepalives_interval', '10', false),
  pg_catalog.set_config('tcp_keepalives_count', '6', false)
