-- The export as it came: every CUR 2.0 column under the name AWS gives it, one row a row of the files.
--
-- Types are those of Athena, but for double, which is numeric here: the decimal text of the file, exactly.
-- Strings are text, times timestamp without time zone (UTC), maps hstore. Of an empty cell and of "" a string is '', as in
-- AWS's own tables in Athena, whatever the dimensions hold; a number, a time and a map are NULL.
-- Each dimension is joined on its primary key from the left, so PostgreSQL drops the joins that a query does not use. Every
-- item has its line (the loader proves it), so that join is an inner one, which for one month compares the keys alone.
-- An amount that recurs in another one, or is 0, is a bit of the line (one an amount column, in alphabetical order, 62
-- for the discount map): zero_amounts, same_amounts. The other amounts are in the row.
-- One column name is cut: savings_plan_net_amortized_upfront_commitment_for_billing_period has 64 characters.
CREATE OR REPLACE VIEW curlew.cost_and_usage_report
WITH (security_invoker = true) AS
SELECT
  coalesce(b.bill_bill_type, '') AS bill_bill_type,
  coalesce(u.bill_billing_entity, '') AS bill_billing_entity,
  b.bill_billing_period_end_date,
  f.bill_billing_period_start_date,
  coalesce(b.bill_invoice_id, '') AS bill_invoice_id,
  coalesce(b.bill_invoicing_entity, '') AS bill_invoicing_entity,
  coalesce(b.bill_payer_account_id, '') AS bill_payer_account_id,
  coalesce(b.bill_payer_account_name, '') AS bill_payer_account_name,
  coalesce(c.capacity_reservation_capacity_reservation_arn, '') AS capacity_reservation_capacity_reservation_arn,
  coalesce(c.capacity_reservation_capacity_reservation_status, '') AS capacity_reservation_capacity_reservation_status,
  coalesce(c.capacity_reservation_capacity_reservation_type, '') AS capacity_reservation_capacity_reservation_type,
  t.cost_category,
  CASE
    WHEN l.zero_amounts & 4611686018427387904 <> 0 THEN ''::public.hstore
    WHEN l.same_amounts & 4611686018427387904 <> 0
      THEN public.hstore(l.discount_kind, trim_scale(n.discount_total_discount)::text)
    ELSE f.discount
  END AS discount,
  CASE WHEN l.zero_amounts & 1 <> 0 THEN 0 WHEN l.same_amounts & 1 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).discount_bundled_discount END AS discount_bundled_discount,
  n.discount_total_discount,
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
  coalesce(u.line_item_availability_zone, '') AS line_item_availability_zone,
  CASE WHEN l.zero_amounts & 4 <> 0 THEN 0 WHEN l.same_amounts & 4 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).line_item_blended_cost END AS line_item_blended_cost,
  coalesce(u.line_item_blended_rate, '') AS line_item_blended_rate,
  coalesce(b.line_item_currency_code, '') AS line_item_currency_code,
  coalesce(p.line_item_iam_principal, '') AS line_item_iam_principal,
  coalesce(u.line_item_legal_entity, '') AS line_item_legal_entity,
  coalesce(u.line_item_line_item_description, '') AS line_item_line_item_description,
  coalesce(u.line_item_line_item_type, '') AS line_item_line_item_type,
  n.line_item_net_unblended_cost,
  coalesce(u.line_item_net_unblended_rate, '') AS line_item_net_unblended_rate,
  CASE WHEN l.zero_amounts & 16 <> 0 THEN 0 ELSE l.line_item_normalization_factor END AS line_item_normalization_factor,
  CASE WHEN l.zero_amounts & 32 <> 0 THEN 0 WHEN l.same_amounts & 32 <> 0 THEN f.line_item_usage_amount * l.line_item_normalization_factor ELSE (f.other_amounts).line_item_normalized_usage_amount END AS line_item_normalized_usage_amount,
  coalesce(u.line_item_operation, '') AS line_item_operation,
  coalesce(u.line_item_product_code, '') AS line_item_product_code,
  coalesce(l.line_item_resource_id, '') AS line_item_resource_id,
  coalesce(u.line_item_tax_type, '') AS line_item_tax_type,
  f.line_item_unblended_cost,
  coalesce(u.line_item_unblended_rate, '') AS line_item_unblended_rate,
  coalesce(a.line_item_usage_account_id, '') AS line_item_usage_account_id,
  coalesce(a.line_item_usage_account_name, '') AS line_item_usage_account_name,
  f.line_item_usage_amount,
  n.line_item_usage_end_date,
  f.line_item_usage_start_date,
  coalesce(u.line_item_usage_type, '') AS line_item_usage_type,
  coalesce(p.line_item_user_identifier, '') AS line_item_user_identifier,
  coalesce(b.pricing_currency, '') AS pricing_currency,
  coalesce(u.pricing_lease_contract_length, '') AS pricing_lease_contract_length,
  coalesce(u.pricing_offering_class, '') AS pricing_offering_class,
  CASE WHEN l.zero_amounts & 256 <> 0 THEN 0 WHEN l.same_amounts & 256 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).pricing_public_on_demand_cost END AS pricing_public_on_demand_cost,
  coalesce(u.pricing_public_on_demand_rate, '') AS pricing_public_on_demand_rate,
  coalesce(u.pricing_purchase_option, '') AS pricing_purchase_option,
  coalesce(u.pricing_rate_code, '') AS pricing_rate_code,
  coalesce(u.pricing_rate_id, '') AS pricing_rate_id,
  coalesce(u.pricing_term, '') AS pricing_term,
  coalesce(u.pricing_unit, '') AS pricing_unit,
  u.product,
  coalesce(u.product_comment, '') AS product_comment,
  coalesce(u.product_fee_code, '') AS product_fee_code,
  coalesce(u.product_fee_description, '') AS product_fee_description,
  coalesce(u.product_from_location, '') AS product_from_location,
  coalesce(u.product_from_location_type, '') AS product_from_location_type,
  coalesce(u.product_from_region_code, '') AS product_from_region_code,
  coalesce(u.product_instance_family, '') AS product_instance_family,
  coalesce(u.product_instance_type, '') AS product_instance_type,
  coalesce(u.product_instancesku, '') AS product_instancesku,
  coalesce(u.product_location, '') AS product_location,
  coalesce(u.product_location_type, '') AS product_location_type,
  coalesce(u.product_operation, '') AS product_operation,
  coalesce(u.product_pricing_unit, '') AS product_pricing_unit,
  coalesce(u.product_product_family, '') AS product_product_family,
  coalesce(u.product_region_code, '') AS product_region_code,
  coalesce(u.product_servicecode, '') AS product_servicecode,
  coalesce(u.product_sku, '') AS product_sku,
  coalesce(u.product_to_location, '') AS product_to_location,
  coalesce(u.product_to_location_type, '') AS product_to_location_type,
  coalesce(u.product_to_region_code, '') AS product_to_region_code,
  coalesce(u.product_usagetype, '') AS product_usagetype,
  CASE WHEN l.zero_amounts & 512 <> 0 THEN 0 WHEN l.same_amounts & 512 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_amortized_upfront_cost_for_usage END AS reservation_amortized_upfront_cost_for_usage,
  CASE WHEN l.zero_amounts & 1024 <> 0 THEN 0 WHEN l.same_amounts & 1024 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_amortized_upfront_fee_for_billing_period END AS reservation_amortized_upfront_fee_for_billing_period,
  coalesce(c.reservation_availability_zone, '') AS reservation_availability_zone,
  CASE WHEN l.zero_amounts & 2048 <> 0 THEN 0 WHEN l.same_amounts & 2048 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_effective_cost END AS reservation_effective_cost,
  coalesce(c.reservation_end_time, '') AS reservation_end_time,
  coalesce(c.reservation_modification_status, '') AS reservation_modification_status,
  CASE WHEN l.zero_amounts & 4096 <> 0 THEN 0 WHEN l.same_amounts & 4096 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_net_amortized_upfront_cost_for_usage END AS reservation_net_amortized_upfront_cost_for_usage,
  CASE WHEN l.zero_amounts & 8192 <> 0 THEN 0 WHEN l.same_amounts & 8192 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_net_amortized_upfront_fee_for_billing_period END AS reservation_net_amortized_upfront_fee_for_billing_period,
  CASE WHEN l.zero_amounts & 16384 <> 0 THEN 0 WHEN l.same_amounts & 16384 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_net_effective_cost END AS reservation_net_effective_cost,
  CASE WHEN l.zero_amounts & 32768 <> 0 THEN 0 WHEN l.same_amounts & 32768 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_net_recurring_fee_for_usage END AS reservation_net_recurring_fee_for_usage,
  CASE WHEN l.zero_amounts & 65536 <> 0 THEN 0 WHEN l.same_amounts & 65536 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_net_unused_amortized_upfront_fee_for_billing_period END AS reservation_net_unused_amortized_upfront_fee_for_billing_period,
  CASE WHEN l.zero_amounts & 131072 <> 0 THEN 0 WHEN l.same_amounts & 131072 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_net_unused_recurring_fee END AS reservation_net_unused_recurring_fee,
  CASE WHEN l.zero_amounts & 262144 <> 0 THEN 0 WHEN l.same_amounts & 262144 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_net_upfront_value END AS reservation_net_upfront_value,
  coalesce(c.reservation_normalized_units_per_reservation, '') AS reservation_normalized_units_per_reservation,
  coalesce(c.reservation_number_of_reservations, '') AS reservation_number_of_reservations,
  CASE WHEN l.zero_amounts & 524288 <> 0 THEN 0 WHEN l.same_amounts & 524288 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_recurring_fee_for_usage END AS reservation_recurring_fee_for_usage,
  coalesce(c.reservation_reservation_a_r_n, '') AS reservation_reservation_a_r_n,
  coalesce(c.reservation_start_time, '') AS reservation_start_time,
  coalesce(c.reservation_subscription_id, '') AS reservation_subscription_id,
  coalesce(c.reservation_total_reserved_normalized_units, '') AS reservation_total_reserved_normalized_units,
  coalesce(c.reservation_total_reserved_units, '') AS reservation_total_reserved_units,
  coalesce(c.reservation_units_per_reservation, '') AS reservation_units_per_reservation,
  CASE WHEN l.zero_amounts & 1048576 <> 0 THEN 0 WHEN l.same_amounts & 1048576 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_unused_amortized_upfront_fee_for_billing_period END AS reservation_unused_amortized_upfront_fee_for_billing_period,
  CASE WHEN l.zero_amounts & 2097152 <> 0 THEN 0 WHEN l.same_amounts & 2097152 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_unused_normalized_unit_quantity END AS reservation_unused_normalized_unit_quantity,
  CASE WHEN l.zero_amounts & 4194304 <> 0 THEN 0 WHEN l.same_amounts & 4194304 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_unused_quantity END AS reservation_unused_quantity,
  CASE WHEN l.zero_amounts & 8388608 <> 0 THEN 0 WHEN l.same_amounts & 8388608 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_unused_recurring_fee END AS reservation_unused_recurring_fee,
  CASE WHEN l.zero_amounts & 16777216 <> 0 THEN 0 WHEN l.same_amounts & 16777216 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).reservation_upfront_value END AS reservation_upfront_value,
  t.resource_tags,
  CASE WHEN l.zero_amounts & 33554432 <> 0 THEN 0 WHEN l.same_amounts & 33554432 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).savings_plan_amortized_upfront_commitment_for_billing_period END AS savings_plan_amortized_upfront_commitment_for_billing_period,
  coalesce(c.savings_plan_end_time, '') AS savings_plan_end_time,
  coalesce(c.savings_plan_instance_type_family, '') AS savings_plan_instance_type_family,
  CASE WHEN l.zero_amounts & 67108864 <> 0 THEN 0 WHEN l.same_amounts & 67108864 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).savings_plan_net_amortized_upfront_commitment_for_billing_perio END AS savings_plan_net_amortized_upfront_commitment_for_billing_perio,
  CASE WHEN l.zero_amounts & 134217728 <> 0 THEN 0 WHEN l.same_amounts & 134217728 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).savings_plan_net_recurring_commitment_for_billing_period END AS savings_plan_net_recurring_commitment_for_billing_period,
  CASE WHEN l.zero_amounts & 268435456 <> 0 THEN 0 WHEN l.same_amounts & 268435456 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).savings_plan_net_savings_plan_effective_cost END AS savings_plan_net_savings_plan_effective_cost,
  coalesce(c.savings_plan_offering_type, '') AS savings_plan_offering_type,
  coalesce(c.savings_plan_payment_option, '') AS savings_plan_payment_option,
  coalesce(c.savings_plan_purchase_term, '') AS savings_plan_purchase_term,
  CASE WHEN l.zero_amounts & 536870912 <> 0 THEN 0 WHEN l.same_amounts & 536870912 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).savings_plan_recurring_commitment_for_billing_period END AS savings_plan_recurring_commitment_for_billing_period,
  coalesce(c.savings_plan_region, '') AS savings_plan_region,
  coalesce(c.savings_plan_savings_plan_a_r_n, '') AS savings_plan_savings_plan_a_r_n,
  CASE WHEN l.zero_amounts & 1073741824 <> 0 THEN 0 WHEN l.same_amounts & 1073741824 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).savings_plan_savings_plan_effective_cost END AS savings_plan_savings_plan_effective_cost,
  CASE WHEN l.zero_amounts & 2147483648 <> 0 THEN 0 ELSE l.savings_plan_savings_plan_rate END AS savings_plan_savings_plan_rate,
  coalesce(c.savings_plan_start_time, '') AS savings_plan_start_time,
  CASE WHEN l.zero_amounts & 4294967296 <> 0 THEN 0 WHEN l.same_amounts & 4294967296 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).savings_plan_total_commitment_to_date END AS savings_plan_total_commitment_to_date,
  CASE WHEN l.zero_amounts & 8589934592 <> 0 THEN 0 WHEN l.same_amounts & 8589934592 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).savings_plan_used_commitment END AS savings_plan_used_commitment,
  CASE WHEN l.zero_amounts & 17179869184 <> 0 THEN 0 WHEN l.same_amounts & 17179869184 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).split_line_item_actual_usage END AS split_line_item_actual_usage,
  CASE WHEN l.zero_amounts & 34359738368 <> 0 THEN 0 WHEN l.same_amounts & 34359738368 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).split_line_item_net_split_cost END AS split_line_item_net_split_cost,
  CASE WHEN l.zero_amounts & 68719476736 <> 0 THEN 0 WHEN l.same_amounts & 68719476736 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).split_line_item_net_unused_cost END AS split_line_item_net_unused_cost,
  coalesce(l.split_line_item_parent_resource_id, '') AS split_line_item_parent_resource_id,
  CASE WHEN l.zero_amounts & 137438953472 <> 0 THEN 0 WHEN l.same_amounts & 137438953472 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).split_line_item_public_on_demand_split_cost END AS split_line_item_public_on_demand_split_cost,
  CASE WHEN l.zero_amounts & 274877906944 <> 0 THEN 0 WHEN l.same_amounts & 274877906944 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).split_line_item_public_on_demand_unused_cost END AS split_line_item_public_on_demand_unused_cost,
  CASE WHEN l.zero_amounts & 549755813888 <> 0 THEN 0 WHEN l.same_amounts & 549755813888 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).split_line_item_reserved_usage END AS split_line_item_reserved_usage,
  CASE WHEN l.zero_amounts & 1099511627776 <> 0 THEN 0 WHEN l.same_amounts & 1099511627776 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).split_line_item_split_cost END AS split_line_item_split_cost,
  CASE WHEN l.zero_amounts & 2199023255552 <> 0 THEN 0 WHEN l.same_amounts & 2199023255552 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).split_line_item_split_usage END AS split_line_item_split_usage,
  CASE WHEN l.zero_amounts & 4398046511104 <> 0 THEN 0 WHEN l.same_amounts & 4398046511104 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).split_line_item_split_usage_ratio END AS split_line_item_split_usage_ratio,
  CASE WHEN l.zero_amounts & 8796093022208 <> 0 THEN 0 WHEN l.same_amounts & 8796093022208 <> 0 THEN f.line_item_unblended_cost ELSE (f.other_amounts).split_line_item_unused_cost END AS split_line_item_unused_cost,
  t.tags,
  f.billing_period,
  o.other_columns,
  e.export_name,
  f.billing_year,
  f.billing_month
