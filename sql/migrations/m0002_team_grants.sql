-- Who sees which rows, for logins that see only those of their team: the grants, and the lines they come to. No
-- parameters. The policies that read them are in roles/rights.sql; without them nobody but the owner reads anything.

CREATE TABLE IF NOT EXISTS curlew.team_grant (
  user_name name NOT NULL,
  tag_key text NOT NULL,
  tag_value text NOT NULL,
  granted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_name, tag_key, tag_value)
);
COMMENT ON TABLE curlew.team_grant IS 'What a member of curlew_team sees, one row a tag: lines that have any of the tags. Written by curlew grant.';
COMMENT ON COLUMN curlew.team_grant.user_name IS
  'Role that the grant is for; it must be a member of curlew_team, too';
COMMENT ON COLUMN curlew.team_grant.tag_key IS
  'Key of a normalized tag, such as team';
COMMENT ON COLUMN curlew.team_grant.tag_value IS
  'Value of the tag, exactly';
COMMENT ON COLUMN curlew.team_grant.granted_at IS
  'When the grant was made';

-- The lines that the caller may see, for the policy of the fact. A function with a setting is not inlined: so the planner
-- reckons with its 1000 rows, and hashes them, where it would look up each item's line if it saw how many they are.
CREATE OR REPLACE FUNCTION curlew.team_lines() RETURNS TABLE (billing_period text, line_key integer)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000 SET search_path = pg_catalog
AS 'SELECT l.billing_period, l.line_key FROM curlew.line AS l';
COMMENT ON FUNCTION curlew.team_lines() IS
  'The lines that the caller may see: runs with the caller''s rights, under the policy of curlew.line';
