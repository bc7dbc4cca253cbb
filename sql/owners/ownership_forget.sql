-- Forgets who owns what some accounts, callers and tag sets spend together. $1, $2, $3 integer[] their keys, side by side
DELETE FROM curlew.ownership AS o
USING unnest($1::integer[], $2::integer[], $3::integer[]) AS k (account_key, principal_key, tag_set_key)
WHERE o.account_key = k.account_key AND o.principal_key = k.principal_key AND o.tag_set_key = k.tag_set_key