FROM curlew.fact_line_item f
JOIN curlew.line l ON l.billing_period = f.billing_period AND l.line_key = f.line_key
CROSS JOIN LATERAL (
  SELECT
    f.line_item_usage_start_date + l.usage_interval * interval '1 microsecond' AS line_item_usage_end_date,
    w.line_item_net_unblended_cost,
    CASE
      WHEN l.zero_amounts & 2 <> 0 THEN 0
      WHEN l.same_amounts & 2 <> 0 THEN w.line_item_net_unblended_cost - f.line_item_unblended_cost
      ELSE (f.other_amounts).discount_total_discount
    END AS discount_total_discount
  FROM (
    SELECT
      CASE
        WHEN l.zero_amounts & 8 <> 0 THEN 0
        WHEN l.same_amounts & 8 <> 0 THEN f.line_item_unblended_cost
        ELSE f.line_item_net_unblended_cost
      END AS line_item_net_unblended_cost
  ) AS w
) AS n
LEFT JOIN curlew.dim_bill b ON b.bill_key = l.bill_key
LEFT JOIN curlew.dim_account a ON a.account_key = l.account_key
LEFT JOIN curlew.dim_usage u ON u.usage_key = l.usage_key
LEFT JOIN curlew.dim_principal p ON p.principal_key = l.principal_key
LEFT JOIN curlew.dim_tag_set t ON t.tag_set_key = l.tag_set_key
LEFT JOIN curlew.dim_commitment c ON c.commitment_key = l.commitment_key
LEFT JOIN curlew.dim_other_columns o ON o.other_columns_key = l.other_columns_key
LEFT JOIN curlew.dim_export e ON e.export_key = l.export_key;

