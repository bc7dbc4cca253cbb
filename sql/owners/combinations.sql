-- The accounts, callers and tag sets that lines have together. {table}: lines or a rollup with these keys. No parameters.
--
-- Columns: account_key, principal_key, tag_set_key, 0 for none.
SELECT DISTINCT
  coalesce(account_key, 0) AS account_key, coalesce(principal_key, 0) AS principal_key, coalesce(tag_set_key, 0) AS tag_set_key
FROM {table}
