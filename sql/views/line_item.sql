-- The line items with all of their amounts, by keys of the dimensions. Only here are amounts computed from their
-- stored parts.
--
-- Most amounts of a line are zero or equal another amount. The line's row of dim_amount_form says which. The fact and
-- the line store only the others (stored_...), so adding those up gives too little. Here every amount is what the
-- file has, and NULL if the file has nothing. A query for unblended cost and usage alone does not read the form:
-- PostgreSQL drops a left join on a primary key that a query does not use. Every item has its line (the loader proves
-- it), so that join is an inner join. For one month it compares only the keys.
CREATE OR REPLACE VIEW curlew.line_item
WITH (security_invoker = true) AS
SELECT
  f.billing_period,
  l.export_key,
  l.line_key,
  l.line_group,
  l.bill_key,
  l.account_key,
  l.usage_key,
  l.principal_key,
  l.tag_set_key,
  l.commitment_key,
  l.other_columns_key,
  CASE
    WHEN octet_length(l.identity_line_item_id) = 39 THEN encode(l.identity_line_item_id, 'base64')
    WHEN octet_length(l.identity_line_item_id) = 40 AND get_byte(l.identity_line_item_id, 39) = 0
      THEN convert_from(substring(l.identity_line_item_id FROM 1 FOR 39), 'UTF8')
    ELSE coalesce(convert_from(l.identity_line_item_id, 'UTF8'), '')
  END AS identity_line_item_id,
  CASE
    WHEN l.identity_time_interval IS NULL
      THEN to_char(f.line_item_usage_start_date, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '/'
        || to_char(n.line_item_usage_end_date, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    ELSE l.identity_time_interval
  END AS identity_time_interval,
  f.line_item_usage_start_date,
  n.line_item_usage_end_date,
  l.line_item_resource_id,
  l.split_line_item_parent_resource_id,
  CASE m.discount
    WHEN 'zero' THEN ''::public.hstore
    WHEN 'total discount' THEN public.hstore(l.discount_kind, trim_scale(n.discount_total_discount)::text)
    ELSE f.stored_discount
  END AS discount,
  CASE m.discount_bundled_discount WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).discount_bundled_discount END AS discount_bundled_discount,
  n.discount_total_discount,
  CASE m.line_item_blended_cost WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).line_item_blended_cost END AS line_item_blended_cost,
  n.line_item_net_unblended_cost,
  CASE m.line_item_normalization_factor WHEN 'zero' THEN 0 ELSE l.stored_normalization_factor END AS line_item_normalization_factor,
  CASE m.line_item_normalized_usage_amount WHEN 'zero' THEN 0 WHEN 'usage times factor' THEN f.line_item_usage_amount * l.stored_normalization_factor ELSE (f.stored_other_amounts).line_item_normalized_usage_amount END AS line_item_normalized_usage_amount,
  f.line_item_unblended_cost,
  f.line_item_usage_amount,
  CASE m.pricing_public_on_demand_cost WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).pricing_public_on_demand_cost END AS pricing_public_on_demand_cost,
  CASE m.reservation_amortized_upfront_cost_for_usage WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_amortized_upfront_cost_for_usage END AS reservation_amortized_upfront_cost_for_usage,
  CASE m.reservation_amortized_upfront_fee_for_billing_period WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_amortized_upfront_fee_for_billing_period END AS reservation_amortized_upfront_fee_for_billing_period,
  CASE m.reservation_effective_cost WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_effective_cost END AS reservation_effective_cost,
  CASE m.reservation_net_amortized_upfront_cost_for_usage WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_net_amortized_upfront_cost_for_usage END AS reservation_net_amortized_upfront_cost_for_usage,
  CASE m.reservation_net_amortized_upfront_fee_for_billing_period WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_net_amortized_upfront_fee_for_billing_period END AS reservation_net_amortized_upfront_fee_for_billing_period,
  CASE m.reservation_net_effective_cost WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_net_effective_cost END AS reservation_net_effective_cost,
  CASE m.reservation_net_recurring_fee_for_usage WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_net_recurring_fee_for_usage END AS reservation_net_recurring_fee_for_usage,
  CASE m.reservation_net_unused_amortized_upfront_fee_for_billing_period WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_net_unused_amortized_upfront_fee_for_billing_period END AS reservation_net_unused_amortized_upfront_fee_for_billing_period,
  CASE m.reservation_net_unused_recurring_fee WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_net_unused_recurring_fee END AS reservation_net_unused_recurring_fee,
  CASE m.reservation_net_upfront_value WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_net_upfront_value END AS reservation_net_upfront_value,
  CASE m.reservation_recurring_fee_for_usage WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_recurring_fee_for_usage END AS reservation_recurring_fee_for_usage,
  CASE m.reservation_unused_amortized_upfront_fee_for_billing_period WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_unused_amortized_upfront_fee_for_billing_period END AS reservation_unused_amortized_upfront_fee_for_billing_period,
  CASE m.reservation_unused_normalized_unit_quantity WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_unused_normalized_unit_quantity END AS reservation_unused_normalized_unit_quantity,
  CASE m.reservation_unused_quantity WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_unused_quantity END AS reservation_unused_quantity,
  CASE m.reservation_unused_recurring_fee WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_unused_recurring_fee END AS reservation_unused_recurring_fee,
  CASE m.reservation_upfront_value WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).reservation_upfront_value END AS reservation_upfront_value,
  CASE m.savings_plan_amortized_upfront_commitment_for_billing_period WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).savings_plan_amortized_upfront_commitment_for_billing_period END AS savings_plan_amortized_upfront_commitment_for_billing_period,
  CASE m.savings_plan_net_amortized_upfront_commitment_for_billing_perio WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).savings_plan_net_amortized_upfront_commitment_for_billing_perio END AS savings_plan_net_amortized_upfront_commitment_for_billing_perio,
  CASE m.savings_plan_net_recurring_commitment_for_billing_period WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).savings_plan_net_recurring_commitment_for_billing_period END AS savings_plan_net_recurring_commitment_for_billing_period,
  CASE m.savings_plan_net_savings_plan_effective_cost WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).savings_plan_net_savings_plan_effective_cost END AS savings_plan_net_savings_plan_effective_cost,
  CASE m.savings_plan_recurring_commitment_for_billing_period WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).savings_plan_recurring_commitment_for_billing_period END AS savings_plan_recurring_commitment_for_billing_period,
  CASE m.savings_plan_savings_plan_effective_cost WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).savings_plan_savings_plan_effective_cost END AS savings_plan_savings_plan_effective_cost,
  CASE m.savings_plan_savings_plan_rate WHEN 'zero' THEN 0 ELSE l.stored_savings_plan_rate END AS savings_plan_savings_plan_rate,
  CASE m.savings_plan_total_commitment_to_date WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).savings_plan_total_commitment_to_date END AS savings_plan_total_commitment_to_date,
  CASE m.savings_plan_used_commitment WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).savings_plan_used_commitment END AS savings_plan_used_commitment,
  CASE m.split_line_item_actual_usage WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).split_line_item_actual_usage END AS split_line_item_actual_usage,
  CASE m.split_line_item_net_split_cost WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).split_line_item_net_split_cost END AS split_line_item_net_split_cost,
  CASE m.split_line_item_net_unused_cost WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).split_line_item_net_unused_cost END AS split_line_item_net_unused_cost,
  CASE m.split_line_item_public_on_demand_split_cost WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).split_line_item_public_on_demand_split_cost END AS split_line_item_public_on_demand_split_cost,
  CASE m.split_line_item_public_on_demand_unused_cost WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).split_line_item_public_on_demand_unused_cost END AS split_line_item_public_on_demand_unused_cost,
  CASE m.split_line_item_reserved_usage WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).split_line_item_reserved_usage END AS split_line_item_reserved_usage,
  CASE m.split_line_item_split_cost WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).split_line_item_split_cost END AS split_line_item_split_cost,
  CASE m.split_line_item_split_usage WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).split_line_item_split_usage END AS split_line_item_split_usage,
  CASE m.split_line_item_split_usage_ratio WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).split_line_item_split_usage_ratio END AS split_line_item_split_usage_ratio,
  CASE m.split_line_item_unused_cost WHEN 'zero' THEN 0 WHEN 'unblended cost' THEN f.line_item_unblended_cost ELSE (f.stored_other_amounts).split_line_item_unused_cost END AS split_line_item_unused_cost,
  f.bill_billing_period_start_date,
  f.billing_year,
  f.billing_month,
  l.identity_time_interval AS stored_time_interval