COMMENT ON VIEW curlew.cost_and_usage_report IS
  'The export as it came, CUR 2.0 columns under the names AWS gives them. Filter on billing_period: it reads that month alone.';
COMMENT ON COLUMN curlew.cost_and_usage_report.bill_bill_type IS
  'Kind of bill: Anniversary, Purchase or Refund';
COMMENT ON COLUMN curlew.cost_and_usage_report.bill_billing_entity IS
  'AWS for own services, AWS Marketplace for marketplace charges';
COMMENT ON COLUMN curlew.cost_and_usage_report.bill_billing_period_end_date IS
  'End of the billing month, UTC, exclusive';
COMMENT ON COLUMN curlew.cost_and_usage_report.bill_billing_period_start_date IS
  'Start of the billing month, UTC; equals the BILLING_PERIOD partition';
COMMENT ON COLUMN curlew.cost_and_usage_report.bill_invoice_id IS
  'Invoice number; blank until the line is invoiced (month not final)';
COMMENT ON COLUMN curlew.cost_and_usage_report.bill_invoicing_entity IS
  'AWS company that issues the invoice';
COMMENT ON COLUMN curlew.cost_and_usage_report.bill_payer_account_id IS
  'Management (payer) account id, 12 digits, leading zeros possible';
COMMENT ON COLUMN curlew.cost_and_usage_report.bill_payer_account_name IS
  'Name of the payer account';
