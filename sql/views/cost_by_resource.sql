-- The cost of each resource by month, from the sums by line, or from the items if lines hardly recur. Lines without a
-- resource are included, with the id NULL, so that the total is the total of the bill. There is one row for each
-- line: always add up. The net cost is computed by the form of the line's amounts, as in line_item.
CREATE OR REPLACE VIEW curlew.cost_by_resource
WITH (security_invoker = true) AS
SELECT
  f.billing_period,
  e.export_name,
  a.line_item_usage_account_id,
  a.line_item_usage_account_name,
  l.line_item_resource_id,
  u.line_item_product_code,
  u.service_name,
  u.line_item_line_item_type,
  u.line_item_usage_type,
  u.line_item_operation,
  t.tags,
  b.line_item_currency_code AS currency,
  f.row_count,
  f.usage_amount,
  u.pricing_unit,
  f.unblended_cost,
  CASE m.line_item_net_unblended_cost
    WHEN 'zero' THEN 0
    WHEN 'unblended cost' THEN f.unblended_cost
    ELSE f.stored_net_unblended_cost
  END AS net_unblended_cost
FROM (
  SELECT r.billing_period, r.line_key, r.row_count, r.usage_amount, r.unblended_cost, r.stored_net_unblended_cost
  FROM curlew.rollup_line r
  UNION ALL
  -- Loads whose lines hardly recur. By a CHECK, the leaves of all other loads say that they have nothing here.
  SELECT
    i.billing_period, i.line_key, 1::bigint, i.line_item_usage_amount, i.line_item_unblended_cost,
    i.stored_net_unblended_cost
  FROM curlew.fact_line_item i
  WHERE NOT i.in_rollup_line
) f
LEFT JOIN curlew.line l ON l.billing_period = f.billing_period AND l.line_key = f.line_key
LEFT JOIN curlew.dim_amount_form m ON m.zero_amounts = l.zero_amounts AND m.same_amounts = l.same_amounts
LEFT JOIN curlew.dim_bill b ON b.bill_key = l.bill_key
LEFT JOIN curlew.dim_account a ON a.account_key = l.account_key
LEFT JOIN curlew.dim_usage u ON u.usage_key = l.usage_key
LEFT JOIN curlew.dim_tag_set t ON t.tag_set_key = l.tag_set_key
LEFT JOIN curlew.dim_export e ON e.export_key = l.export_key;

COMMENT ON VIEW curlew.cost_by_resource IS
  'Cost of a month by resource, account, service and kind of usage, from the sums by line; the total is the total of the bill. Always add: rows are finer than the columns.';
COMMENT ON COLUMN curlew.cost_by_resource.billing_period IS
  'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.cost_by_resource.export_name IS
  'Export that delivered the lines';
COMMENT ON COLUMN curlew.cost_by_resource.line_item_usage_account_id IS
  'Account that is billed';
COMMENT ON COLUMN curlew.cost_by_resource.line_item_usage_account_name IS
  'Name of that account';
COMMENT ON COLUMN curlew.cost_by_resource.line_item_resource_id IS
  'Resource, as AWS writes it; NULL for lines without one';
COMMENT ON COLUMN curlew.cost_by_resource.line_item_product_code IS
  'Product code of the service or the marketplace product';
COMMENT ON COLUMN curlew.cost_by_resource.service_name IS
  'Service, or the product on AWS Marketplace';
COMMENT ON COLUMN curlew.cost_by_resource.line_item_line_item_type IS
  'Charge class: Usage, Tax, Credit and so on';
COMMENT ON COLUMN curlew.cost_by_resource.line_item_usage_type IS
  'Usage type with region prefix';
COMMENT ON COLUMN curlew.cost_by_resource.line_item_operation IS
  'Operation that was charged';
COMMENT ON COLUMN curlew.cost_by_resource.tags IS
  'All tag sources in one map, as in cost_and_usage_report';
COMMENT ON COLUMN curlew.cost_by_resource.currency IS
  'Currency of the costs; never add two';
COMMENT ON COLUMN curlew.cost_by_resource.row_count IS
  'Number of line items';
COMMENT ON COLUMN curlew.cost_by_resource.usage_amount IS
  'Usage in pricing_unit, lines of every type';
COMMENT ON COLUMN curlew.cost_by_resource.pricing_unit IS
  'Unit of the usage';
COMMENT ON COLUMN curlew.cost_by_resource.unblended_cost IS
  'The bill: rate times usage';
COMMENT ON COLUMN curlew.cost_by_resource.net_unblended_cost IS
  'Sum of line_item_net_unblended_cost as delivered: 0 or NULL where the payer has no net costs';
