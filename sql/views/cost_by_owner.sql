-- What each owner's lines cost a day, from the rollup, by the rules of the last load or `curlew owners apply`. Lines that
-- nobody owns are there too, with owner columns NULL: the total is the total of the bill. Rows are finer than these columns:
-- always add.
CREATE OR REPLACE VIEW curlew.cost_by_owner
WITH (security_invoker = true) AS
SELECT
  f.billing_period,
  f.day,
  e.export_name,
  o.owner,
  o.application,
  o.cost_center,
  o.rule AS owner_rule,
  coalesce(o.person, p.person) AS person,
  a.line_item_usage_account_id,
  u.service_name,
  u.bedrock_model,
  f.bedrock_rule,
  b.line_item_currency_code AS currency,
  f.row_count,
  f.unblended_cost,
  f.net_unblended_cost,
  f.amortized_cost,
  f.net_amortized_cost,
  f.public_on_demand_cost,
  f.tokens
FROM curlew.rollup_daily f
LEFT JOIN curlew.ownership o
  ON o.account_key = coalesce(f.account_key, 0)
  AND o.principal_key = coalesce(f.principal_key, 0)
  AND o.tag_set_key = coalesce(f.tag_set_key, 0)
  AND f.day >= o.valid_from
  AND f.day < o.valid_until
LEFT JOIN curlew.dim_bill b ON b.bill_key = f.bill_key
LEFT JOIN curlew.dim_account a ON a.account_key = f.account_key
LEFT JOIN curlew.dim_usage u ON u.usage_key = f.usage_key
LEFT JOIN curlew.dim_principal p ON p.principal_key = f.principal_key
LEFT JOIN curlew.dim_export e ON e.export_key = f.export_key;

COMMENT ON VIEW curlew.cost_by_owner IS
  'Cost by day and owner, from the daily rollup; the total is the total of the bill. Always add: rows are finer than the columns.';
COMMENT ON COLUMN curlew.cost_by_owner.billing_period IS
  'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.cost_by_owner.day IS
  'Day of the usage start, UTC';
COMMENT ON COLUMN curlew.cost_by_owner.export_name IS
  'Export that delivered the lines';
COMMENT ON COLUMN curlew.cost_by_owner.owner IS
  'Who owns the cost; NULL where no rule matches';
COMMENT ON COLUMN curlew.cost_by_owner.application IS
  'The application that spends it, where the rule names one';
COMMENT ON COLUMN curlew.cost_by_owner.cost_center IS
  'The cost centre that is charged, where the rule names one';
COMMENT ON COLUMN curlew.cost_by_owner.owner_rule IS
  'The rule that gave the owner, see owner_rule; NULL where none matches';
COMMENT ON COLUMN curlew.cost_by_owner.person IS
  'The human: as the imported people say, else as session name or workforce user tell';
COMMENT ON COLUMN curlew.cost_by_owner.line_item_usage_account_id IS
  'Account that is billed';
COMMENT ON COLUMN curlew.cost_by_owner.service_name IS
  'Service, or the product on AWS Marketplace';
COMMENT ON COLUMN curlew.cost_by_owner.bedrock_model IS
  'Model; NULL for lines that are not of a model';
COMMENT ON COLUMN curlew.cost_by_owner.bedrock_rule IS
  'Why the lines count as Amazon Bedrock; NULL when they do not';
COMMENT ON COLUMN curlew.cost_by_owner.currency IS
  'Currency of the costs; never add two';
COMMENT ON COLUMN curlew.cost_by_owner.row_count IS
  'Number of line items';
COMMENT ON COLUMN curlew.cost_by_owner.unblended_cost IS
  'The bill: rate times usage';
COMMENT ON COLUMN curlew.cost_by_owner.net_unblended_cost IS
  'After discounts';
COMMENT ON COLUMN curlew.cost_by_owner.amortized_cost IS
  'Fees of commitments spread over the usage they cover';
COMMENT ON COLUMN curlew.cost_by_owner.net_amortized_cost IS
  'Amortized, after discounts';
COMMENT ON COLUMN curlew.cost_by_owner.public_on_demand_cost IS
  'At public on-demand price';
COMMENT ON COLUMN curlew.cost_by_owner.tokens IS
  'Tokens; NULL when not counted in tokens';
