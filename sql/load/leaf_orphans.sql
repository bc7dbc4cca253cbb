-- Dimension keys of one load that their dimension does not have: what a foreign key would refuse. No parameters.
--
-- {fact}: the loaded third-level table, or one leaf of it; {rollup}: the rollup filled from it; quoted identifiers.
-- One row a dimension, with the number of missing keys; the load is right when every number is 0.
-- The rollup groups by five of the keys, so they are looked up there and not in every line; distinct keys first.
SELECT 'dim_export' AS dimension, count(*) AS missing_key_count
FROM (SELECT DISTINCT export_key AS key FROM {rollup}) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_export d WHERE d.export_key = k.key)
UNION ALL
SELECT 'dim_bill', count(*)
FROM (SELECT DISTINCT bill_key AS key FROM {rollup} WHERE bill_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_bill d WHERE d.bill_key = k.key)
UNION ALL
SELECT 'dim_account', count(*)
FROM (SELECT DISTINCT account_key AS key FROM {rollup} WHERE account_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_account d WHERE d.account_key = k.key)
UNION ALL
SELECT 'dim_usage', count(*)
FROM (SELECT DISTINCT usage_key AS key FROM {rollup} WHERE usage_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_usage d WHERE d.usage_key = k.key)
UNION ALL
SELECT 'dim_principal', count(*)
FROM (SELECT DISTINCT principal_key AS key FROM {rollup} WHERE principal_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_principal d WHERE d.principal_key = k.key)
UNION ALL
SELECT 'dim_tag_set', count(*)
FROM (SELECT DISTINCT tag_set_key AS key FROM {rollup} WHERE tag_set_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_tag_set d WHERE d.tag_set_key = k.key)
UNION ALL
SELECT 'dim_resource', count(*)
FROM (
  SELECT DISTINCT resource_key AS key FROM {fact} WHERE resource_key IS NOT NULL
  UNION
  SELECT DISTINCT parent_resource_key FROM {fact} WHERE parent_resource_key IS NOT NULL
) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_resource d WHERE d.resource_key = k.key)
UNION ALL
SELECT 'dim_commitment', count(*)
FROM (SELECT DISTINCT commitment_key AS key FROM {fact} WHERE commitment_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_commitment d WHERE d.commitment_key = k.key)
UNION ALL
SELECT 'dim_other_columns', count(*)
FROM (SELECT DISTINCT other_columns_key AS key FROM {fact} WHERE other_columns_key IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM curlew.dim_other_columns d WHERE d.other_columns_key = k.key);
