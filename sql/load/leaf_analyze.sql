-- Statistics for the planner, before anybody sees the leaf: of the columns that queries filter and join by. Of amounts
-- the planner needs to know nothing. {leaf}
ANALYZE {leaf} (
  line_item_usage_start_date, line_key, billing_period, bill_billing_period_start_date, billing_year, billing_month)
