-- The cost of each caller by day, from the rollup. Lines without a principal are included, with principal columns
-- NULL, so that the total is the total of the bill. There are several rows for the same columns (one for each kind of
-- usage and tag set): always add up.
CREATE OR REPLACE VIEW curlew.cost_by_principal
WITH (security_invoker = true) AS
SELECT
  f.billing_period,
  f.day,
  e.export_name,
  a.line_item_usage_account_id,
  a.line_item_usage_account_name,
  p.line_item_iam_principal,
  p.line_item_user_identifier,
  p.principal_account_id,
  p.principal_kind,
  p.principal_name,
  p.role_arn,
  p.session_name,
  p.person,
  u.service_name,
  u.line_item_line_item_type,
  f.bedrock_rule,
  u.bedrock_provider,
  u.bedrock_model,
  b.line_item_currency_code AS currency,
  f.row_count,
  f.unblended_cost,
  f.net_unblended_cost,
  f.amortized_cost,
  f.net_amortized_cost,
  f.public_on_demand_cost,
  f.tokens,
  p.session_kind,
  u.bedrock_feature
FROM curlew.rollup_daily f
LEFT JOIN curlew.dim_bill b ON b.bill_key = f.bill_key
LEFT JOIN curlew.dim_account a ON a.account_key = f.account_key
LEFT JOIN curlew.dim_usage u ON u.usage_key = f.usage_key
LEFT JOIN curlew.dim_principal p ON p.principal_key = f.principal_key
LEFT JOIN curlew.dim_export e ON e.export_key = f.export_key;

COMMENT ON VIEW curlew.cost_by_principal IS
  'Cost by day and caller, from the daily rollup; the total is the total of the bill. Always add: rows are finer than the columns.';
COMMENT ON COLUMN curlew.cost_by_principal.billing_period IS
  'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.cost_by_principal.day IS
  'Day of the usage start, UTC';
COMMENT ON COLUMN curlew.cost_by_principal.export_name IS
  'Export that delivered the lines';
COMMENT ON COLUMN curlew.cost_by_principal.line_item_usage_account_id IS
  'Account that is billed';
COMMENT ON COLUMN curlew.cost_by_principal.line_item_usage_account_name IS
  'Name of that account';
COMMENT ON COLUMN curlew.cost_by_principal.line_item_iam_principal IS
  'ARN of the caller; NULL for lines without a principal';
COMMENT ON COLUMN curlew.cost_by_principal.line_item_user_identifier IS
  'IAM Identity Center id of the workforce user';
COMMENT ON COLUMN curlew.cost_by_principal.principal_account_id IS
  'Account of the caller';
COMMENT ON COLUMN curlew.cost_by_principal.principal_kind IS
  'Kind of caller, such as user or assumed role; NULL without a principal';
COMMENT ON COLUMN curlew.cost_by_principal.principal_name IS
  'Name of the user or role';
COMMENT ON COLUMN curlew.cost_by_principal.role_arn IS
  'ARN of the role behind a session';
COMMENT ON COLUMN curlew.cost_by_principal.session_name IS
  'Session of an assumed role';
COMMENT ON COLUMN curlew.cost_by_principal.person IS
  'The human, where session name or workforce user tells one';
COMMENT ON COLUMN curlew.cost_by_principal.service_name IS
  'Service, or the product on AWS Marketplace';
COMMENT ON COLUMN curlew.cost_by_principal.line_item_line_item_type IS
  'Charge class: Usage, Tax, Credit and so on';
COMMENT ON COLUMN curlew.cost_by_principal.bedrock_rule IS
  'Why the lines count as Amazon Bedrock; NULL when they do not';
COMMENT ON COLUMN curlew.cost_by_principal.bedrock_provider IS
  'Maker of the model';
COMMENT ON COLUMN curlew.cost_by_principal.bedrock_model IS
  'Model; NULL for lines that are not of a model';
COMMENT ON COLUMN curlew.cost_by_principal.currency IS
  'Currency of the costs; never add two';
COMMENT ON COLUMN curlew.cost_by_principal.row_count IS
  'Number of line items';
COMMENT ON COLUMN curlew.cost_by_principal.unblended_cost IS
  'The bill: rate times usage';
COMMENT ON COLUMN curlew.cost_by_principal.net_unblended_cost IS
  'After discounts';
COMMENT ON COLUMN curlew.cost_by_principal.amortized_cost IS
  'Fees of commitments spread over the usage they cover';
COMMENT ON COLUMN curlew.cost_by_principal.net_amortized_cost IS
  'Amortized, after discounts';
COMMENT ON COLUMN curlew.cost_by_principal.public_on_demand_cost IS
  'At public on-demand price';
COMMENT ON COLUMN curlew.cost_by_principal.tokens IS
  'Tokens; NULL when not counted in tokens';
COMMENT ON COLUMN curlew.cost_by_principal.session_kind IS
  'What the form of the session name tells: person, machine, random or constant; NULL when it tells nothing';
COMMENT ON COLUMN curlew.cost_by_principal.bedrock_feature IS
  'Product of Amazon Bedrock: Model inference, Guardrails, Knowledge Bases, AgentCore and so on';
