-- What rules of owners ask of callers. $1 integer[] keys
SELECT principal_key, line_item_iam_principal, principal_kind, principal_name, role_arn, session_name, person, bedrock_resource
FROM curlew.dim_principal
WHERE principal_key = ANY ($1::integer[])
