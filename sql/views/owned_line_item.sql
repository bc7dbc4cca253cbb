-- The line items with their owners: which rule gave each its owner, by the rules of the last load or `curlew owners apply`.
CREATE OR REPLACE VIEW curlew.owned_line_item
WITH (security_invoker = true) AS
SELECT
  i.billing_period,
  i.export_key,
  i.line_key,
  i.line_item_usage_start_date,
  o.owner,
  o.application,
  o.cost_center,
  o.rule AS owner_rule,
  coalesce(o.person, p.person) AS person,
  i.account_key,
  i.usage_key,
  i.principal_key,
  i.tag_set_key,
  i.line_item_resource_id,
  i.line_item_usage_amount,
  i.line_item_unblended_cost,
  i.line_item_net_unblended_cost,
  i.pricing_public_on_demand_cost
FROM curlew.line_item i
LEFT JOIN curlew.ownership o
  ON o.account_key = coalesce(i.account_key, 0)
  AND o.principal_key = coalesce(i.principal_key, 0)
  AND o.tag_set_key = coalesce(i.tag_set_key, 0)
  AND i.line_item_usage_start_date >= o.valid_from
  AND i.line_item_usage_start_date < o.valid_until
LEFT JOIN curlew.dim_principal p ON p.principal_key = i.principal_key;

COMMENT ON VIEW curlew.owned_line_item IS
  'One row a line item, with its owner and the rule that gave it; the total is the total of the bill.';
COMMENT ON COLUMN curlew.owned_line_item.billing_period IS
  'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.owned_line_item.export_key IS
  'dim_export: the export that delivered the line';
COMMENT ON COLUMN curlew.owned_line_item.line_key IS
  'line, with billing_period';
COMMENT ON COLUMN curlew.owned_line_item.line_item_usage_start_date IS
  'Start of the line interval, UTC, inclusive';
COMMENT ON COLUMN curlew.owned_line_item.owner IS
  'Who owns the cost; NULL where no rule matches';
COMMENT ON COLUMN curlew.owned_line_item.application IS
  'The application that spends it, where the rule names one';
COMMENT ON COLUMN curlew.owned_line_item.cost_center IS
  'The cost centre that is charged, where the rule names one';
COMMENT ON COLUMN curlew.owned_line_item.owner_rule IS
  'The rule that gave the owner, see owner_rule; NULL where none matches';
COMMENT ON COLUMN curlew.owned_line_item.person IS
  'The human: as the imported people say, else as session name or workforce user tell';
COMMENT ON COLUMN curlew.owned_line_item.account_key IS
  'dim_account: the account that is billed';
COMMENT ON COLUMN curlew.owned_line_item.usage_key IS
  'dim_usage: the kind of usage';
COMMENT ON COLUMN curlew.owned_line_item.principal_key IS
  'dim_principal: the caller';
COMMENT ON COLUMN curlew.owned_line_item.tag_set_key IS
  'dim_tag_set: the tags';
COMMENT ON COLUMN curlew.owned_line_item.line_item_resource_id IS
  'Resource id or ARN';
COMMENT ON COLUMN curlew.owned_line_item.line_item_usage_amount IS
  'Quantity in pricing_unit';
COMMENT ON COLUMN curlew.owned_line_item.line_item_unblended_cost IS
  'The bill: rate times usage';
COMMENT ON COLUMN curlew.owned_line_item.line_item_net_unblended_cost IS
  'After discounts; NULL when the payer has none';
COMMENT ON COLUMN curlew.owned_line_item.pricing_public_on_demand_cost IS
  'At public on-demand price';
