-- Why rows cannot be kept from a role, one row a reason; none if they can. $1 text role, which may be new
--
-- A superuser is in every role. CREATEROLE can join any, and the roles of the server read tables or their files past the
-- policies.
SELECT 'it is a superuser' AS reason
FROM pg_roles AS u
WHERE u.rolname = $1::text AND u.rolsuper
UNION ALL
SELECT format('it has %s', k.attribute)
FROM pg_roles AS u
CROSS JOIN LATERAL (VALUES (u.rolbypassrls, 'BYPASSRLS'), (u.rolcreaterole, 'CREATEROLE')) AS k (is_set, attribute)
WHERE u.rolname = $1::text AND NOT u.rolsuper AND k.is_set
UNION ALL
SELECT format('it is a member of %s', r.rolname)
FROM pg_roles AS u
JOIN pg_roles AS r ON r.rolname IN (
  'curlew_loader', 'curlew_analyst', 'pg_read_all_data', 'pg_read_server_files', 'pg_execute_server_program'
)
WHERE u.rolname = $1::text AND NOT u.rolsuper AND pg_has_role(u.oid, r.oid, 'MEMBER')
UNION ALL
SELECT 'it is the group of all teams'
WHERE $1::text = 'curlew_team'
