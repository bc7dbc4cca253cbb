-- Why a role would see rows of other teams. $1 text role, which may be new; NULL for all roles that have grants
-- Columns: the role; the reason; what to do. No row if there is no reason.
--
-- A role counts as everything that it may become by SET ROLE, with INHERIT or without. So all roles are searched of
-- which it is a member, directly or through others. These get past the policies: role attributes, the server's roles
-- that read or write its tables and files, and whoever owns something in the warehouse or has a right of his own on
-- one of its tables.
WITH RECURSIVE asked AS (
  SELECT u.oid, u.rolname
  FROM pg_roles AS u
  WHERE CASE
    WHEN $1::text IS NULL THEN u.rolname IN (SELECT g.user_name FROM curlew.team_grant AS g)
    ELSE u.rolname = $1::text
  END
), reached AS (
  -- The first step is the membership to revoke.
  SELECT a.oid AS login, a.oid AS role, NULL::oid AS step FROM asked AS a
  UNION
  SELECT r.login, m.roleid, coalesce(r.step, m.roleid)
  FROM reached AS r
  JOIN pg_auth_members AS m ON m.member = r.role
), warehouse AS (
  SELECT c.oid, c.relkind, c.relowner, c.relacl, c.oid::regclass::text AS name
  FROM pg_class AS c
  WHERE c.relnamespace = 'curlew'::regnamespace
), obstacle AS (
  SELECT r.oid AS role, 1 AS part, k.words AS is_what, k.remedy
  FROM pg_roles AS r
  CROSS JOIN LATERAL (VALUES
    (r.rolsuper, 'is a superuser', 'NOSUPERUSER'),
    (r.rolbypassrls, 'has BYPASSRLS', 'NOBYPASSRLS'),
    (r.rolcreaterole, 'has CREATEROLE', 'NOCREATEROLE'),
    (r.rolreplication, 'has REPLICATION', 'NOREPLICATION')
  ) AS k (is_set, words, remedy)
  WHERE k.is_set
  UNION ALL
  SELECT r.oid, 2, 'goes past the policies of rows', NULL
  FROM pg_roles AS r
  WHERE r.rolname IN (
    'curlew_loader', 'curlew_analyst', 'pg_read_all_data', 'pg_write_all_data', 'pg_read_server_files',
    'pg_write_server_files', 'pg_execute_server_program'
  )
  UNION ALL
  SELECT d.datdba, 3, 'owns the database', NULL FROM pg_database AS d WHERE d.datname = current_database()
  UNION ALL
  SELECT n.nspowner, 4, format('owns schema %I', n.nspname), NULL
  FROM pg_namespace AS n
  WHERE n.nspname IN ('curlew', 'athena')
  UNION ALL
  SELECT w.relowner, 5, format('owns %s', min(w.name)), NULL FROM warehouse AS w GROUP BY w.relowner
  UNION ALL
  SELECT f.proowner, 6, format('owns function %s', min(f.oid::regprocedure::text)), NULL
  FROM pg_proc AS f
  WHERE f.pronamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('curlew', 'athena'))
  GROUP BY f.proowner
  UNION ALL
  -- Members of curlew_team read what curlew_team may read. Nobody else needs a right.
  SELECT a.grantee, 7, format('has rights on %s', min(w.name)), format('REVOKE ALL ON %s FROM ', min(w.name))
  FROM warehouse AS w
  CROSS JOIN LATERAL aclexplode(w.relacl) AS a
  WHERE w.relkind IN ('r', 'p', 'v', 'm')
    AND a.grantee <> w.relowner
    AND a.grantee IN (
      SELECT r.role FROM reached AS r JOIN pg_roles AS p ON p.oid = r.role
      WHERE p.rolname NOT IN ('curlew_team', 'curlew_analyst', 'curlew_loader')
    )
  GROUP BY a.grantee
)
SELECT DISTINCT ON (a.rolname, r.role)
  a.rolname AS login,
  CASE
    WHEN r.step IS NULL THEN format('it %s', o.is_what)
    ELSE format('it is a member of %I, which %s', p.rolname, o.is_what)
  END AS reason,
  CASE
    WHEN r.step IS NOT NULL THEN format('REVOKE %I FROM %I', s.rolname, a.rolname)
    WHEN o.part = 1 THEN format('ALTER ROLE %I %s', a.rolname, o.remedy)
    WHEN o.part = 7 THEN o.remedy || quote_ident(a.rolname)
    ELSE 'use another login'
  END AS remedy
FROM obstacle AS o
JOIN reached AS r ON r.role = o.role
JOIN asked AS a ON a.oid = r.login
JOIN pg_roles AS p ON p.oid = r.role
LEFT JOIN pg_roles AS s ON s.oid = r.step
UNION ALL
SELECT $1::text, 'it is the group of all teams', 'use another login'
WHERE $1::text = 'curlew_team'
ORDER BY 1, 2