FROM curlew.fact_line_item f
JOIN curlew.line l ON l.billing_period = f.billing_period AND l.line_key = f.line_key
LEFT JOIN curlew.dim_amount_form m ON m.zero_amounts = l.zero_amounts AND m.same_amounts = l.same_amounts
CROSS JOIN LATERAL (
  SELECT
    f.line_item_usage_start_date + l.usage_interval * interval '1 microsecond' AS line_item_usage_end_date,
    w.line_item_net_unblended_cost,
    CASE m.discount_total_discount
      WHEN 'zero' THEN 0
      WHEN 'net less unblended cost' THEN w.line_item_net_unblended_cost - f.line_item_unblended_cost
      ELSE (f.stored_other_amounts).discount_total_discount
    END AS discount_total_discount
  FROM (
    SELECT
      CASE m.line_item_net_unblended_cost
        WHEN 'zero' THEN 0
        WHEN 'unblended cost' THEN f.line_item_unblended_cost
        ELSE f.stored_net_unblended_cost
      END AS line_item_net_unblended_cost
  ) AS w
) AS n;

COMMENT ON VIEW curlew.line_item IS
  'The line items with all of their amounts, by keys of the dimensions. Filter on billing_period. With names in place of keys: cost_and_usage_report.';
COMMENT ON COLUMN curlew.line_item.billing_period IS
  'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.line_item.export_key IS
  'dim_export: the export that delivered the line';
