-- What rules of owners ask of accounts. $1 integer[] keys
SELECT account_key, line_item_usage_account_id, line_item_usage_account_name
FROM curlew.dim_account
WHERE account_key = ANY ($1::integer[])
