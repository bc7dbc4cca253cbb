-- Makes the login of a team, as statements to run. $1 text role
SELECT format('CREATE ROLE %I LOGIN', $1::text) AS statement
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = $1::text)
UNION ALL
SELECT format('GRANT curlew_team TO %I', $1::text)
WHERE NOT EXISTS (
  SELECT
  FROM pg_auth_members AS m
  JOIN pg_roles AS u ON u.oid = m.member
  WHERE u.rolname = $1::text AND m.roleid = 'curlew_team'::regrole
)
