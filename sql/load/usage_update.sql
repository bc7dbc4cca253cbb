-- What is derived from a kind of usage. $1 integer usage key, $2 text[] the columns in their order in usages.sql, from
-- service_name on. bedrock_rule is left as it is: the rollups hold it, too.
UPDATE curlew.dim_usage
SET
  service_name = ($2::text[])[1],
  bedrock_provider = ($2::text[])[3],
  bedrock_model = ($2::text[])[4],
  token_direction = ($2::text[])[5],
  bedrock_tier = ($2::text[])[6],
  bedrock_scope = ($2::text[])[7],
  bedrock_region = ($2::text[])[8],
  bedrock_feature = ($2::text[])[9],
  bedrock_context = ($2::text[])[10],
  bedrock_modality = ($2::text[])[11],
  cache_lifetime = ($2::text[])[12],
  usage_unit = ($2::text[])[13],
  tokens_per_unit = ($2::text[])[14]::numeric
WHERE usage_key = $1::integer
