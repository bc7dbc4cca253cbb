-- Removes the login of a team from the group, as statements to run. The login itself stays. $1 text role
SELECT format('REVOKE curlew_team FROM %I', u.rolname) AS statement
FROM pg_auth_members AS m
JOIN pg_roles AS u ON u.oid = m.member
WHERE u.rolname = $1::text AND m.roleid = 'curlew_team'::regrole
