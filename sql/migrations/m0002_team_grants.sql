-- Who sees which rows, for logins that see only those of their team. No parameters.
-- The policies that read it are in roles/rights.sql; without them nobody but the owner reads anything.

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
