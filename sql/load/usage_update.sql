-- Updates what is derived from a kind of usage and stored nowhere else. $1 integer usage key, $2 text[] service name,
-- provider, model, token direction, tier, scope, region. bedrock_rule and tokens_per_unit are also in the rollups:
-- see UsageUpdate.
UPDATE curlew.dim_usage
SET
  service_name = ($2::text[])[1],
  bedrock_provider = ($2::text[])[2],
  bedrock_model = ($2::text[])[3],
  token_direction = ($2::text[])[4],
  bedrock_tier = ($2::text[])[5],
  bedrock_scope = ($2::text[])[6],
  bedrock_region = ($2::text[])[7]
WHERE usage_key = $1::integer
