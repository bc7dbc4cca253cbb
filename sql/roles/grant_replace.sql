-- Removes all grants of a role. $1 text role
DELETE FROM curlew.team_grant WHERE user_name = $1::name