COMMENT ON COLUMN curlew.line_item.line_key IS
  'line, with billing_period: what recurs from hour to hour';
COMMENT ON COLUMN curlew.line_item.line_group IS
  'Hash of what the rows share that principals made of one line, their time apart; NULL for a line that cannot have been expanded';
COMMENT ON COLUMN curlew.line_item.bill_key IS
  'dim_bill: the bill; NULL when every column there is empty';
COMMENT ON COLUMN curlew.line_item.account_key IS
  'dim_account: the using account; NULL when every column there is empty';
COMMENT ON COLUMN curlew.line_item.usage_key IS
  'dim_usage: the kind of usage; NULL when every column there is empty';
COMMENT ON COLUMN curlew.line_item.principal_key IS
  'dim_principal: the caller; NULL when every column there is empty';
COMMENT ON COLUMN curlew.line_item.tag_set_key IS
  'dim_tag_set: the tags; NULL when every column there is empty';
COMMENT ON COLUMN curlew.line_item.commitment_key IS
  'dim_commitment: the commitment; NULL when every column there is empty';
COMMENT ON COLUMN curlew.line_item.other_columns_key IS
  'dim_other_columns: columns unknown to Curlew; NULL when every column there is empty';
COMMENT ON COLUMN curlew.line_item.identity_line_item_id IS
  'Hash id of the line; repeats over time intervals, never a key alone';
COMMENT ON COLUMN curlew.line_item.identity_time_interval IS
  'Interval start/end joined by a slash, ISO 8601 UTC, no milliseconds';
COMMENT ON COLUMN curlew.line_item.line_item_usage_start_date IS
  'Start of the line interval, UTC, inclusive';
COMMENT ON COLUMN curlew.line_item.line_item_usage_end_date IS
  'End of the line interval, UTC, exclusive';
COMMENT ON COLUMN curlew.line_item.line_item_resource_id IS
  'Resource id or ARN; blank for taxes, credits, fees and many usages';
COMMENT ON COLUMN curlew.line_item.split_line_item_parent_resource_id IS
  'EC2 instance that hosts the task or pod';
COMMENT ON COLUMN curlew.line_item.discount IS
  'Extra discount amounts for the line, by kind (values may come back as text)';
COMMENT ON COLUMN curlew.line_item.discount_bundled_discount IS
  'Bundled (usage-for-usage) discount amount';
COMMENT ON COLUMN curlew.line_item.discount_total_discount IS
  'Sum of all discount amounts on the line';
COMMENT ON COLUMN curlew.line_item.line_item_blended_cost IS
  'Usage at the organisation average rate; blank for Discount lines';
COMMENT ON COLUMN curlew.line_item.line_item_net_unblended_cost IS
  'Cost after discounts; empty when the payer has none';
COMMENT ON COLUMN curlew.line_item.line_item_normalization_factor IS
  'Size factor for size-flexible reserved instances';
COMMENT ON COLUMN curlew.line_item.line_item_normalized_usage_amount IS
  'Usage amount times the normalization factor';
COMMENT ON COLUMN curlew.line_item.line_item_unblended_cost IS
  'Rate times usage: the cash cost of the line';
COMMENT ON COLUMN curlew.line_item.line_item_usage_amount IS
  'Quantity in pricing_unit';
COMMENT ON COLUMN curlew.line_item.pricing_public_on_demand_cost IS
  'Line cost at public on-demand price; 0 on marketplace model rows';
COMMENT ON COLUMN curlew.line_item.reservation_amortized_upfront_cost_for_usage IS
  'Upfront fee share of the used hours';
COMMENT ON COLUMN curlew.line_item.reservation_amortized_upfront_fee_for_billing_period IS
  'Upfront fee share of the month, on RIFee lines';
COMMENT ON COLUMN curlew.line_item.reservation_effective_cost IS
  'Upfront share plus recurring fee for the usage';
COMMENT ON COLUMN curlew.line_item.reservation_net_amortized_upfront_cost_for_usage IS
  'Same after discounts';
COMMENT ON COLUMN curlew.line_item.reservation_net_amortized_upfront_fee_for_billing_period IS
  'Same after discounts';