COMMENT ON COLUMN curlew.cost_and_usage_report.capacity_reservation_capacity_reservation_arn IS
  'ARN of the capacity reservation this row belongs to';
COMMENT ON COLUMN curlew.cost_and_usage_report.capacity_reservation_capacity_reservation_status IS
  'Reserved, Cancelling, Used or Unused';
COMMENT ON COLUMN curlew.cost_and_usage_report.capacity_reservation_capacity_reservation_type IS
  'ODCR or EC2 Capacity Blocks for ML';
COMMENT ON COLUMN curlew.cost_and_usage_report.cost_category IS
  'Cost category name (normalized) to value';
COMMENT ON COLUMN curlew.cost_and_usage_report.discount IS
  'Extra discount amounts for the line, by kind (values may come back as text)';
COMMENT ON COLUMN curlew.cost_and_usage_report.discount_bundled_discount IS
  'Bundled (usage-for-usage) discount amount';
COMMENT ON COLUMN curlew.cost_and_usage_report.discount_total_discount IS
  'Sum of all discount amounts on the line';
COMMENT ON COLUMN curlew.cost_and_usage_report.identity_line_item_id IS
  'Hash id of the line; repeats over time intervals, never a key alone';
COMMENT ON COLUMN curlew.cost_and_usage_report.identity_time_interval IS
  'Interval start/end joined by a slash, ISO 8601 UTC, no milliseconds';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_availability_zone IS
  'Availability zone of the resource';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_blended_cost IS
  'Usage at the organisation average rate; blank for Discount lines';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_blended_rate IS
  'Organisation average rate, numeric text';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_currency_code IS
  'Currency of the cost columns';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_iam_principal IS
  'ARN of the caller (Amazon Bedrock inference only)';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_legal_entity IS
  'Seller of record';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_line_item_description IS
  'Human text of the charge; holds the marketplace token unit';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_line_item_type IS
  'Charge class: Usage, Tax, Credit, RIFee and so on';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_net_unblended_cost IS
  'Cost after discounts; empty when the payer has none';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_net_unblended_rate IS
  'Rate after discounts, numeric text';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_normalization_factor IS
  'Size factor for size-flexible reserved instances';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_normalized_usage_amount IS
  'Usage amount times the normalization factor';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_operation IS
  'Operation, for Bedrock InvokeModelInference or similar';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_product_code IS
  'Product code, AmazonBedrock, AmazonBedrockService or an opaque marketplace id';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_resource_id IS
  'Resource id or ARN; blank for taxes, credits, fees and many usages';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_tax_type IS
  'Tax kind on Tax lines';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_unblended_cost IS
  'Rate times usage: the cash cost of the line';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_unblended_rate IS
  'Rate of the line, numeric text';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_usage_account_id IS
  'Account that used the service, 12 digits, leading zeros possible';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_usage_account_name IS
  'Name of the using account';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_usage_amount IS
  'Quantity in pricing_unit';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_usage_end_date IS
  'End of the line interval, UTC, exclusive';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_usage_start_date IS
  'Start of the line interval, UTC, inclusive';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_usage_type IS
  'Usage type with region prefix';
