-- Cost by day, account, service and line type, one row each, from the rollup: for charts. The total is that of the
-- bill.
CREATE OR REPLACE VIEW curlew.daily_cost
WITH (security_invoker = true) AS
SELECT
  f.billing_period,
  f.day,
  e.export_name,
  a.line_item_usage_account_id,
  a.line_item_usage_account_name,
  u.service_name,
  u.line_item_line_item_type,
  b.line_item_currency_code AS currency,
  sum(f.row_count) AS row_count,
  sum(f.unblended_cost) AS unblended_cost,
  sum(f.net_unblended_cost) AS net_unblended_cost,
  sum(f.amortized_cost) AS amortized_cost,
  sum(f.net_amortized_cost) AS net_amortized_cost,
  sum(f.public_on_demand_cost) AS public_on_demand_cost
FROM (
  SELECT
    billing_period,
    day,
    export_key,
    bill_key,
    account_key,
    usage_key,
    sum(row_count) AS row_count,
    sum(unblended_cost) AS unblended_cost,
    sum(net_unblended_cost) AS net_unblended_cost,
    sum(amortized_cost) AS amortized_cost,
    sum(net_amortized_cost) AS net_amortized_cost,
    sum(public_on_demand_cost) AS public_on_demand_cost
  FROM curlew.rollup_daily
  GROUP BY billing_period, day, export_key, bill_key, account_key, usage_key
) AS f
LEFT JOIN curlew.dim_bill b ON b.bill_key = f.bill_key
LEFT JOIN curlew.dim_account a ON a.account_key = f.account_key
LEFT JOIN curlew.dim_usage u ON u.usage_key = f.usage_key
LEFT JOIN curlew.dim_export e ON e.export_key = f.export_key
GROUP BY
  f.billing_period, f.day, e.export_name, a.line_item_usage_account_id, a.line_item_usage_account_name,
  u.service_name, u.line_item_line_item_type, b.line_item_currency_code;

COMMENT ON VIEW curlew.daily_cost IS
  'Cost by day, account, service and line type, from the daily rollup; the total is the total of the bill.';
COMMENT ON COLUMN curlew.daily_cost.billing_period IS
  'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.daily_cost.day IS
  'Day of the usage start, UTC';
COMMENT ON COLUMN curlew.daily_cost.export_name IS
  'Export that delivered the lines';
COMMENT ON COLUMN curlew.daily_cost.line_item_usage_account_id IS
  'Account that is billed';
COMMENT ON COLUMN curlew.daily_cost.line_item_usage_account_name IS
  'Name of that account';
COMMENT ON COLUMN curlew.daily_cost.service_name IS
  'Service, or the product on AWS Marketplace';
COMMENT ON COLUMN curlew.daily_cost.line_item_line_item_type IS
  'Charge class: Usage, Tax, Credit and so on';
COMMENT ON COLUMN curlew.daily_cost.currency IS
  'Currency of the costs; never add two';
COMMENT ON COLUMN curlew.daily_cost.row_count IS
  'Number of line items';
COMMENT ON COLUMN curlew.daily_cost.unblended_cost IS
  'The bill: rate times usage';
COMMENT ON COLUMN curlew.daily_cost.net_unblended_cost IS
  'After discounts';
COMMENT ON COLUMN curlew.daily_cost.amortized_cost IS
  'Fees of commitments spread over the usage they cover';
COMMENT ON COLUMN curlew.daily_cost.net_amortized_cost IS
  'Amortized, after discounts';
COMMENT ON COLUMN curlew.daily_cost.public_on_demand_cost IS
  'At public on-demand price';
