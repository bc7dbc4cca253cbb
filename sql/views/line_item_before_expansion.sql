-- The bill before principals expanded it: the rows of one line group and one time become one row, with their amounts
-- added up.
--
-- Columns are those of cost_and_usage_report without those that differ inside a group: line id, principal, user
-- identifier, the iamPrincipal/ keys of tags (removed from the map), and the discount map (see
-- discount_total_discount). A line that cannot have been expanded (line group NULL) is shown as it came. The total is
-- the total of the bill. Amounts are those of line_item, so a sum is 0, not NULL, if a line of the group has 0.
CREATE OR REPLACE VIEW curlew.line_item_before_expansion
WITH (security_invoker = true) AS
SELECT
  coalesce(b.bill_bill_type, '') AS bill_bill_type,
  coalesce(u.bill_billing_entity, '') AS bill_billing_entity,
  b.bill_billing_period_end_date,
  b.bill_billing_period_start_date,
  coalesce(b.bill_invoice_id, '') AS bill_invoice_id,
  coalesce(b.bill_invoicing_entity, '') AS bill_invoicing_entity,
  coalesce(b.bill_payer_account_id, '') AS bill_payer_account_id,
  coalesce(b.bill_payer_account_name, '') AS bill_payer_account_name,
  coalesce(c.capacity_reservation_capacity_reservation_arn, '') AS capacity_reservation_capacity_reservation_arn,
  coalesce(c.capacity_reservation_capacity_reservation_status, '') AS capacity_reservation_capacity_reservation_status,
  coalesce(c.capacity_reservation_capacity_reservation_type, '') AS capacity_reservation_capacity_reservation_type,
  t.cost_category,
  f.discount_bundled_discount,
  f.discount_total_discount,
  CASE
    WHEN f.stored_time_interval IS NULL
      THEN to_char(f.line_item_usage_start_date, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '/'
        || to_char(f.line_item_usage_end_date, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    ELSE f.stored_time_interval
  END AS identity_time_interval,
  coalesce(u.line_item_availability_zone, '') AS line_item_availability_zone,
  f.line_item_blended_cost,
  coalesce(u.line_item_blended_rate, '') AS line_item_blended_rate,
  coalesce(b.line_item_currency_code, '') AS line_item_currency_code,
  coalesce(u.line_item_legal_entity, '') AS line_item_legal_entity,
  coalesce(u.line_item_line_item_description, '') AS line_item_line_item_description,
  coalesce(u.line_item_line_item_type, '') AS line_item_line_item_type,
  f.line_item_net_unblended_cost,
  coalesce(u.line_item_net_unblended_rate, '') AS line_item_net_unblended_rate,
  f.line_item_normalization_factor,
  f.line_item_normalized_usage_amount,
  coalesce(u.line_item_operation, '') AS line_item_operation,
  coalesce(u.line_item_product_code, '') AS line_item_product_code,
  coalesce(f.line_item_resource_id, '') AS line_item_resource_id,
  coalesce(u.line_item_tax_type, '') AS line_item_tax_type,
  f.line_item_unblended_cost,
  coalesce(u.line_item_unblended_rate, '') AS line_item_unblended_rate,
  coalesce(a.line_item_usage_account_id, '') AS line_item_usage_account_id,
  coalesce(a.line_item_usage_account_name, '') AS line_item_usage_account_name,
  f.line_item_usage_amount,
  f.line_item_usage_end_date,
  f.line_item_usage_start_date,
  coalesce(u.line_item_usage_type, '') AS line_item_usage_type,
  coalesce(b.pricing_currency, '') AS pricing_currency,
  coalesce(u.pricing_lease_contract_length, '') AS pricing_lease_contract_length,
  coalesce(u.pricing_offering_class, '') AS pricing_offering_class,
  f.pricing_public_on_demand_cost,
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
  f.reservation_amortized_upfront_cost_for_usage,
  f.reservation_amortized_upfront_fee_for_billing_period,
  coalesce(c.reservation_availability_zone, '') AS reservation_availability_zone,
  f.reservation_effective_cost,
  coalesce(c.reservation_end_time, '') AS reservation_end_time,
  coalesce(c.reservation_modification_status, '') AS reservation_modification_status,
  f.reservation_net_amortized_upfront_cost_for_usage,
  f.reservation_net_amortized_upfront_fee_for_billing_period,
  f.reservation_net_effective_cost,
  f.reservation_net_recurring_fee_for_usage,
  f.reservation_net_unused_amortized_upfront_fee_for_billing_period,
  f.reservation_net_unused_recurring_fee,
  f.reservation_net_upfront_value,
  coalesce(c.reservation_normalized_units_per_reservation, '') AS reservation_normalized_units_per_reservation,
  coalesce(c.reservation_number_of_reservations, '') AS reservation_number_of_reservations,
  f.reservation_recurring_fee_for_usage,
  coalesce(c.reservation_reservation_a_r_n, '') AS reservation_reservation_a_r_n,
  coalesce(c.reservation_start_time, '') AS reservation_start_time,
  coalesce(c.reservation_subscription_id, '') AS reservation_subscription_id,
  coalesce(c.reservation_total_reserved_normalized_units, '') AS reservation_total_reserved_normalized_units,
  coalesce(c.reservation_total_reserved_units, '') AS reservation_total_reserved_units,
  coalesce(c.reservation_units_per_reservation, '') AS reservation_units_per_reservation,
  f.reservation_unused_amortized_upfront_fee_for_billing_period,
  f.reservation_unused_normalized_unit_quantity,
  f.reservation_unused_quantity,
  f.reservation_unused_recurring_fee,
  f.reservation_upfront_value,
  t.resource_tags,
  f.savings_plan_amortized_upfront_commitment_for_billing_period,
  coalesce(c.savings_plan_end_time, '') AS savings_plan_end_time,
  coalesce(c.savings_plan_instance_type_family, '') AS savings_plan_instance_type_family,
  f.savings_plan_net_amortized_upfront_commitment_for_billing_perio,
  f.savings_plan_net_recurring_commitment_for_billing_period,
  f.savings_plan_net_savings_plan_effective_cost,
  coalesce(c.savings_plan_offering_type, '') AS savings_plan_offering_type,
  coalesce(c.savings_plan_payment_option, '') AS savings_plan_payment_option,
  coalesce(c.savings_plan_purchase_term, '') AS savings_plan_purchase_term,
  f.savings_plan_recurring_commitment_for_billing_period,
  coalesce(c.savings_plan_region, '') AS savings_plan_region,
  coalesce(c.savings_plan_savings_plan_a_r_n, '') AS savings_plan_savings_plan_a_r_n,
  f.savings_plan_savings_plan_effective_cost,
  f.savings_plan_savings_plan_rate,
  coalesce(c.savings_plan_start_time, '') AS savings_plan_start_time,
  f.savings_plan_total_commitment_to_date,
  f.savings_plan_used_commitment,
  f.split_line_item_actual_usage,
  f.split_line_item_net_split_cost,
  f.split_line_item_net_unused_cost,
  coalesce(f.split_line_item_parent_resource_id, '') AS split_line_item_parent_resource_id,
  f.split_line_item_public_on_demand_split_cost,
  f.split_line_item_public_on_demand_unused_cost,
  f.split_line_item_reserved_usage,
  f.split_line_item_split_cost,
  f.split_line_item_split_usage,
  f.split_line_item_split_usage_ratio,
  f.split_line_item_unused_cost,
  public.delete(
    t.tags, ARRAY(SELECT k FROM public.skeys(t.tags) AS k WHERE k LIKE 'iamPrincipal/%')
  ) AS tags,
  f.billing_period,
  o.other_columns,
  e.export_name,
  f.line_group,
  f.row_count
FROM (
  SELECT
    billing_period,
    export_key,
    line_group,
    line_item_usage_start_date,
    line_item_usage_end_date,
    count(*) AS row_count,
    min(stored_time_interval) AS stored_time_interval,
    min(line_item_resource_id) AS line_item_resource_id,
    min(split_line_item_parent_resource_id) AS split_line_item_parent_resource_id,
    min(bill_key) AS bill_key,
    min(account_key) AS account_key,
    min(usage_key) AS usage_key,
    min(tag_set_key) AS tag_set_key,
    min(commitment_key) AS commitment_key,
    min(other_columns_key) AS other_columns_key,
    sum(discount_bundled_discount) AS discount_bundled_discount,
    sum(discount_total_discount) AS discount_total_discount,
    sum(line_item_blended_cost) AS line_item_blended_cost,
    sum(line_item_net_unblended_cost) AS line_item_net_unblended_cost,
    sum(line_item_normalization_factor) AS line_item_normalization_factor,
    sum(line_item_normalized_usage_amount) AS line_item_normalized_usage_amount,
    sum(line_item_unblended_cost) AS line_item_unblended_cost,
    sum(line_item_usage_amount) AS line_item_usage_amount,
    sum(pricing_public_on_demand_cost) AS pricing_public_on_demand_cost,
    sum(reservation_amortized_upfront_cost_for_usage) AS reservation_amortized_upfront_cost_for_usage,
    sum(reservation_amortized_upfront_fee_for_billing_period) AS reservation_amortized_upfront_fee_for_billing_period,
    sum(reservation_effective_cost) AS reservation_effective_cost,
    sum(reservation_net_amortized_upfront_cost_for_usage) AS reservation_net_amortized_upfront_cost_for_usage,
    sum(reservation_net_amortized_upfront_fee_for_billing_period) AS reservation_net_amortized_upfront_fee_for_billing_period,
    sum(reservation_net_effective_cost) AS reservation_net_effective_cost,
    sum(reservation_net_recurring_fee_for_usage) AS reservation_net_recurring_fee_for_usage,
    sum(reservation_net_unused_amortized_upfront_fee_for_billing_period) AS reservation_net_unused_amortized_upfront_fee_for_billing_period,
    sum(reservation_net_unused_recurring_fee) AS reservation_net_unused_recurring_fee,
    sum(reservation_net_upfront_value) AS reservation_net_upfront_value,
    sum(reservation_recurring_fee_for_usage) AS reservation_recurring_fee_for_usage,
    sum(reservation_unused_amortized_upfront_fee_for_billing_period) AS reservation_unused_amortized_upfront_fee_for_billing_period,
    sum(reservation_unused_normalized_unit_quantity) AS reservation_unused_normalized_unit_quantity,
    sum(reservation_unused_quantity) AS reservation_unused_quantity,
    sum(reservation_unused_recurring_fee) AS reservation_unused_recurring_fee,
    sum(reservation_upfront_value) AS reservation_upfront_value,
    sum(savings_plan_amortized_upfront_commitment_for_billing_period) AS savings_plan_amortized_upfront_commitment_for_billing_period,
    sum(savings_plan_net_amortized_upfront_commitment_for_billing_perio) AS savings_plan_net_amortized_upfront_commitment_for_billing_perio,
    sum(savings_plan_net_recurring_commitment_for_billing_period) AS savings_plan_net_recurring_commitment_for_billing_period,
    sum(savings_plan_net_savings_plan_effective_cost) AS savings_plan_net_savings_plan_effective_cost,
    sum(savings_plan_recurring_commitment_for_billing_period) AS savings_plan_recurring_commitment_for_billing_period,
    sum(savings_plan_savings_plan_effective_cost) AS savings_plan_savings_plan_effective_cost,
    sum(savings_plan_savings_plan_rate) AS savings_plan_savings_plan_rate,
    sum(savings_plan_total_commitment_to_date) AS savings_plan_total_commitment_to_date,
    sum(savings_plan_used_commitment) AS savings_plan_used_commitment,
    sum(split_line_item_actual_usage) AS split_line_item_actual_usage,
    sum(split_line_item_net_split_cost) AS split_line_item_net_split_cost,
    sum(split_line_item_net_unused_cost) AS split_line_item_net_unused_cost,
    sum(split_line_item_public_on_demand_split_cost) AS split_line_item_public_on_demand_split_cost,
    sum(split_line_item_public_on_demand_unused_cost) AS split_line_item_public_on_demand_unused_cost,
    sum(split_line_item_reserved_usage) AS split_line_item_reserved_usage,
    sum(split_line_item_split_cost) AS split_line_item_split_cost,
    sum(split_line_item_split_usage) AS split_line_item_split_usage,
    sum(split_line_item_split_usage_ratio) AS split_line_item_split_usage_ratio,
    sum(split_line_item_unused_cost) AS split_line_item_unused_cost
  FROM curlew.line_item
  WHERE line_group IS NOT NULL
  GROUP BY billing_period, export_key, line_group, line_item_usage_start_date, line_item_usage_end_date
  UNION ALL
  SELECT
    billing_period,
    export_key,
    line_group,
    line_item_usage_start_date,
    line_item_usage_end_date,
    1::bigint AS row_count,
    stored_time_interval,
    line_item_resource_id,
    split_line_item_parent_resource_id,
    bill_key,
    account_key,
    usage_key,
    tag_set_key,
    commitment_key,
    other_columns_key,
    discount_bundled_discount,
    discount_total_discount,
    line_item_blended_cost,
    line_item_net_unblended_cost,
    line_item_normalization_factor,
    line_item_normalized_usage_amount,
    line_item_unblended_cost,
    line_item_usage_amount,
    pricing_public_on_demand_cost,
    reservation_amortized_upfront_cost_for_usage,
    reservation_amortized_upfront_fee_for_billing_period,
    reservation_effective_cost,
    reservation_net_amortized_upfront_cost_for_usage,
    reservation_net_amortized_upfront_fee_for_billing_period,
    reservation_net_effective_cost,
    reservation_net_recurring_fee_for_usage,
    reservation_net_unused_amortized_upfront_fee_for_billing_period,
    reservation_net_unused_recurring_fee,
    reservation_net_upfront_value,
    reservation_recurring_fee_for_usage,
    reservation_unused_amortized_upfront_fee_for_billing_period,
    reservation_unused_normalized_unit_quantity,
    reservation_unused_quantity,
    reservation_unused_recurring_fee,
    reservation_upfront_value,
    savings_plan_amortized_upfront_commitment_for_billing_period,
    savings_plan_net_amortized_upfront_commitment_for_billing_perio,
    savings_plan_net_recurring_commitment_for_billing_period,
    savings_plan_net_savings_plan_effective_cost,
    savings_plan_recurring_commitment_for_billing_period,
    savings_plan_savings_plan_effective_cost,
    savings_plan_savings_plan_rate,
    savings_plan_total_commitment_to_date,
    savings_plan_used_commitment,
    split_line_item_actual_usage,
    split_line_item_net_split_cost,
    split_line_item_net_unused_cost,
    split_line_item_public_on_demand_split_cost,
    split_line_item_public_on_demand_unused_cost,
    split_line_item_reserved_usage,
    split_line_item_split_cost,
    split_line_item_split_usage,
    split_line_item_split_usage_ratio,
    split_line_item_unused_cost
  FROM curlew.line_item
  WHERE line_group IS NULL
) AS f
LEFT JOIN curlew.dim_bill b ON b.bill_key = f.bill_key
LEFT JOIN curlew.dim_account a ON a.account_key = f.account_key
LEFT JOIN curlew.dim_usage u ON u.usage_key = f.usage_key
LEFT JOIN curlew.dim_tag_set t ON t.tag_set_key = f.tag_set_key
LEFT JOIN curlew.dim_commitment c ON c.commitment_key = f.commitment_key
LEFT JOIN curlew.dim_other_columns o ON o.other_columns_key = f.other_columns_key
LEFT JOIN curlew.dim_export e ON e.export_key = f.export_key;

COMMENT ON VIEW curlew.line_item_before_expansion IS
  'One row a line as AWS billed it before it was expanded by IAM principal; its total is the total of the bill.';
COMMENT ON COLUMN curlew.line_item_before_expansion.bill_bill_type IS
  'Kind of bill: Anniversary, Purchase or Refund';
COMMENT ON COLUMN curlew.line_item_before_expansion.bill_billing_entity IS
  'AWS for own services, AWS Marketplace for marketplace charges';
COMMENT ON COLUMN curlew.line_item_before_expansion.bill_billing_period_end_date IS
  'End of the billing month, UTC, exclusive';
COMMENT ON COLUMN curlew.line_item_before_expansion.bill_billing_period_start_date IS
  'Start of the billing month, UTC; equals the BILLING_PERIOD partition';
COMMENT ON COLUMN curlew.line_item_before_expansion.bill_invoice_id IS
  'Invoice number; blank until the line is invoiced (month not final)';
COMMENT ON COLUMN curlew.line_item_before_expansion.bill_invoicing_entity IS
  'AWS company that issues the invoice';
COMMENT ON COLUMN curlew.line_item_before_expansion.bill_payer_account_id IS
  'Management (payer) account id, 12 digits, leading zeros possible';
COMMENT ON COLUMN curlew.line_item_before_expansion.bill_payer_account_name IS
  'Name of the payer account';
COMMENT ON COLUMN curlew.line_item_before_expansion.capacity_reservation_capacity_reservation_arn IS
  'ARN of the capacity reservation this row belongs to';
COMMENT ON COLUMN curlew.line_item_before_expansion.capacity_reservation_capacity_reservation_status IS
  'Reserved, Cancelling, Used or Unused';
COMMENT ON COLUMN curlew.line_item_before_expansion.capacity_reservation_capacity_reservation_type IS
  'ODCR or EC2 Capacity Blocks for ML';
COMMENT ON COLUMN curlew.line_item_before_expansion.cost_category IS
  'Cost category name (normalized) to value';
COMMENT ON COLUMN curlew.line_item_before_expansion.discount_bundled_discount IS
  'Bundled (usage-for-usage) discount amount; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.discount_total_discount IS
  'Sum of all discount amounts on the line; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.identity_time_interval IS
  'Interval start/end joined by a slash, ISO 8601 UTC, no milliseconds';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_availability_zone IS
  'Availability zone of the resource';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_blended_cost IS
  'Usage at the organisation average rate; blank for Discount lines; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_blended_rate IS
  'Organisation average rate, numeric text';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_currency_code IS
  'Currency of the cost columns';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_legal_entity IS
  'Seller of record';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_line_item_description IS
  'Human text of the charge; holds the marketplace token unit';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_line_item_type IS
  'Charge class: Usage, Tax, Credit, RIFee and so on';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_net_unblended_cost IS
  'Cost after discounts; empty when the payer has none; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_net_unblended_rate IS
  'Rate after discounts, numeric text';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_normalization_factor IS
  'Size factor for size-flexible reserved instances; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_normalized_usage_amount IS
  'Usage amount times the normalization factor; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_operation IS
  'Operation, for Bedrock InvokeModelInference or similar';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_product_code IS
  'Product code, AmazonBedrock, AmazonBedrockService or an opaque marketplace id';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_resource_id IS
  'Resource id or ARN; blank for taxes, credits, fees and many usages';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_tax_type IS
  'Tax kind on Tax lines';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_unblended_cost IS
  'Rate times usage: the cash cost of the line; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_unblended_rate IS
  'Rate of the line, numeric text';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_usage_account_id IS
  'Account that used the service, 12 digits, leading zeros possible';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_usage_account_name IS
  'Name of the using account';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_usage_amount IS
  'Quantity in pricing_unit; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_usage_end_date IS
  'End of the line interval, UTC, exclusive';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_usage_start_date IS
  'Start of the line interval, UTC, inclusive';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_item_usage_type IS
  'Usage type with region prefix';
COMMENT ON COLUMN curlew.line_item_before_expansion.pricing_currency IS
  'Currency of the pricing columns';
COMMENT ON COLUMN curlew.line_item_before_expansion.pricing_lease_contract_length IS
  'Reserved instance term';
COMMENT ON COLUMN curlew.line_item_before_expansion.pricing_offering_class IS
  'standard or convertible reservation';
COMMENT ON COLUMN curlew.line_item_before_expansion.pricing_public_on_demand_cost IS
  'Line cost at public on-demand price; 0 on marketplace model rows; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.pricing_public_on_demand_rate IS
  'Public on-demand rate, numeric text';
COMMENT ON COLUMN curlew.line_item_before_expansion.pricing_purchase_option IS
  'All Upfront, Partial Upfront or No Upfront';
COMMENT ON COLUMN curlew.line_item_before_expansion.pricing_rate_code IS
  'Code of offer, product and price tier';
COMMENT ON COLUMN curlew.line_item_before_expansion.pricing_rate_id IS
  'Id of the rate';
COMMENT ON COLUMN curlew.line_item_before_expansion.pricing_term IS
  'OnDemand, Reserved or Spot';
COMMENT ON COLUMN curlew.line_item_before_expansion.pricing_unit IS
  'Unit of line_item_usage_amount, for Bedrock 1K tokens, 1M tokens or Units';
COMMENT ON COLUMN curlew.line_item_before_expansion.product IS
  'Remaining product attributes, snake_case key to value';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_comment IS
  'Free comment';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_fee_code IS
  'Code of an AWS fee';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_fee_description IS
  'Text of an AWS fee';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_from_location IS
  'Transfer source location name';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_from_location_type IS
  'Kind of source location';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_from_region_code IS
  'Transfer source region code';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_instance_family IS
  'Instance family';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_instance_type IS
  'Instance type';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_instancesku IS
  'SKU of the instance; docs spell it product_instanceSKU';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_location IS
  'Location name';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_location_type IS
  'Kind of location';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_operation IS
  'Operation as in the price list';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_pricing_unit IS
  'Pricing unit from the price list';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_product_family IS
  'Product family; Amazon Bedrock on Bedrock rows since July 2026';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_region_code IS
  'Region code';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_servicecode IS
  'Service code; blank on marketplace rows';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_sku IS
  'SKU';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_to_location IS
  'Transfer destination location name';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_to_location_type IS
  'Kind of destination location';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_to_region_code IS
  'Transfer destination region code';
COMMENT ON COLUMN curlew.line_item_before_expansion.product_usagetype IS
  'Usage type as in the price list';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_amortized_upfront_cost_for_usage IS
  'Upfront fee share of the used hours; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_amortized_upfront_fee_for_billing_period IS
  'Upfront fee share of the month, on RIFee lines; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_availability_zone IS
  'Zone of the reservation';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_effective_cost IS
  'Upfront share plus recurring fee for the usage; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_end_time IS
  'End of the reservation, ISO text';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_modification_status IS
  'Whether the lease was modified';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_net_amortized_upfront_cost_for_usage IS
  'Same after discounts; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_net_amortized_upfront_fee_for_billing_period IS
  'Same after discounts; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_net_effective_cost IS
  'Effective cost after discounts; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_net_recurring_fee_for_usage IS
  'Recurring fee of the usage after discounts; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_net_unused_amortized_upfront_fee_for_billing_period IS
  'Unused upfront share after discounts; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_net_unused_recurring_fee IS
  'Unused recurring fee after discounts; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_net_upfront_value IS
  'Upfront price after discounts; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_normalized_units_per_reservation IS
  'Normalized units for each reservation, numeric text';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_number_of_reservations IS
  'Count of reservations in the subscription, numeric text';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_recurring_fee_for_usage IS
  'Recurring fee share of the usage; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_reservation_a_r_n IS
  'Reservation ARN';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_start_time IS
  'Start of the reservation, ISO text';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_subscription_id IS
  'Subscription id';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_total_reserved_normalized_units IS
  'All reserved normalized units, numeric text';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_total_reserved_units IS
  'All reserved units, numeric text';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_units_per_reservation IS
  'Units for each reservation, numeric text';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_unused_amortized_upfront_fee_for_billing_period IS
  'Unused part of the upfront share; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_unused_normalized_unit_quantity IS
  'Unused normalized units; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_unused_quantity IS
  'Unused hours; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_unused_recurring_fee IS
  'Recurring fee of the unused hours; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.reservation_upfront_value IS
  'Upfront price paid; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.resource_tags IS
  'Activated resource tags, normalized keys such as user_department';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_amortized_upfront_commitment_for_billing_period IS
  'Upfront fee share of the month; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_end_time IS
  'End of the plan, ISO text';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_instance_type_family IS
  'Instance family of the plan';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_net_amortized_upfront_commitment_for_billing_perio IS
  'Same after discounts. AWS name savings_plan_net_amortized_upfront_commitment_for_billing_period, 64 characters, of which PostgreSQL keeps 63; it cuts the long name in a query the same way; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_net_recurring_commitment_for_billing_period IS
  'Recurring fee after discounts; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_net_savings_plan_effective_cost IS
  'Effective cost after discounts; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_offering_type IS
  'Kind of plan';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_payment_option IS
  'Payment option';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_purchase_term IS
  'Term, 1yr or 3yr';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_recurring_commitment_for_billing_period IS
  'Recurring fee of the month; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_region IS
  'Region of the plan';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_savings_plan_a_r_n IS
  'Savings Plan ARN';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_savings_plan_effective_cost IS
  'Commitment share of the covered usage; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_savings_plan_rate IS
  'Plan rate of the usage; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_start_time IS
  'Start of the plan, ISO text';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_total_commitment_to_date IS
  'Commitment so far for the hour; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.savings_plan_used_commitment IS
  'Commitment that was used; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.split_line_item_actual_usage IS
  'CPU or memory the task or pod used; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.split_line_item_net_split_cost IS
  'Allocated cost after discounts; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.split_line_item_net_unused_cost IS
  'Allocated unused cost after discounts; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.split_line_item_parent_resource_id IS
  'EC2 instance that hosts the task or pod';
COMMENT ON COLUMN curlew.line_item_before_expansion.split_line_item_public_on_demand_split_cost IS
  'Allocated cost at public price; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.split_line_item_public_on_demand_unused_cost IS
  'Allocated unused cost at public price; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.split_line_item_reserved_usage IS
  'CPU or memory requested; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.split_line_item_split_cost IS
  'Allocated (amortized) cost; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.split_line_item_split_usage IS
  'Larger of requested and actual usage; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.split_line_item_split_usage_ratio IS
  'Share of the instance allocated; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.split_line_item_unused_cost IS
  'Allocated share of the unused instance cost; added over the group';
COMMENT ON COLUMN curlew.line_item_before_expansion.tags IS
  'All tag sources in one map, raw keys with prefix: resourceTags/ userAttribute/ accountTag/ costCategory/ iamPrincipal/, without the iamPrincipal/ keys';
COMMENT ON COLUMN curlew.line_item_before_expansion.billing_period IS
  'Month of the bill, YYYY-MM: the partition column, under the name of the folder in S3';
COMMENT ON COLUMN curlew.line_item_before_expansion.other_columns IS
  'Columns of the export that CUR 2.0 as known here lacks: name to text as delivered';
COMMENT ON COLUMN curlew.line_item_before_expansion.export_name IS
  'Export that delivered the line; two exports of one payer show every line twice';
COMMENT ON COLUMN curlew.line_item_before_expansion.line_group IS
  'Hash of the line before expansion, its time apart; NULL for a line that cannot have been expanded';
COMMENT ON COLUMN curlew.line_item_before_expansion.row_count IS
  'Number of rows that the line has in the export: growth by principals';
