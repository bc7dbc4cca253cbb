-- The export as it came: every CUR 2.0 column with AWS's name, one row for each row of the files.
--
-- Types are those of Athena, except double, which is numeric here: exactly the decimal text of the file. Strings are
-- text, times timestamp without time zone (UTC), maps hstore. For an empty cell and for "" a string is '', as in
-- AWS's own tables in Athena, whatever the dimensions hold. A number, a time or a map is NULL. Each dimension is
-- joined from the left on its primary key, so PostgreSQL drops the joins that a query does not use. One column name
-- is cut: savings_plan_net_amortized_upfront_commitment_for_billing_period has 64 characters.
CREATE OR REPLACE VIEW curlew.cost_and_usage_report
WITH (security_invoker = true) AS
SELECT
  coalesce(b.bill_bill_type, '') AS bill_bill_type,
  coalesce(u.bill_billing_entity, '') AS bill_billing_entity,
  b.bill_billing_period_end_date,
  i.bill_billing_period_start_date,
  coalesce(b.bill_invoice_id, '') AS bill_invoice_id,
  coalesce(b.bill_invoicing_entity, '') AS bill_invoicing_entity,
  coalesce(b.bill_payer_account_id, '') AS bill_payer_account_id,
  coalesce(b.bill_payer_account_name, '') AS bill_payer_account_name,
  coalesce(c.capacity_reservation_capacity_reservation_arn, '') AS capacity_reservation_capacity_reservation_arn,
  coalesce(c.capacity_reservation_capacity_reservation_status, '') AS capacity_reservation_capacity_reservation_status,
  coalesce(c.capacity_reservation_capacity_reservation_type, '') AS capacity_reservation_capacity_reservation_type,
  t.cost_category,
  i.discount,
  i.discount_bundled_discount,
  i.discount_total_discount,
  i.identity_line_item_id,
  i.identity_time_interval,
  coalesce(u.line_item_availability_zone, '') AS line_item_availability_zone,
  i.line_item_blended_cost,
  coalesce(u.line_item_blended_rate, '') AS line_item_blended_rate,
  coalesce(b.line_item_currency_code, '') AS line_item_currency_code,
  coalesce(p.line_item_iam_principal, '') AS line_item_iam_principal,
  coalesce(u.line_item_legal_entity, '') AS line_item_legal_entity,
  coalesce(u.line_item_line_item_description, '') AS line_item_line_item_description,
  coalesce(u.line_item_line_item_type, '') AS line_item_line_item_type,
  i.line_item_net_unblended_cost,
  coalesce(u.line_item_net_unblended_rate, '') AS line_item_net_unblended_rate,
  i.line_item_normalization_factor,
  i.line_item_normalized_usage_amount,
  coalesce(u.line_item_operation, '') AS line_item_operation,
  coalesce(u.line_item_product_code, '') AS line_item_product_code,
  coalesce(i.line_item_resource_id, '') AS line_item_resource_id,
  coalesce(u.line_item_tax_type, '') AS line_item_tax_type,
  i.line_item_unblended_cost,
  coalesce(u.line_item_unblended_rate, '') AS line_item_unblended_rate,
  coalesce(a.line_item_usage_account_id, '') AS line_item_usage_account_id,
  coalesce(a.line_item_usage_account_name, '') AS line_item_usage_account_name,
  i.line_item_usage_amount,
  i.line_item_usage_end_date,
  i.line_item_usage_start_date,
  coalesce(u.line_item_usage_type, '') AS line_item_usage_type,
  coalesce(p.line_item_user_identifier, '') AS line_item_user_identifier,
  coalesce(b.pricing_currency, '') AS pricing_currency,
  coalesce(u.pricing_lease_contract_length, '') AS pricing_lease_contract_length,
  coalesce(u.pricing_offering_class, '') AS pricing_offering_class,
  i.pricing_public_on_demand_cost,
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
  i.reservation_amortized_upfront_cost_for_usage,
  i.reservation_amortized_upfront_fee_for_billing_period,
  coalesce(c.reservation_availability_zone, '') AS reservation_availability_zone,
  i.reservation_effective_cost,
  coalesce(c.reservation_end_time, '') AS reservation_end_time,
  coalesce(c.reservation_modification_status, '') AS reservation_modification_status,
  i.reservation_net_amortized_upfront_cost_for_usage,
  i.reservation_net_amortized_upfront_fee_for_billing_period,
  i.reservation_net_effective_cost,
  i.reservation_net_recurring_fee_for_usage,
  i.reservation_net_unused_amortized_upfront_fee_for_billing_period,
  i.reservation_net_unused_recurring_fee,
  i.reservation_net_upfront_value,
  coalesce(c.reservation_normalized_units_per_reservation, '') AS reservation_normalized_units_per_reservation,
  coalesce(c.reservation_number_of_reservations, '') AS reservation_number_of_reservations,
  i.reservation_recurring_fee_for_usage,
  coalesce(c.reservation_reservation_a_r_n, '') AS reservation_reservation_a_r_n,
  coalesce(c.reservation_start_time, '') AS reservation_start_time,
  coalesce(c.reservation_subscription_id, '') AS reservation_subscription_id,
  coalesce(c.reservation_total_reserved_normalized_units, '') AS reservation_total_reserved_normalized_units,
  coalesce(c.reservation_total_reserved_units, '') AS reservation_total_reserved_units,
  coalesce(c.reservation_units_per_reservation, '') AS reservation_units_per_reservation,
  i.reservation_unused_amortized_upfront_fee_for_billing_period,
  i.reservation_unused_normalized_unit_quantity,
  i.reservation_unused_quantity,
  i.reservation_unused_recurring_fee,
  i.reservation_upfront_value,
  t.resource_tags,
  i.savings_plan_amortized_upfront_commitment_for_billing_period,
  coalesce(c.savings_plan_end_time, '') AS savings_plan_end_time,
  coalesce(c.savings_plan_instance_type_family, '') AS savings_plan_instance_type_family,
  i.savings_plan_net_amortized_upfront_commitment_for_billing_perio,
  i.savings_plan_net_recurring_commitment_for_billing_period,
  i.savings_plan_net_savings_plan_effective_cost,
  coalesce(c.savings_plan_offering_type, '') AS savings_plan_offering_type,
  coalesce(c.savings_plan_payment_option, '') AS savings_plan_payment_option,
  coalesce(c.savings_plan_purchase_term, '') AS savings_plan_purchase_term,
  i.savings_plan_recurring_commitment_for_billing_period,
  coalesce(c.savings_plan_region, '') AS savings_plan_region,
  coalesce(c.savings_plan_savings_plan_a_r_n, '') AS savings_plan_savings_plan_a_r_n,
  i.savings_plan_savings_plan_effective_cost,
  i.savings_plan_savings_plan_rate,
  coalesce(c.savings_plan_start_time, '') AS savings_plan_start_time,
  i.savings_plan_total_commitment_to_date,
  i.savings_plan_used_commitment,
  i.split_line_item_actual_usage,
  i.split_line_item_net_split_cost,
  i.split_line_item_net_unused_cost,
  coalesce(i.split_line_item_parent_resource_id, '') AS split_line_item_parent_resource_id,
  i.split_line_item_public_on_demand_split_cost,
  i.split_line_item_public_on_demand_unused_cost,
  i.split_line_item_reserved_usage,
  i.split_line_item_split_cost,
  i.split_line_item_split_usage,
  i.split_line_item_split_usage_ratio,
  i.split_line_item_unused_cost,
  t.tags,
  i.billing_period,
  o.other_columns,
  e.export_name,
  i.billing_year,
  i.billing_month
FROM curlew.line_item i
LEFT JOIN curlew.dim_bill b ON b.bill_key = i.bill_key
LEFT JOIN curlew.dim_account a ON a.account_key = i.account_key
LEFT JOIN curlew.dim_usage u ON u.usage_key = i.usage_key
LEFT JOIN curlew.dim_principal p ON p.principal_key = i.principal_key
LEFT JOIN curlew.dim_tag_set t ON t.tag_set_key = i.tag_set_key
LEFT JOIN curlew.dim_commitment c ON c.commitment_key = i.commitment_key
LEFT JOIN curlew.dim_other_columns o ON o.other_columns_key = i.other_columns_key
LEFT JOIN curlew.dim_export e ON e.export_key = i.export_key;

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
