-- Lets a session of a load work as curlew_loader if that role owns the warehouse. Then all tables of a period have
-- one owner, whoever loads. No parameters. No row if there are no roles, or if the user is not a member of the role.
SELECT set_config('role', r.rolname, false)
FROM pg_namespace AS n
JOIN pg_roles AS r ON r.oid = n.nspowner
WHERE n.nspname = 'curlew' AND r.rolname = 'curlew_loader' AND pg_has_role(r.oid, 'MEMBER')
