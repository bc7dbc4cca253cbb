-- Deletes owners of what no line on view has. No parameters.
DELETE FROM curlew.ownership AS o
WHERE NOT EXISTS (
  SELECT
  FROM curlew.rollup_monthly AS r
  WHERE coalesce(r.account_key, 0) = o.account_key
    AND coalesce(r.principal_key, 0) = o.principal_key
    AND coalesce(r.tag_set_key, 0) = o.tag_set_key
)
