-- Settings for the sessions of a login that reads, in this database, as statements to run. $1 text role
--
-- None if the role has settings here already, because somebody may have chosen them. They are for convenience: any
-- session may change its own, and no rights depend on them.
SELECT format('ALTER ROLE %I IN DATABASE %I SET %s', $1::text, current_database(), s.setting) AS statement
FROM (VALUES
  ('search_path = athena, curlew, pg_catalog'),
  ('statement_timeout = ''10min'''),
  ('default_transaction_read_only = on')
) AS s (setting)
WHERE NOT EXISTS (
  SELECT
  FROM pg_db_role_setting AS r
  JOIN pg_roles AS u ON u.oid = r.setrole
  JOIN pg_database AS d ON d.oid = r.setdatabase
  WHERE u.rolname = $1::text AND d.datname = current_database()
)
