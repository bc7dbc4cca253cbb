-- Has a session of a load work as curlew_loader, where the warehouse is that role's: so all tables of a period have one
-- owner, whoever loads. No parameters. No row where there are no roles, or the user is not in the role.
SELECT set_config('role', r.rolname, false)
FROM pg_namespace AS n
JOIN pg_roles AS r ON r.oid = n.nspowner
WHERE n.nspname = 'curlew' AND r.rolname = 'curlew_loader' AND pg_has_role(r.oid, 'MEMBER')