COMMENT ON COLUMN curlew.cost_and_usage_report.line_item_user_identifier IS
  'IAM Identity Center id of the workforce user the charge is for';
COMMENT ON COLUMN curlew.cost_and_usage_report.pricing_currency IS
  'Currency of the pricing columns';
COMMENT ON COLUMN curlew.cost_and_usage_report.pricing_lease_contract_length IS
  'Reserved instance term';
COMMENT ON COLUMN curlew.cost_and_usage_report.pricing_offering_class IS
  'standard or convertible reservation';
COMMENT ON COLUMN curlew.cost_and_usage_report.pricing_public_on_demand_cost IS
  'Line cost at public on-demand price; 0 on marketplace model rows';
COMMENT ON COLUMN curlew.cost_and_usage_report.pricing_public_on_demand_rate IS
  'Public on-demand rate, numeric text';
COMMENT ON COLUMN curlew.cost_and_usage_report.pricing_purchase_option IS
  'All Upfront, Partial Upfront or No Upfront';
COMMENT ON COLUMN curlew.cost_and_usage_report.pricing_rate_code IS
  'Code of offer, product and price tier';
COMMENT ON COLUMN curlew.cost_and_usage_report.pricing_rate_id IS
  'Id of the rate';
COMMENT ON COLUMN curlew.cost_and_usage_report.pricing_term IS
  'OnDemand, Reserved or Spot';
