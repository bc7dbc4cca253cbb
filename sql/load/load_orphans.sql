-- Dimension keys of one load that are missing from their dimension. A foreign key would refuse them. No parameters.
--
-- {line}: the loaded lines. One row for each dimension, with the number of missing keys; the load is right if every
-- number is
-- 0. All keys of a load are in its lines. rollup_line_sums.sql proves that every item has its line. There are many
--    lines with the same keys, so a single pass over the lines collects the distinct keys for all dimensions.
WITH keys AS MATERIALIZED (
  SELECT DISTINCT
    export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, commitment_key, other_columns_key,
    zero_amounts, same_amounts
  FROM {line}
)
SELECT 'dim_export' AS dimension, count(*) AS missing_key_count
FROM (SELECT DISTINCT export_key AS key FROM keys WHERE export_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_export d WHERE d.export_key = k.key)
UNION ALL
SELECT 'dim_bill', count(*)
FROM (SELECT DISTINCT bill_key AS key FROM keys WHERE bill_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_bill d WHERE d.bill_key = k.key)
UNION ALL
SELECT 'dim_account', count(*)
FROM (SELECT DISTINCT account_key AS key FROM keys WHERE account_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_account d WHERE d.account_key = k.key)
UNION ALL
SELECT 'dim_usage', count(*)
FROM (SELECT DISTINCT usage_key AS key FROM keys WHERE usage_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_usage d WHERE d.usage_key = k.key)
UNION ALL
SELECT 'dim_principal', count(*)
FROM (SELECT DISTINCT principal_key AS key FROM keys WHERE principal_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_principal d WHERE d.principal_key = k.key)
UNION ALL
SELECT 'dim_tag_set', count(*)
FROM (SELECT DISTINCT tag_set_key AS key FROM keys WHERE tag_set_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_tag_set d WHERE d.tag_set_key = k.key)
UNION ALL
SELECT 'dim_commitment', count(*)
FROM (SELECT DISTINCT commitment_key AS key FROM keys WHERE commitment_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_commitment d WHERE d.commitment_key = k.key)
UNION ALL
SELECT 'dim_other_columns', count(*)
FROM (SELECT DISTINCT other_columns_key AS key FROM keys WHERE other_columns_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_other_columns d WHERE d.other_columns_key = k.key)
UNION ALL
SELECT 'dim_amount_form', count(*)
FROM (SELECT DISTINCT zero_amounts, same_amounts FROM keys) k
WHERE NOT EXISTS (
  SELECT FROM curlew.dim_amount_form d WHERE d.zero_amounts = k.zero_amounts AND d.same_amounts = k.same_amounts)
