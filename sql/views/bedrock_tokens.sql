-- Tokens and cost by day, caller and model, from the rollup. Lines that are not Bedrock's are included, with model
-- and bedrock_rule NULL, so that the total is the total of the bill. There are several rows for the same columns:
-- always add up.
CREATE OR REPLACE VIEW curlew.bedrock_tokens
WITH (security_invoker = true) AS
SELECT
  f.billing_period,
  f.day,
  e.export_name,
  p.line_item_iam_principal,
  p.role_arn,
  p.session_name,
  p.person,
  f.bedrock_rule,
  u.bedrock_provider,
  u.bedrock_model,
  u.token_direction,
  u.bedrock_tier,
  u.bedrock_scope,
  u.bedrock_region,
  f.tokens,
  b.line_item_currency_code AS currency,
  f.unblended_cost,
  f.net_unblended_cost,
  f.row_count,
  u.bedrock_feature,
  u.bedrock_context,
  u.bedrock_modality,
  u.cache_lifetime,
  u.usage_unit,
  p.session_kind
FROM curlew.rollup_daily f
LEFT JOIN curlew.dim_bill b ON b.bill_key = f.bill_key
LEFT JOIN curlew.dim_usage u ON u.usage_key = f.usage_key
LEFT JOIN curlew.dim_principal p ON p.principal_key = f.principal_key
LEFT JOIN curlew.dim_export e ON e.export_key = f.export_key;

COMMENT ON VIEW curlew.bedrock_tokens IS
  'Tokens and cost of Amazon Bedrock by day, caller and model, other lines with model NULL; the total is the total of the bill. Always add.';
COMMENT ON COLUMN curlew.bedrock_tokens.billing_period IS
  'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.bedrock_tokens.day IS
  'Day of the usage start, UTC';
COMMENT ON COLUMN curlew.bedrock_tokens.export_name IS
  'Export that delivered the lines';
COMMENT ON COLUMN curlew.bedrock_tokens.line_item_iam_principal IS
  'ARN of the caller; NULL for lines without a principal';
COMMENT ON COLUMN curlew.bedrock_tokens.role_arn IS
  'ARN of the role behind a session';
COMMENT ON COLUMN curlew.bedrock_tokens.session_name IS
  'Session of an assumed role';
COMMENT ON COLUMN curlew.bedrock_tokens.person IS
  'The human, where session name or workforce user tells one';
COMMENT ON COLUMN curlew.bedrock_tokens.bedrock_rule IS
  'Why the lines count as Amazon Bedrock; NULL when they do not';
COMMENT ON COLUMN curlew.bedrock_tokens.bedrock_provider IS
  'Maker of the model';
COMMENT ON COLUMN curlew.bedrock_tokens.bedrock_model IS
  'Model; NULL for lines that are not of a model';
COMMENT ON COLUMN curlew.bedrock_tokens.token_direction IS
  'input, output, cache read or cache write; NULL when not counted in tokens, or not known';
COMMENT ON COLUMN curlew.bedrock_tokens.bedrock_tier IS
  'Pricing tier of the inference: on-demand, batch, flex, priority, latency-optimized, provisioned or reserved';
COMMENT ON COLUMN curlew.bedrock_tokens.bedrock_scope IS
  'Geography of the inference: in region, cross-region or global, which have different prices';
COMMENT ON COLUMN curlew.bedrock_tokens.bedrock_region IS
  'Region of the inference';
COMMENT ON COLUMN curlew.bedrock_tokens.tokens IS
  'Tokens; NULL when not counted in tokens';
COMMENT ON COLUMN curlew.bedrock_tokens.currency IS
  'Currency of the costs; never add two';
COMMENT ON COLUMN curlew.bedrock_tokens.unblended_cost IS
  'The bill: rate times usage';
COMMENT ON COLUMN curlew.bedrock_tokens.net_unblended_cost IS
  'After discounts';
COMMENT ON COLUMN curlew.bedrock_tokens.row_count IS
  'Number of line items';
COMMENT ON COLUMN curlew.bedrock_tokens.bedrock_feature IS
  'Product of Amazon Bedrock: Model inference, Guardrails, Knowledge Bases, AgentCore and so on; NULL when not known';
COMMENT ON COLUMN curlew.bedrock_tokens.bedrock_context IS
  'standard, or long for requests so long that AWS asks about twice the price';
COMMENT ON COLUMN curlew.bedrock_tokens.bedrock_modality IS
  'text, image, speech, video or embedding';
COMMENT ON COLUMN curlew.bedrock_tokens.cache_lifetime IS
  'How long a cache write holds: 5m, 30m or 1h';
COMMENT ON COLUMN curlew.bedrock_tokens.usage_unit IS
  'What Amazon Bedrock counts there: tokens, images, hours and so on';
COMMENT ON COLUMN curlew.bedrock_tokens.session_kind IS
  'What the form of the session name tells: person, machine, random or constant; NULL when it tells nothing';