COMMENT ON COLUMN curlew.cost_and_usage_report.pricing_unit IS
  'Unit of line_item_usage_amount, for Bedrock 1K tokens, 1M tokens or Units';
COMMENT ON COLUMN curlew.cost_and_usage_report.product IS
  'Remaining product attributes, snake_case key to value';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_comment IS
  'Free comment';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_fee_code IS
  'Code of an AWS fee';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_fee_description IS
  'Text of an AWS fee';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_from_location IS
  'Transfer source location name';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_from_location_type IS
  'Kind of source location';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_from_region_code IS
  'Transfer source region code';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_instance_family IS
  'Instance family';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_instance_type IS
  'Instance type';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_instancesku IS
  'SKU of the instance; docs spell it product_instanceSKU';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_location IS
  'Location name';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_location_type IS
  'Kind of location';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_operation IS
  'Operation as in the price list';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_pricing_unit IS
  'Pricing unit from the price list';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_product_family IS
  'Product family; Amazon Bedrock on Bedrock rows since July 2026';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_region_code IS
  'Region code';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_servicecode IS
  'Service code; blank on marketplace rows';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_sku IS
  'SKU';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_to_location IS
  'Transfer destination location name';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_to_location_type IS
  'Kind of destination location';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_to_region_code IS
  'Transfer destination region code';
