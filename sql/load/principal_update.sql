-- What is derived from a caller. $1 integer principal key, $2 text[] the columns in their order in principals.sql, from
-- principal_partition on.
UPDATE curlew.dim_principal
SET
  principal_partition = ($2::text[])[1],
  principal_account_id = ($2::text[])[2],
  principal_kind = ($2::text[])[3],
  principal_name = ($2::text[])[4],
  principal_path = ($2::text[])[5],
  session_name = ($2::text[])[6],
  role_arn = ($2::text[])[7],
  person = ($2::text[])[8],
  session_kind = ($2::text[])[9]
WHERE principal_key = $1::integer
