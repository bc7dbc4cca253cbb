-- More labels of a kind of usage and of a caller. No parameters.
--
-- NULL is what no rule knows, and what does not apply. The next load after this derives them for rows that are there.

ALTER TABLE curlew.dim_usage ADD COLUMN IF NOT EXISTS bedrock_feature text;
ALTER TABLE curlew.dim_usage ADD COLUMN IF NOT EXISTS bedrock_context text;
ALTER TABLE curlew.dim_usage ADD COLUMN IF NOT EXISTS bedrock_modality text;
ALTER TABLE curlew.dim_usage ADD COLUMN IF NOT EXISTS cache_lifetime text;
ALTER TABLE curlew.dim_usage ADD COLUMN IF NOT EXISTS usage_unit text;
COMMENT ON COLUMN curlew.dim_usage.bedrock_feature IS
  'Derived: product of Amazon Bedrock, such as Model inference, Guardrails, Knowledge Bases or AgentCore';
COMMENT ON COLUMN curlew.dim_usage.token_direction IS
  'Derived: ''input'', ''output'', ''cache read'' or ''cache write''; NULL when the usage is not counted in tokens, or does not say it';
COMMENT ON COLUMN curlew.dim_usage.cache_lifetime IS
  'Derived: how long a cache write holds: 5m, 30m or 1h, which have different prices';
COMMENT ON COLUMN curlew.dim_usage.bedrock_context IS
  'Derived: standard, or long for requests so long that AWS asks about twice the price';
COMMENT ON COLUMN curlew.dim_usage.bedrock_tier IS
  'Derived: pricing tier of the inference: on-demand, batch, flex, priority, latency-optimized, provisioned or reserved';
COMMENT ON COLUMN curlew.dim_usage.bedrock_scope IS
  'Derived: geography of the inference: in region, cross-region or global; in region also where AWS bills cross-region inference like it';
COMMENT ON COLUMN curlew.dim_usage.bedrock_modality IS
  'Derived: text, image, speech, video or embedding';
COMMENT ON COLUMN curlew.dim_usage.usage_unit IS
  'Derived, for Amazon Bedrock: what line_item_usage_amount counts, one name for all spellings of pricing_unit: tokens, images, hours';

ALTER TABLE curlew.dim_principal ADD COLUMN IF NOT EXISTS session_kind text;
COMMENT ON COLUMN curlew.dim_principal.session_kind IS
  'Derived from the form of session_name: person, machine, random (another one for each session) or constant (one for all)';

DO $$
BEGIN
  PERFORM curlew.keep_names_out_of_statistics('curlew.dim_usage');
  PERFORM curlew.keep_names_out_of_statistics('curlew.dim_principal');
END $$;