COMMENT ON COLUMN curlew.cost_and_usage_report.product_usagetype IS
  'Usage type as in the price list';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_amortized_upfront_cost_for_usage IS
  'Upfront fee share of the used hours';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_amortized_upfront_fee_for_billing_period IS
  'Upfront fee share of the month, on RIFee lines';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_availability_zone IS
  'Zone of the reservation';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_effective_cost IS
  'Upfront share plus recurring fee for the usage';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_end_time IS
  'End of the reservation, ISO text';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_modification_status IS
  'Whether the lease was modified';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_net_amortized_upfront_cost_for_usage IS
  'Same after discounts';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_net_amortized_upfront_fee_for_billing_period IS
  'Same after discounts';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_net_effective_cost IS
  'Effective cost after discounts';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_net_recurring_fee_for_usage IS
  'Recurring fee of the usage after discounts';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_net_unused_amortized_upfront_fee_for_billing_period IS
  'Unused upfront share after discounts';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_net_unused_recurring_fee IS
  'Unused recurring fee after discounts';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_net_upfront_value IS
  'Upfront price after discounts';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_normalized_units_per_reservation IS
  'Normalized units for each reservation, numeric text';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_number_of_reservations IS
  'Count of reservations in the subscription, numeric text';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_recurring_fee_for_usage IS
  'Recurring fee share of the usage';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_reservation_a_r_n IS
  'Reservation ARN';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_start_time IS
  'Start of the reservation, ISO text';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_subscription_id IS
  'Subscription id';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_total_reserved_normalized_units IS
  'All reserved normalized units, numeric text';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_total_reserved_units IS
  'All reserved units, numeric text';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_units_per_reservation IS
  'Units for each reservation, numeric text';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_unused_amortized_upfront_fee_for_billing_period IS
  'Unused part of the upfront share';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_unused_normalized_unit_quantity IS
  'Unused normalized units';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_unused_quantity IS
  'Unused hours';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_unused_recurring_fee IS
  'Recurring fee of the unused hours';
COMMENT ON COLUMN curlew.cost_and_usage_report.reservation_upfront_value IS
  'Upfront price paid';
