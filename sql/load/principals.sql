-- All callers: the key, the delivered columns, then the derived ones. For a load after a change of what is derived, and
-- for verify. No parameters.
COPY (
  SELECT
    principal_key,
    line_item_iam_principal,
    line_item_user_identifier,
    principal_partition,
    principal_account_id,
    principal_kind,
    principal_name,
    principal_path,
    session_name,
    role_arn,
    person,
    session_kind
  FROM curlew.dim_principal
) TO STDOUT;