COMMENT ON COLUMN curlew.line_item.reservation_net_effective_cost IS
  'Effective cost after discounts';
COMMENT ON COLUMN curlew.line_item.reservation_net_recurring_fee_for_usage IS
  'Recurring fee of the usage after discounts';
COMMENT ON COLUMN curlew.line_item.reservation_net_unused_amortized_upfront_fee_for_billing_period IS
  'Unused upfront share after discounts';
COMMENT ON COLUMN curlew.line_item.reservation_net_unused_recurring_fee IS
  'Unused recurring fee after discounts';
COMMENT ON COLUMN curlew.line_item.reservation_net_upfront_value IS
  'Upfront price after discounts';
COMMENT ON COLUMN curlew.line_item.reservation_recurring_fee_for_usage IS
  'Recurring fee share of the usage';
COMMENT ON COLUMN curlew.line_item.reservation_unused_amortized_upfront_fee_for_billing_period IS
  'Unused part of the upfront share';
COMMENT ON COLUMN curlew.line_item.reservation_unused_normalized_unit_quantity IS
  'Unused normalized units';
COMMENT ON COLUMN curlew.line_item.reservation_unused_quantity IS
  'Unused hours';
COMMENT ON COLUMN curlew.line_item.reservation_unused_recurring_fee IS
  'Recurring fee of the unused hours';
COMMENT ON COLUMN curlew.line_item.reservation_upfront_value IS
  'Upfront price paid';
COMMENT ON COLUMN curlew.line_item.savings_plan_amortized_upfront_commitment_for_billing_period IS
  'Upfront fee share of the month';
COMMENT ON COLUMN curlew.line_item.savings_plan_net_amortized_upfront_commitment_for_billing_perio IS
  'Same after discounts. AWS name savings_plan_net_amortized_upfront_commitment_for_billing_period, 64 characters, of which PostgreSQL keeps 63; it cuts the long name in a query the same way';
COMMENT ON COLUMN curlew.line_item.savings_plan_net_recurring_commitment_for_billing_period IS
  'Recurring fee after discounts';
COMMENT ON COLUMN curlew.line_item.savings_plan_net_savings_plan_effective_cost IS
  'Effective cost after discounts';
COMMENT ON COLUMN curlew.line_item.savings_plan_recurring_commitment_for_billing_period IS
  'Recurring fee of the month';
COMMENT ON COLUMN curlew.line_item.savings_plan_savings_plan_effective_cost IS
  'Commitment share of the covered usage';
COMMENT ON COLUMN curlew.line_item.savings_plan_savings_plan_rate IS
  'Plan rate of the usage';
COMMENT ON COLUMN curlew.line_item.savings_plan_total_commitment_to_date IS
  'Commitment so far for the hour';
COMMENT ON COLUMN curlew.line_item.savings_plan_used_commitment IS
  'Commitment that was used';
COMMENT ON COLUMN curlew.line_item.split_line_item_actual_usage IS
  'CPU or memory the task or pod used';
COMMENT ON COLUMN curlew.line_item.split_line_item_net_split_cost IS
  'Allocated cost after discounts';
COMMENT ON COLUMN curlew.line_item.split_line_item_net_unused_cost IS
  'Allocated unused cost after discounts';
COMMENT ON COLUMN curlew.line_item.split_line_item_public_on_demand_split_cost IS
  'Allocated cost at public price';
COMMENT ON COLUMN curlew.line_item.split_line_item_public_on_demand_unused_cost IS
  'Allocated unused cost at public price';
COMMENT ON COLUMN curlew.line_item.split_line_item_reserved_usage IS
  'CPU or memory requested';
COMMENT ON COLUMN curlew.line_item.split_line_item_split_cost IS
  'Allocated (amortized) cost';
COMMENT ON COLUMN curlew.line_item.split_line_item_split_usage IS
  'Larger of requested and actual usage';
COMMENT ON COLUMN curlew.line_item.split_line_item_split_usage_ratio IS
  'Share of the instance allocated';
COMMENT ON COLUMN curlew.line_item.split_line_item_unused_cost IS
  'Allocated share of the unused instance cost';
COMMENT ON COLUMN curlew.line_item.bill_billing_period_start_date IS
  'Start of the billing month, UTC; equals the BILLING_PERIOD partition';
COMMENT ON COLUMN curlew.line_item.billing_year IS
  'Year of billing_period, YYYY; the column year of the legacy CUR in Athena';
COMMENT ON COLUMN curlew.line_item.billing_month IS
  'Month of billing_period, 1 to 12 without a leading zero; the column month of the legacy CUR in Athena';
COMMENT ON COLUMN curlew.line_item.stored_time_interval IS
  'identity_time_interval, NULL where it is usage start and usage end';
