-- Whether this warehouse should have its roles: `curlew init --roles` has been run here, so that the policies exist,
-- or it is on the embedded server (embedded_roles.sql). No parameters.
SELECT
  c.relrowsecurity
  OR EXISTS (
    SELECT
    FROM pg_database AS d
    JOIN pg_roles AS r ON r.oid = d.datdba
    WHERE d.datname = current_database()
      AND r.rolname = 'curlew_owner'
      AND (SELECT count(*) FROM pg_roles AS k WHERE k.rolname IN ('curlew_loader', 'curlew_analyst', 'curlew_team')) = 3
      AND pg_has_role(r.oid, (SELECT k.oid FROM pg_roles AS k WHERE k.rolname = 'curlew_loader'), 'USAGE')
  ) AS are_wanted
FROM pg_class AS c
WHERE c.oid = 'curlew.line'::regclass
