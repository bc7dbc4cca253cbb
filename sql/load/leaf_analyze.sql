-- Statistics for the planner, before anybody sees the leaf: for the columns that queries filter and join by. The
-- planner needs none for amounts. {leaf}
ANALYZE {leaf} (
  line_item_usage_start_date, line_key, billing_period, bill_billing_period_start_date, billing_year, billing_month)
