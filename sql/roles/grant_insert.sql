-- Gives a role the rows of one tag. $1 text role, $2 text tag key, $3 text tag value
-- Column: whether any tag set of the warehouse has the tag.
INSERT INTO curlew.team_grant (user_name, tag_key, tag_value) VALUES ($1::name, $2, $3)
ON CONFLICT DO NOTHING
RETURNING EXISTS (SELECT FROM curlew.dim_tag_set AS t WHERE t.normalized[tag_key] = tag_value)