COMMENT ON COLUMN curlew.cost_and_usage_report.resource_tags IS
  'Activated resource tags, normalized keys such as user_department';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_amortized_upfront_commitment_for_billing_period IS
  'Upfront fee share of the month';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_end_time IS
  'End of the plan, ISO text';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_instance_type_family IS
  'Instance family of the plan';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_net_amortized_upfront_commitment_for_billing_perio IS
  'Same after discounts. AWS name savings_plan_net_amortized_upfront_commitment_for_billing_period, 64 characters, of which PostgreSQL keeps 63; it cuts the long name in a query the same way';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_net_recurring_commitment_for_billing_period IS
  'Recurring fee after discounts';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_net_savings_plan_effective_cost IS
  'Effective cost after discounts';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_offering_type IS
  'Kind of plan';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_payment_option IS
  'Payment option';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_purchase_term IS
  'Term, 1yr or 3yr';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_recurring_commitment_for_billing_period IS
  'Recurring fee of the month';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_region IS
  'Region of the plan';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_savings_plan_a_r_n IS
  'Savings Plan ARN';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_savings_plan_effective_cost IS
  'Commitment share of the covered usage';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_savings_plan_rate IS
  'Plan rate of the usage';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_start_time IS
  'Start of the plan, ISO text';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_total_commitment_to_date IS
  'Commitment so far for the hour';
COMMENT ON COLUMN curlew.cost_and_usage_report.savings_plan_used_commitment IS
  'Commitment that was used';
COMMENT ON COLUMN curlew.cost_and_usage_report.split_line_item_actual_usage IS
  'CPU or memory the task or pod used';
COMMENT ON COLUMN curlew.cost_and_usage_report.split_line_item_net_split_cost IS
  'Allocated cost after discounts';
COMMENT ON COLUMN curlew.cost_and_usage_report.split_line_item_net_unused_cost IS
  'Allocated unused cost after discounts';
COMMENT ON COLUMN curlew.cost_and_usage_report.split_line_item_parent_resource_id IS
  'EC2 instance that hosts the task or pod';
COMMENT ON COLUMN curlew.cost_and_usage_report.split_line_item_public_on_demand_split_cost IS
  'Allocated cost at public price';
COMMENT ON COLUMN curlew.cost_and_usage_report.split_line_item_public_on_demand_unused_cost IS
  'Allocated unused cost at public price';
COMMENT ON COLUMN curlew.cost_and_usage_report.split_line_item_reserved_usage IS
  'CPU or memory requested';
COMMENT ON COLUMN curlew.cost_and_usage_report.split_line_item_split_cost IS
  'Allocated (amortized) cost';
COMMENT ON COLUMN curlew.cost_and_usage_report.split_line_item_split_usage IS
  'Larger of requested and actual usage';
COMMENT ON COLUMN curlew.cost_and_usage_report.split_line_item_split_usage_ratio IS
  'Share of the instance allocated';
COMMENT ON COLUMN curlew.cost_and_usage_report.split_line_item_unused_cost IS
  'Allocated share of the unused instance cost';
COMMENT ON COLUMN curlew.cost_and_usage_report.tags IS
  'All tag sources in one map, raw keys with prefix: resourceTags/ userAttribute/ accountTag/ costCategory/ iamPrincipal/';
COMMENT ON COLUMN curlew.cost_and_usage_report.billing_period IS
  'Month of the bill, YYYY-MM: the partition column, under the name of the folder in S3';
COMMENT ON COLUMN curlew.cost_and_usage_report.other_columns IS
  'Columns of the export that CUR 2.0 as known here lacks: name to text as delivered';
COMMENT ON COLUMN curlew.cost_and_usage_report.export_name IS
  'Export that delivered the line; two exports of one payer show every line twice';
COMMENT ON COLUMN curlew.cost_and_usage_report.billing_year IS
  'Year of billing_period, YYYY; the column year of the legacy CUR in Athena';
COMMENT ON COLUMN curlew.cost_and_usage_report.billing_month IS
  'Month of billing_period, 1 to 12 without a leading zero; the column month of the legacy CUR in Athena';
