-- Objects in Curlew's schemas that are not Curlew's and that would run with the rights of whoever loads or reads. $1
-- text[], views that are about to be made anew: what they and the policies call does not count then. Columns: what it
-- is; what to do. No row if there is nothing.
--
-- Trusted are superusers, the owner of the database, curlew_loader, this session's user, and the roles that this user
-- is a member of, unless the user is a superuser, who is a member of all roles. A superuser must not run functions of
-- the loader's.
WITH trusted AS (
  SELECT r.oid
  FROM pg_roles AS r
  JOIN pg_roles AS u ON u.rolname = session_user
  WHERE r.rolsuper
    OR r.rolname = 'curlew_loader'
    OR r.oid = u.oid
    OR r.oid = (SELECT datdba FROM pg_database WHERE datname = current_database())
    OR (NOT u.rolsuper AND pg_has_role(u.oid, r.oid, 'MEMBER'))
), ours AS (
  SELECT oid, nspname, nspowner, nspacl FROM pg_namespace WHERE nspname IN ('curlew', 'athena')
), relation AS (
  SELECT oid FROM pg_class WHERE relnamespace = (SELECT oid FROM ours WHERE nspname = 'curlew')
), part AS (
  -- Parts of a table or view that call functions and operators. PostgreSQL's own functions leave no dependency.
  SELECT 'pg_rewrite'::regclass AS class, oid, ev_class AS relation, 'definition' AS kind FROM pg_rewrite
  UNION ALL
  SELECT 'pg_policy'::regclass, oid, polrelid, format('policy %I', polname) FROM pg_policy
  UNION ALL
  SELECT 'pg_attrdef'::regclass, oid, adrelid, 'default' FROM pg_attrdef
  UNION ALL
  SELECT 'pg_constraint'::regclass, oid, conrelid, format('constraint %I', conname) FROM pg_constraint
  UNION ALL
  SELECT 'pg_class'::regclass, oid, oid, 'index' FROM pg_class WHERE relkind IN ('i', 'I')
)
SELECT
  format('schema %I belongs to %I', n.nspname, r.rolname) AS found,
  format('ALTER SCHEMA %I OWNER TO %I, if you trust what is in it, or use another database', n.nspname, session_user) AS remedy
FROM ours AS n
JOIN pg_roles AS r ON r.oid = n.nspowner
WHERE n.nspowner NOT IN (SELECT oid FROM trusted)
UNION ALL
SELECT
  format('%s may create in schema %I', coalesce(quote_ident(r.rolname), 'PUBLIC'), n.nspname),
  format('REVOKE CREATE ON SCHEMA %I FROM %s', n.nspname, coalesce(quote_ident(r.rolname), 'PUBLIC'))
FROM ours AS n
CROSS JOIN LATERAL aclexplode(n.nspacl) AS a
LEFT JOIN pg_roles AS r ON r.oid = a.grantee
WHERE a.privilege_type = 'CREATE' AND a.grantee NOT IN (SELECT oid FROM trusted)
UNION ALL
SELECT
  format('trigger %I on %s', t.tgname, t.tgrelid::regclass),
  format('DROP TRIGGER %I ON %s', t.tgname, t.tgrelid::regclass)
FROM pg_trigger AS t
WHERE t.tgrelid IN (SELECT oid FROM relation) AND NOT t.tgisinternal
UNION ALL
SELECT
  format('rule %I on %s', r.rulename, r.ev_class::regclass),
  format('DROP RULE %I ON %s', r.rulename, r.ev_class::regclass)
FROM pg_rewrite AS r
WHERE r.ev_class IN (SELECT oid FROM relation) AND r.rulename <> '_RETURN'
UNION ALL
SELECT
  format('%s, which the %s of %s calls', c.name, p.kind, p.relation::regclass),
  'drop what calls it, and run curlew init'
FROM pg_depend AS d
JOIN part AS p ON p.class = d.classid AND p.oid = d.objid AND p.relation IN (SELECT oid FROM relation)
  AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
  AND NOT (cardinality($1::text[]) > 0 AND p.class = 'pg_policy'::regclass)
  AND NOT (
    p.class = 'pg_rewrite'::regclass AND (SELECT relname FROM pg_class WHERE oid = p.relation) = ANY ($1::text[])
  )
CROSS JOIN LATERAL (
  SELECT f.oid::regprocedure::text AS name FROM pg_proc AS f
  WHERE d.refclassid = 'pg_proc'::regclass AND f.oid = d.refobjid AND f.pronamespace NOT IN (SELECT oid FROM ours)
  UNION ALL
  SELECT 'operator ' || o.oid::regoperator::text FROM pg_operator AS o
  WHERE d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid AND o.oprnamespace NOT IN (SELECT oid FROM ours)
) AS c
WHERE NOT EXISTS (
  SELECT FROM pg_depend AS e
  JOIN pg_extension AS x ON x.oid = e.refobjid AND x.extname = 'hstore'
  WHERE e.classid = d.refclassid AND e.objid = d.refobjid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
)
UNION ALL
SELECT
  format('%s, which belongs to %I', f.oid::regprocedure, r.rolname),
  format('ALTER FUNCTION %s OWNER TO %I, if you trust it, or work as %I', f.oid::regprocedure, session_user, r.rolname)
FROM pg_proc AS f
JOIN pg_roles AS r ON r.oid = f.proowner
WHERE f.pronamespace IN (SELECT oid FROM ours)
  AND (
    f.proowner NOT IN (SELECT oid FROM trusted)
    OR (r.rolname = 'curlew_loader' AND (SELECT rolsuper FROM pg_roles WHERE rolname = session_user))
  )
ORDER BY 1
