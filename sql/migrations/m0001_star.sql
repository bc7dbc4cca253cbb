-- The star of the warehouse: schema, dimensions, lines, fact, daily rollup, ledger. No parameters.
--
-- Every statement stands alone (they are sent one by one) and may be repeated.
-- Keys of dimensions are serial, not identity: Citus refuses 4-byte identity columns in its tables.
-- Lines and fact have no foreign key: the loader proves before the swap that every key has its row.

CREATE SCHEMA IF NOT EXISTS curlew;
COMMENT ON SCHEMA curlew IS 'Curlew: AWS cost and usage by who spent it. Start with the view cost_and_usage_report.';

CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;

CREATE TABLE IF NOT EXISTS curlew.dim_export (
  export_key serial PRIMARY KEY,
  export_name text NOT NULL UNIQUE
);
COMMENT ON TABLE curlew.dim_export IS 'One row an AWS export (CUR 2.0 data export or legacy report), told apart by its name in the path of the delivery.';
COMMENT ON COLUMN curlew.dim_export.export_key IS
  'Key that line items, rollup and ledger carry; part of partition names';
COMMENT ON COLUMN curlew.dim_export.export_name IS
  'Name of the export, from the path of its deliveries';

CREATE TABLE IF NOT EXISTS curlew.dim_bill (
  bill_key serial PRIMARY KEY,
  content_hash uuid NOT NULL UNIQUE,
  bill_bill_type text,
  bill_billing_period_start_date timestamp,
  bill_billing_period_end_date timestamp,
  bill_invoice_id text,
  bill_invoicing_entity text,
  bill_payer_account_id text,
  bill_payer_account_name text,
  line_item_currency_code text,
  pricing_currency text
);
COMMENT ON TABLE curlew.dim_bill IS 'One row a bill: payer, issuer, invoice, month and currencies. Money of two bills with different currencies is never added.';
COMMENT ON COLUMN curlew.dim_bill.bill_key IS
  'Key that the line items carry';
COMMENT ON COLUMN curlew.dim_bill.content_hash IS
  '128-bit hash of the content of this row; the loader finds rows by it and compares the content';
COMMENT ON COLUMN curlew.dim_bill.bill_bill_type IS
  'Kind of bill: Anniversary, Purchase or Refund';
COMMENT ON COLUMN curlew.dim_bill.bill_billing_period_start_date IS
  'Start of the billing month, UTC; equals the BILLING_PERIOD partition';
COMMENT ON COLUMN curlew.dim_bill.bill_billing_period_end_date IS
  'End of the billing month, UTC, exclusive';
COMMENT ON COLUMN curlew.dim_bill.bill_invoice_id IS
  'Invoice number; blank until the line is invoiced (month not final)';
COMMENT ON COLUMN curlew.dim_bill.bill_invoicing_entity IS
  'AWS company that issues the invoice';
COMMENT ON COLUMN curlew.dim_bill.bill_payer_account_id IS
  'Management (payer) account id, 12 digits, leading zeros possible';
COMMENT ON COLUMN curlew.dim_bill.bill_payer_account_name IS
  'Name of the payer account';
COMMENT ON COLUMN curlew.dim_bill.line_item_currency_code IS
  'Currency of the cost columns';
COMMENT ON COLUMN curlew.dim_bill.pricing_currency IS
  'Currency of the pricing columns';

CREATE TABLE IF NOT EXISTS curlew.dim_account (
  account_key serial PRIMARY KEY,
  content_hash uuid NOT NULL UNIQUE,
  line_item_usage_account_id text,
  line_item_usage_account_name text
);
COMMENT ON TABLE curlew.dim_account IS 'One row an account that used something, as named on the line.';
COMMENT ON COLUMN curlew.dim_account.account_key IS
  'Key that the line items carry';
COMMENT ON COLUMN curlew.dim_account.content_hash IS
  '128-bit hash of the content of this row; the loader finds rows by it and compares the content';
COMMENT ON COLUMN curlew.dim_account.line_item_usage_account_id IS
  'Account that used the service, 12 digits, leading zeros possible';
COMMENT ON COLUMN curlew.dim_account.line_item_usage_account_name IS
  'Name of the using account';

CREATE TABLE IF NOT EXISTS curlew.dim_usage (
  usage_key serial PRIMARY KEY,
  content_hash uuid NOT NULL UNIQUE,
  bill_billing_entity text,
  line_item_legal_entity text,
  line_item_product_code text,
  line_item_usage_type text,
  line_item_operation text,
  line_item_line_item_type text,
  line_item_line_item_description text,
  line_item_availability_zone text,
  line_item_tax_type text,
  line_item_blended_rate text,
  line_item_unblended_rate text,
  line_item_net_unblended_rate text,
  pricing_public_on_demand_rate text,
  pricing_lease_contract_length text,
  pricing_offering_class text,
  pricing_purchase_option text,
  pricing_rate_code text,
  pricing_rate_id text,
  pricing_term text,
  pricing_unit text,
  product public.hstore,
  product_comment text,
  product_fee_code text,
  product_fee_description text,
  product_from_location text,
  product_from_location_type text,
  product_from_region_code text,
  product_instance_family text,
  product_instance_type text,
  product_instancesku text,
  product_location text,
  product_location_type text,
  product_operation text,
  product_pricing_unit text,
  product_product_family text,
  product_region_code text,
  product_servicecode text,
  product_sku text,
  product_to_location text,
  product_to_location_type text,
  product_to_region_code text,
  product_usagetype text,
  service_name text,
  bedrock_rule text,
  bedrock_provider text,
  bedrock_model text,
  token_direction text,
  bedrock_tier text,
  bedrock_scope text,
  bedrock_region text,
  tokens_per_unit numeric
);
COMMENT ON TABLE curlew.dim_usage IS 'One row a kind of usage: what was charged, at what rate, of which product. The last columns are derived when the row is first seen.';
COMMENT ON COLUMN curlew.dim_usage.usage_key IS
  'Key that the line items carry';
COMMENT ON COLUMN curlew.dim_usage.content_hash IS
  '128-bit hash of the content of this row; the loader finds rows by it and compares the content';
COMMENT ON COLUMN curlew.dim_usage.bill_billing_entity IS
  'AWS for own services, AWS Marketplace for marketplace charges';
COMMENT ON COLUMN curlew.dim_usage.line_item_legal_entity IS
  'Seller of record';
COMMENT ON COLUMN curlew.dim_usage.line_item_product_code IS
  'Product code, AmazonBedrock, AmazonBedrockService or an opaque marketplace id';
COMMENT ON COLUMN curlew.dim_usage.line_item_usage_type IS
  'Usage type with region prefix';
COMMENT ON COLUMN curlew.dim_usage.line_item_operation IS
  'Operation, for Bedrock InvokeModelInference or similar';
COMMENT ON COLUMN curlew.dim_usage.line_item_line_item_type IS
  'Charge class: Usage, Tax, Credit, RIFee and so on';
COMMENT ON COLUMN curlew.dim_usage.line_item_line_item_description IS
  'Human text of the charge; holds the marketplace token unit';
COMMENT ON COLUMN curlew.dim_usage.line_item_availability_zone IS
  'Availability zone of the resource';
COMMENT ON COLUMN curlew.dim_usage.line_item_tax_type IS
  'Tax kind on Tax lines';
COMMENT ON COLUMN curlew.dim_usage.line_item_blended_rate IS
  'Organisation average rate, numeric text';
COMMENT ON COLUMN curlew.dim_usage.line_item_unblended_rate IS
  'Rate of the line, numeric text';
COMMENT ON COLUMN curlew.dim_usage.line_item_net_unblended_rate IS
  'Rate after discounts, numeric text';
COMMENT ON COLUMN curlew.dim_usage.pricing_public_on_demand_rate IS
  'Public on-demand rate, numeric text';
COMMENT ON COLUMN curlew.dim_usage.pricing_lease_contract_length IS
  'Reserved instance term';
COMMENT ON COLUMN curlew.dim_usage.pricing_offering_class IS
  'standard or convertible reservation';
COMMENT ON COLUMN curlew.dim_usage.pricing_purchase_option IS
  'All Upfront, Partial Upfront or No Upfront';
COMMENT ON COLUMN curlew.dim_usage.pricing_rate_code IS
  'Code of offer, product and price tier';
COMMENT ON COLUMN curlew.dim_usage.pricing_rate_id IS
  'Id of the rate';
COMMENT ON COLUMN curlew.dim_usage.pricing_term IS
  'OnDemand, Reserved or Spot';
COMMENT ON COLUMN curlew.dim_usage.pricing_unit IS
  'Unit of line_item_usage_amount, for Bedrock 1K tokens, 1M tokens or Units';
COMMENT ON COLUMN curlew.dim_usage.product IS
  'Remaining product attributes, snake_case key to value';
COMMENT ON COLUMN curlew.dim_usage.product_comment IS
  'Free comment';
COMMENT ON COLUMN curlew.dim_usage.product_fee_code IS
  'Code of an AWS fee';
COMMENT ON COLUMN curlew.dim_usage.product_fee_description IS
  'Text of an AWS fee';
COMMENT ON COLUMN curlew.dim_usage.product_from_location IS
  'Transfer source location name';
COMMENT ON COLUMN curlew.dim_usage.product_from_location_type IS
  'Kind of source location';
COMMENT ON COLUMN curlew.dim_usage.product_from_region_code IS
  'Transfer source region code';
COMMENT ON COLUMN curlew.dim_usage.product_instance_family IS
  'Instance family';
COMMENT ON COLUMN curlew.dim_usage.product_instance_type IS
  'Instance type';
COMMENT ON COLUMN curlew.dim_usage.product_instancesku IS
  'SKU of the instance; docs spell it product_instanceSKU';
COMMENT ON COLUMN curlew.dim_usage.product_location IS
  'Location name';
COMMENT ON COLUMN curlew.dim_usage.product_location_type IS
  'Kind of location';
COMMENT ON COLUMN curlew.dim_usage.product_operation IS
  'Operation as in the price list';
COMMENT ON COLUMN curlew.dim_usage.product_pricing_unit IS
  'Pricing unit from the price list';
COMMENT ON COLUMN curlew.dim_usage.product_product_family IS
  'Product family; Amazon Bedrock on Bedrock rows since July 2026';
COMMENT ON COLUMN curlew.dim_usage.product_region_code IS
  'Region code';
COMMENT ON COLUMN curlew.dim_usage.product_servicecode IS
  'Service code; blank on marketplace rows';
COMMENT ON COLUMN curlew.dim_usage.product_sku IS
  'SKU';
COMMENT ON COLUMN curlew.dim_usage.product_to_location IS
  'Transfer destination location name';
COMMENT ON COLUMN curlew.dim_usage.product_to_location_type IS
  'Kind of destination location';
COMMENT ON COLUMN curlew.dim_usage.product_to_region_code IS
  'Transfer destination region code';
COMMENT ON COLUMN curlew.dim_usage.product_usagetype IS
  'Usage type as in the price list';
COMMENT ON COLUMN curlew.dim_usage.service_name IS
  'Derived: product[product_name] on AWS Marketplace lines, else service code, else product code';
COMMENT ON COLUMN curlew.dim_usage.bedrock_rule IS
  'Derived: why the kind of usage counts as Amazon Bedrock: ''product code'' or ''marketplace''; NULL when its columns do not say so';
COMMENT ON COLUMN curlew.dim_usage.bedrock_provider IS
  'Derived: maker of the model, such as Anthropic';
COMMENT ON COLUMN curlew.dim_usage.bedrock_model IS
  'Derived: model, such as Claude Sonnet 4.6';
COMMENT ON COLUMN curlew.dim_usage.token_direction IS
  'Derived: ''input'', ''output'', ''cache read'' or ''cache write''; NULL when the usage is not counted in tokens';
COMMENT ON COLUMN curlew.dim_usage.bedrock_tier IS
  'Derived: pricing tier of the inference, such as on-demand, batch or priority';
COMMENT ON COLUMN curlew.dim_usage.bedrock_scope IS
  'Derived: global for inference across all regions, else regional: the two have different prices';
COMMENT ON COLUMN curlew.dim_usage.bedrock_region IS
  'Derived: region of the inference';
COMMENT ON COLUMN curlew.dim_usage.tokens_per_unit IS
  'Derived: tokens = line_item_usage_amount * tokens_per_unit; NULL when the usage is not counted in tokens';

CREATE TABLE IF NOT EXISTS curlew.dim_principal (
  principal_key serial PRIMARY KEY,
  content_hash uuid NOT NULL UNIQUE,
  line_item_iam_principal text,
  line_item_user_identifier text,
  principal_partition text,
  principal_account_id text,
  principal_kind text,
  principal_name text,
  principal_path text,
  session_name text,
  role_arn text,
  person text
);
COMMENT ON TABLE curlew.dim_principal IS 'One row a caller: IAM principal and workforce user as delivered, and what is read from them.';
COMMENT ON COLUMN curlew.dim_principal.principal_key IS
  'Key that the line items carry';
COMMENT ON COLUMN curlew.dim_principal.content_hash IS
  '128-bit hash of the content of this row; the loader finds rows by it and compares the content';
COMMENT ON COLUMN curlew.dim_principal.line_item_iam_principal IS
  'ARN of the caller (Amazon Bedrock inference only)';
COMMENT ON COLUMN curlew.dim_principal.line_item_user_identifier IS
  'IAM Identity Center id of the workforce user the charge is for';
COMMENT ON COLUMN curlew.dim_principal.principal_partition IS
  'Derived from the ARN: AWS partition, aws in commercial regions';
COMMENT ON COLUMN curlew.dim_principal.principal_account_id IS
  'Derived from the ARN: account of the caller, 12 digits; may differ from the account that is billed';
COMMENT ON COLUMN curlew.dim_principal.principal_kind IS
  'Derived from the ARN: kind of caller, such as user, assumed role or root';
COMMENT ON COLUMN curlew.dim_principal.principal_name IS
  'Derived from the ARN: name of the user or role, without path and session';
COMMENT ON COLUMN curlew.dim_principal.principal_path IS
  'Derived from the ARN: path of the user or role; an assumed-role ARN does not carry it';
COMMENT ON COLUMN curlew.dim_principal.session_name IS
  'Derived from the ARN: session of an assumed role';
COMMENT ON COLUMN curlew.dim_principal.role_arn IS
  'Derived from the ARN: ARN of the role behind a session, without its path; what cost rolls up to';
COMMENT ON COLUMN curlew.dim_principal.person IS
  'Derived: the human, where session name or workforce user tells one';

CREATE TABLE IF NOT EXISTS curlew.dim_tag_set (
  tag_set_key serial PRIMARY KEY,
  content_hash uuid NOT NULL UNIQUE,
  tags public.hstore,
  resource_tags public.hstore,
  cost_category public.hstore,
  normalized public.hstore,
  conflict_count integer
);
COMMENT ON TABLE curlew.dim_tag_set IS 'One row a combination of tags, resource tags and cost categories, as delivered and normalized. A tag set belongs to the line, not to the role.';
COMMENT ON COLUMN curlew.dim_tag_set.tag_set_key IS
  'Key that the line items carry';
COMMENT ON COLUMN curlew.dim_tag_set.content_hash IS
  '128-bit hash of the content of this row; the loader finds rows by it and compares the content';
COMMENT ON COLUMN curlew.dim_tag_set.tags IS
  'All tag sources in one map, raw keys with prefix: resourceTags/ userAttribute/ accountTag/ costCategory/ iamPrincipal/';
COMMENT ON COLUMN curlew.dim_tag_set.resource_tags IS
  'Activated resource tags, normalized keys such as user_department';
COMMENT ON COLUMN curlew.dim_tag_set.cost_category IS
  'Cost category name (normalized) to value';
COMMENT ON COLUMN curlew.dim_tag_set.normalized IS
  'Derived: tag to value under the tag rules of the pipeline file: prefixes stripped, spellings joined';
COMMENT ON COLUMN curlew.dim_tag_set.conflict_count IS
  'Derived: number of tags that this set gives two different values for';

CREATE TABLE IF NOT EXISTS curlew.dim_commitment (
  commitment_key serial PRIMARY KEY,
  content_hash uuid NOT NULL UNIQUE,
  capacity_reservation_capacity_reservation_arn text,
  capacity_reservation_capacity_reservation_status text,
  capacity_reservation_capacity_reservation_type text,
  reservation_availability_zone text,
  reservation_end_time text,
  reservation_modification_status text,
  reservation_normalized_units_per_reservation text,
  reservation_number_of_reservations text,
  reservation_reservation_a_r_n text,
  reservation_start_time text,
  reservation_subscription_id text,
  reservation_total_reserved_normalized_units text,
  reservation_total_reserved_units text,
  reservation_units_per_reservation text,
  savings_plan_end_time text,
  savings_plan_instance_type_family text,
  savings_plan_offering_type text,
  savings_plan_payment_option text,
  savings_plan_purchase_term text,
  savings_plan_region text,
  savings_plan_savings_plan_a_r_n text,
  savings_plan_start_time text
);
COMMENT ON TABLE curlew.dim_commitment IS 'One row a Reserved Instance, Savings Plan or capacity reservation as described on the line.';
COMMENT ON COLUMN curlew.dim_commitment.commitment_key IS
  'Key that the line items carry';
COMMENT ON COLUMN curlew.dim_commitment.content_hash IS
  '128-bit hash of the content of this row; the loader finds rows by it and compares the content';
COMMENT ON COLUMN curlew.dim_commitment.capacity_reservation_capacity_reservation_arn IS
  'ARN of the capacity reservation this row belongs to';
COMMENT ON COLUMN curlew.dim_commitment.capacity_reservation_capacity_reservation_status IS
  'Reserved, Cancelling, Used or Unused';
COMMENT ON COLUMN curlew.dim_commitment.capacity_reservation_capacity_reservation_type IS
  'ODCR or EC2 Capacity Blocks for ML';
COMMENT ON COLUMN curlew.dim_commitment.reservation_availability_zone IS
  'Zone of the reservation';
COMMENT ON COLUMN curlew.dim_commitment.reservation_end_time IS
  'End of the reservation, ISO text';
COMMENT ON COLUMN curlew.dim_commitment.reservation_modification_status IS
  'Whether the lease was modified';
COMMENT ON COLUMN curlew.dim_commitment.reservation_normalized_units_per_reservation IS
  'Normalized units for each reservation, numeric text';
COMMENT ON COLUMN curlew.dim_commitment.reservation_number_of_reservations IS
  'Count of reservations in the subscription, numeric text';
COMMENT ON COLUMN curlew.dim_commitment.reservation_reservation_a_r_n IS
  'Reservation ARN';
COMMENT ON COLUMN curlew.dim_commitment.reservation_start_time IS
  'Start of the reservation, ISO text';
COMMENT ON COLUMN curlew.dim_commitment.reservation_subscription_id IS
  'Subscription id';
COMMENT ON COLUMN curlew.dim_commitment.reservation_total_reserved_normalized_units IS
  'All reserved normalized units, numeric text';
COMMENT ON COLUMN curlew.dim_commitment.reservation_total_reserved_units IS
  'All reserved units, numeric text';
COMMENT ON COLUMN curlew.dim_commitment.reservation_units_per_reservation IS
  'Units for each reservation, numeric text';
COMMENT ON COLUMN curlew.dim_commitment.savings_plan_end_time IS
  'End of the plan, ISO text';
COMMENT ON COLUMN curlew.dim_commitment.savings_plan_instance_type_family IS
  'Instance family of the plan';
COMMENT ON COLUMN curlew.dim_commitment.savings_plan_offering_type IS
  'Kind of plan';
COMMENT ON COLUMN curlew.dim_commitment.savings_plan_payment_option IS
  'Payment option';
COMMENT ON COLUMN curlew.dim_commitment.savings_plan_purchase_term IS
  'Term, 1yr or 3yr';
COMMENT ON COLUMN curlew.dim_commitment.savings_plan_region IS
  'Region of the plan';
COMMENT ON COLUMN curlew.dim_commitment.savings_plan_savings_plan_a_r_n IS
  'Savings Plan ARN';
COMMENT ON COLUMN curlew.dim_commitment.savings_plan_start_time IS
  'Start of the plan, ISO text';

CREATE TABLE IF NOT EXISTS curlew.dim_other_columns (
  other_columns_key serial PRIMARY KEY,
  content_hash uuid NOT NULL UNIQUE,
  other_columns public.hstore
);
COMMENT ON TABLE curlew.dim_other_columns IS 'One row a combination of values in columns that the export has and Curlew does not know.';
COMMENT ON COLUMN curlew.dim_other_columns.other_columns_key IS
  'Key that the line items carry';
COMMENT ON COLUMN curlew.dim_other_columns.content_hash IS
  '128-bit hash of the content of this row; the loader finds rows by it and compares the content';
COMMENT ON COLUMN curlew.dim_other_columns.other_columns IS
  'Column name to text as delivered, for columns of the export that CUR 2.0 as known here lacks';

DO $$
BEGIN
  IF to_regtype('curlew.other_amounts') IS NULL THEN
    CREATE TYPE curlew.other_amounts AS (
      discount_bundled_discount numeric,
      discount_total_discount numeric,
      line_item_blended_cost numeric,
      line_item_normalized_usage_amount numeric,
      pricing_public_on_demand_cost numeric,
      reservation_amortized_upfront_cost_for_usage numeric,
      reservation_amortized_upfront_fee_for_billing_period numeric,
      reservation_effective_cost numeric,
      reservation_net_amortized_upfront_cost_for_usage numeric,
      reservation_net_amortized_upfront_fee_for_billing_period numeric,
      reservation_net_effective_cost numeric,
      reservation_net_recurring_fee_for_usage numeric,
      reservation_net_unused_amortized_upfront_fee_for_billing_period numeric,
      reservation_net_unused_recurring_fee numeric,
      reservation_net_upfront_value numeric,
      reservation_recurring_fee_for_usage numeric,
      reservation_unused_amortized_upfront_fee_for_billing_period numeric,
      reservation_unused_normalized_unit_quantity numeric,
      reservation_unused_quantity numeric,
      reservation_unused_recurring_fee numeric,
      reservation_upfront_value numeric,
      savings_plan_amortized_upfront_commitment_for_billing_period numeric,
      savings_plan_net_amortized_upfront_commitment_for_billing_perio numeric,
      savings_plan_net_recurring_commitment_for_billing_period numeric,
      savings_plan_net_savings_plan_effective_cost numeric,
      savings_plan_recurring_commitment_for_billing_period numeric,
      savings_plan_savings_plan_effective_cost numeric,
      savings_plan_total_commitment_to_date numeric,
      savings_plan_used_commitment numeric,
      split_line_item_actual_usage numeric,
      split_line_item_net_split_cost numeric,
      split_line_item_net_unused_cost numeric,
      split_line_item_public_on_demand_split_cost numeric,
      split_line_item_public_on_demand_unused_cost numeric,
      split_line_item_reserved_usage numeric,
      split_line_item_split_cost numeric,
      split_line_item_split_usage numeric,
      split_line_item_split_usage_ratio numeric,
      split_line_item_unused_cost numeric
    );
  END IF;
END $$;
COMMENT ON TYPE curlew.other_amounts IS 'Amounts of a line item that most rows do not have, or have in another column: kept together, since a row without any then costs one bit. NULL also where line.zero_amounts or line.same_amounts tells the amount.';
COMMENT ON COLUMN curlew.other_amounts.discount_bundled_discount IS
  'Bundled (usage-for-usage) discount amount';
COMMENT ON COLUMN curlew.other_amounts.discount_total_discount IS
  'Sum of all discount amounts on the line';
COMMENT ON COLUMN curlew.other_amounts.line_item_blended_cost IS
  'Usage at the organisation average rate; blank for Discount lines';
COMMENT ON COLUMN curlew.other_amounts.line_item_normalized_usage_amount IS
  'Usage amount times the normalization factor';
COMMENT ON COLUMN curlew.other_amounts.pricing_public_on_demand_cost IS
  'Line cost at public on-demand price; 0 on marketplace model rows';
COMMENT ON COLUMN curlew.other_amounts.reservation_amortized_upfront_cost_for_usage IS
  'Upfront fee share of the used hours';
COMMENT ON COLUMN curlew.other_amounts.reservation_amortized_upfront_fee_for_billing_period IS
  'Upfront fee share of the month, on RIFee lines';
COMMENT ON COLUMN curlew.other_amounts.reservation_effective_cost IS
  'Upfront share plus recurring fee for the usage';
COMMENT ON COLUMN curlew.other_amounts.reservation_net_amortized_upfront_cost_for_usage IS
  'Same after discounts';
COMMENT ON COLUMN curlew.other_amounts.reservation_net_amortized_upfront_fee_for_billing_period IS
  'Same after discounts';
COMMENT ON COLUMN curlew.other_amounts.reservation_net_effective_cost IS
  'Effective cost after discounts';
COMMENT ON COLUMN curlew.other_amounts.reservation_net_recurring_fee_for_usage IS
  'Recurring fee of the usage after discounts';
COMMENT ON COLUMN curlew.other_amounts.reservation_net_unused_amortized_upfront_fee_for_billing_period IS
  'Unused upfront share after discounts';
COMMENT ON COLUMN curlew.other_amounts.reservation_net_unused_recurring_fee IS
  'Unused recurring fee after discounts';
COMMENT ON COLUMN curlew.other_amounts.reservation_net_upfront_value IS
  'Upfront price after discounts';
COMMENT ON COLUMN curlew.other_amounts.reservation_recurring_fee_for_usage IS
  'Recurring fee share of the usage';
COMMENT ON COLUMN curlew.other_amounts.reservation_unused_amortized_upfront_fee_for_billing_period IS
  'Unused part of the upfront share';
COMMENT ON COLUMN curlew.other_amounts.reservation_unused_normalized_unit_quantity IS
  'Unused normalized units';
COMMENT ON COLUMN curlew.other_amounts.reservation_unused_quantity IS
  'Unused hours';
COMMENT ON COLUMN curlew.other_amounts.reservation_unused_recurring_fee IS
  'Recurring fee of the unused hours';
COMMENT ON COLUMN curlew.other_amounts.reservation_upfront_value IS
  'Upfront price paid';
COMMENT ON COLUMN curlew.other_amounts.savings_plan_amortized_upfront_commitment_for_billing_period IS
  'Upfront fee share of the month';
COMMENT ON COLUMN curlew.other_amounts.savings_plan_net_amortized_upfront_commitment_for_billing_perio IS
  'Same after discounts. AWS name savings_plan_net_amortized_upfront_commitment_for_billing_period has 64 characters, PostgreSQL keeps 63 of an identifier and cuts queries the same way';
COMMENT ON COLUMN curlew.other_amounts.savings_plan_net_recurring_commitment_for_billing_period IS
  'Recurring fee after discounts';
COMMENT ON COLUMN curlew.other_amounts.savings_plan_net_savings_plan_effective_cost IS
  'Effective cost after discounts';
COMMENT ON COLUMN curlew.other_amounts.savings_plan_recurring_commitment_for_billing_period IS
  'Recurring fee of the month';
COMMENT ON COLUMN curlew.other_amounts.savings_plan_savings_plan_effective_cost IS
  'Commitment share of the covered usage';
COMMENT ON COLUMN curlew.other_amounts.savings_plan_total_commitment_to_date IS
  'Commitment so far for the hour';
COMMENT ON COLUMN curlew.other_amounts.savings_plan_used_commitment IS
  'Commitment that was used';
COMMENT ON COLUMN curlew.other_amounts.split_line_item_actual_usage IS
  'CPU or memory the task or pod used';
COMMENT ON COLUMN curlew.other_amounts.split_line_item_net_split_cost IS
  'Allocated cost after discounts';
COMMENT ON COLUMN curlew.other_amounts.split_line_item_net_unused_cost IS
  'Allocated unused cost after discounts';
COMMENT ON COLUMN curlew.other_amounts.split_line_item_public_on_demand_split_cost IS
  'Allocated cost at public price';
COMMENT ON COLUMN curlew.other_amounts.split_line_item_public_on_demand_unused_cost IS
  'Allocated unused cost at public price';
COMMENT ON COLUMN curlew.other_amounts.split_line_item_reserved_usage IS
  'CPU or memory requested';
COMMENT ON COLUMN curlew.other_amounts.split_line_item_split_cost IS
  'Allocated (amortized) cost';
COMMENT ON COLUMN curlew.other_amounts.split_line_item_split_usage IS
  'Larger of requested and actual usage';
COMMENT ON COLUMN curlew.other_amounts.split_line_item_split_usage_ratio IS
  'Share of the instance allocated';
COMMENT ON COLUMN curlew.other_amounts.split_line_item_unused_cost IS
  'Allocated share of the unused instance cost';

CREATE TABLE IF NOT EXISTS curlew.line (
  line_group bigint,
  zero_amounts bigint NOT NULL,
  same_amounts bigint NOT NULL,
  usage_interval bigint,
  line_key integer NOT NULL,
  export_key integer NOT NULL,
  bill_key integer,
  account_key integer,
  usage_key integer,
  principal_key integer,
  tag_set_key integer,
  commitment_key integer,
  other_columns_key integer,
  billing_period text NOT NULL,
  identity_line_item_id bytea,
  identity_time_interval text,
  line_item_resource_id text,
  split_line_item_parent_resource_id text,
  discount_kind text,
  line_item_normalization_factor numeric,
  savings_plan_savings_plan_rate numeric
) PARTITION BY LIST (billing_period);
ALTER TABLE curlew.line ALTER COLUMN line_key SET (n_distinct_inherited = -1);
COMMENT ON TABLE curlew.line IS 'One row a line of the bill: what stays the same while it recurs hour after hour. Partitions: billing period, then export, one table the load on view. Read it through cost_and_usage_report.';
COMMENT ON COLUMN curlew.line.line_group IS
  'Hash of what the rows share that principals made of one line, their time apart; with the usage start it tells the line before expansion. NULL for a line that cannot have been expanded';
COMMENT ON COLUMN curlew.line.zero_amounts IS
  'Bit i set: amount i (alphabetical order of the 44 amounts, from 0) is 0 in the file and not stored; bit 62: the discount map is {}';
COMMENT ON COLUMN curlew.line.same_amounts IS
  'Bit i set: amount i is not stored because it follows from others. Bit 1: discount_total_discount = net unblended - unblended cost; bit 5: line_item_normalized_usage_amount = usage amount * normalization factor; any other: line_item_unblended_cost. Bit 62: the discount map is discount_kind => discount_total_discount';
COMMENT ON COLUMN curlew.line.usage_interval IS
  'Microseconds from usage start to usage end; NULL when the export has no usage end';
COMMENT ON COLUMN curlew.line.line_key IS
  'Key that the line items carry; unique within the billing period. Key k is in slot k / 16777216, rounded down, plus 128';
COMMENT ON COLUMN curlew.line.export_key IS
  'dim_export: the export that delivered the line';
COMMENT ON COLUMN curlew.line.bill_key IS
  'dim_bill: the bill; NULL when every column there is empty';
COMMENT ON COLUMN curlew.line.account_key IS
  'dim_account: the using account; NULL when every column there is empty';
COMMENT ON COLUMN curlew.line.usage_key IS
  'dim_usage: the kind of usage; NULL when every column there is empty';
COMMENT ON COLUMN curlew.line.principal_key IS
  'dim_principal: the caller; NULL when every column there is empty';
COMMENT ON COLUMN curlew.line.tag_set_key IS
  'dim_tag_set: the tags; NULL when every column there is empty';
COMMENT ON COLUMN curlew.line.commitment_key IS
  'dim_commitment: the commitment; NULL when every column there is empty';
COMMENT ON COLUMN curlew.line.other_columns_key IS
  'dim_other_columns: columns unknown to Curlew; NULL when every column there is empty';
COMMENT ON COLUMN curlew.line.billing_period IS
  'Month of the bill, YYYY-MM, in UTC; the first level of partitions';
COMMENT ON COLUMN curlew.line.identity_line_item_id IS
  'Hash id of the line; repeats over time intervals, never a key alone. The usual 52 characters of a-z2-7 are base64-decoded to 39 bytes; any other text is its UTF-8 bytes, plus a zero byte if that makes 39';
COMMENT ON COLUMN curlew.line.identity_time_interval IS
  'Interval start/end joined by a slash, ISO 8601 UTC, no milliseconds. NULL where it equals usage start/usage end in seconds; empty text where the cell was empty';
COMMENT ON COLUMN curlew.line.line_item_resource_id IS
  'Resource id or ARN; NULL for taxes, credits, fees and many usages';
COMMENT ON COLUMN curlew.line.split_line_item_parent_resource_id IS
  'EC2 instance that hosts the task or pod';
COMMENT ON COLUMN curlew.line.discount_kind IS
  'The one key of the discount map, see same_amounts';
COMMENT ON COLUMN curlew.line.line_item_normalization_factor IS
  'Size factor for size-flexible reserved instances. NULL also where the file has 0, see zero_amounts';
COMMENT ON COLUMN curlew.line.savings_plan_savings_plan_rate IS
  'Plan rate of the usage. NULL also where the file has 0, see zero_amounts';

CREATE TABLE IF NOT EXISTS curlew.fact_line_item (
  line_item_usage_start_date timestamp NOT NULL,
  line_key integer NOT NULL,
  billing_period text NOT NULL,
  line_item_usage_amount numeric,
  line_item_unblended_cost numeric,
  line_item_net_unblended_cost numeric,
  other_amounts curlew.other_amounts,
  discount public.hstore,
  bill_billing_period_start_date timestamp,
  billing_year text,
  billing_month text
) PARTITION BY LIST (billing_period);
-- A line has some fifty items.
ALTER TABLE curlew.fact_line_item ALTER COLUMN line_key SET (n_distinct_inherited = -0.02);
COMMENT ON TABLE curlew.fact_line_item IS 'One row a line item as delivered; exact duplicates stay. Seven columns in the rows, so that the bits of NULL fit the row header; billing_period and the last three are defaults of a partition. Partitions: billing period, then range of line keys, each of one load on view. Read it through cost_and_usage_report.';
COMMENT ON COLUMN curlew.fact_line_item.line_item_usage_start_date IS
  'Start of the line interval, UTC, inclusive';
COMMENT ON COLUMN curlew.fact_line_item.line_key IS
  'line, with billing_period: the line that this item is an hour, day or month of';
COMMENT ON COLUMN curlew.fact_line_item.billing_period IS
  'Month of the bill, YYYY-MM, in UTC; the first level of partitions';
COMMENT ON COLUMN curlew.fact_line_item.line_item_usage_amount IS
  'Quantity in pricing_unit';
COMMENT ON COLUMN curlew.fact_line_item.line_item_unblended_cost IS
  'Rate times usage: the cash cost of the line';
COMMENT ON COLUMN curlew.fact_line_item.line_item_net_unblended_cost IS
  'Cost after discounts; empty when the payer has none. NULL also where the file has 0 or the unblended cost, see line.zero_amounts and line.same_amounts';
COMMENT ON COLUMN curlew.fact_line_item.other_amounts IS
  'The other amounts; NULL when none of them is stored';
COMMENT ON COLUMN curlew.fact_line_item.discount IS
  'Extra discount amounts for the line, by kind (values may come back as text). NULL also where the file has {}, see line.zero_amounts, or the one key line.discount_kind';
COMMENT ON COLUMN curlew.fact_line_item.bill_billing_period_start_date IS
  'Start of the billing month as delivered, UTC; the same as in dim_bill';
COMMENT ON COLUMN curlew.fact_line_item.billing_year IS
  'Year of the billing period, YYYY';
COMMENT ON COLUMN curlew.fact_line_item.billing_month IS
  'Month of the billing period, 1 to 12, without a leading zero';

CREATE TABLE IF NOT EXISTS curlew.rollup_daily (
  row_count bigint NOT NULL,
  day date NOT NULL,
  export_key integer NOT NULL,
  bill_key integer,
  account_key integer,
  usage_key integer,
  principal_key integer,
  tag_set_key integer,
  billing_period text NOT NULL,
  bedrock_rule text,
  unblended_cost numeric NOT NULL,
  net_unblended_cost numeric NOT NULL,
  amortized_cost numeric NOT NULL,
  net_amortized_cost numeric NOT NULL,
  public_on_demand_cost numeric NOT NULL,
  usage_amount numeric NOT NULL,
  tokens numeric
) PARTITION BY LIST (billing_period);
COMMENT ON TABLE curlew.rollup_daily IS 'Exact sums a day, swapped together with the line items they come from. Partitions: billing period, then export.';
COMMENT ON COLUMN curlew.rollup_daily.row_count IS
  'Number of line items';
COMMENT ON COLUMN curlew.rollup_daily.day IS
  'Day of the usage start, UTC';
COMMENT ON COLUMN curlew.rollup_daily.export_key IS
  'dim_export: the export that delivered the lines';
COMMENT ON COLUMN curlew.rollup_daily.bill_key IS
  'dim_bill: the bill, and so the currency';
COMMENT ON COLUMN curlew.rollup_daily.account_key IS
  'dim_account: the using account';
COMMENT ON COLUMN curlew.rollup_daily.usage_key IS
  'dim_usage: the kind of usage, line item type included';
COMMENT ON COLUMN curlew.rollup_daily.principal_key IS
  'dim_principal: the caller; NULL when no line has one';
COMMENT ON COLUMN curlew.rollup_daily.tag_set_key IS
  'dim_tag_set: the tags';
COMMENT ON COLUMN curlew.rollup_daily.billing_period IS
  'Month of the bill, YYYY-MM, in UTC';
COMMENT ON COLUMN curlew.rollup_daily.bedrock_rule IS
  'Why the lines count as Amazon Bedrock: ''product code'', ''marketplace'', ''principal'' or ''resource'', first that holds; NULL when they do not';
COMMENT ON COLUMN curlew.rollup_daily.unblended_cost IS
  'Sum of line_item_unblended_cost: the bill';
COMMENT ON COLUMN curlew.rollup_daily.net_unblended_cost IS
  'Sum of the cost after discounts, or before them on lines without a net cost';
COMMENT ON COLUMN curlew.rollup_daily.amortized_cost IS
  'Sum of the cost with upfront and recurring fees of commitments spread over the usage they cover';
COMMENT ON COLUMN curlew.rollup_daily.net_amortized_cost IS
  'Amortized cost after discounts';
COMMENT ON COLUMN curlew.rollup_daily.public_on_demand_cost IS
  'Sum of the cost at public on-demand price, without SavingsPlanNegation';
COMMENT ON COLUMN curlew.rollup_daily.usage_amount IS
  'Sum of line_item_usage_amount, in the pricing unit of the usage';
COMMENT ON COLUMN curlew.rollup_daily.tokens IS
  'Sum of tokens; NULL when the usage is not counted in tokens';

CREATE TABLE IF NOT EXISTS curlew.rollup_line (
  row_count bigint NOT NULL,
  export_key integer NOT NULL,
  line_key integer NOT NULL,
  billing_period text NOT NULL,
  usage_amount numeric,
  unblended_cost numeric,
  net_unblended_cost numeric
) PARTITION BY LIST (billing_period);
COMMENT ON TABLE curlew.rollup_line IS 'Exact sums of a month by line, swapped together with the line items they come from: for what does not ask about days. Partitions: billing period, then export.';
COMMENT ON COLUMN curlew.rollup_line.row_count IS
  'Number of line items';
COMMENT ON COLUMN curlew.rollup_line.export_key IS
  'dim_export: the export that delivered the lines';
COMMENT ON COLUMN curlew.rollup_line.line_key IS
  'line: the line, together with billing_period';
COMMENT ON COLUMN curlew.rollup_line.billing_period IS
  'Month of the bill, YYYY-MM, in UTC';
COMMENT ON COLUMN curlew.rollup_line.usage_amount IS
  'Sum of line_item_usage_amount, in the pricing unit of the usage';
COMMENT ON COLUMN curlew.rollup_line.unblended_cost IS
  'Sum of line_item_unblended_cost: the bill';
COMMENT ON COLUMN curlew.rollup_line.net_unblended_cost IS
  'Sum of line_item_net_unblended_cost as the fact has it: NULL where zero_amounts or same_amounts of the line tell it';

CREATE TABLE IF NOT EXISTS curlew.load (
  load_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  export_key integer NOT NULL,
  billing_period text NOT NULL,
  execution_id text,
  delivery_fingerprint text NOT NULL,
  source text NOT NULL,
  file_count integer NOT NULL,
  byte_count bigint NOT NULL,
  compressed_byte_count bigint NOT NULL,
  row_count bigint NOT NULL,
  principal_count bigint NOT NULL,
  line_group_count bigint NOT NULL,
  expanded_row_count bigint NOT NULL,
  seconds numeric NOT NULL,
  curlew_version text NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now(),
  replaced_at timestamptz
);
COMMENT ON TABLE curlew.load IS 'The ledger: one row a load that was put on view, whether it still is or was replaced.';
COMMENT ON COLUMN curlew.load.load_id IS
  'Number of the load; part of partition names';
COMMENT ON COLUMN curlew.load.export_key IS
  'dim_export: the export';
COMMENT ON COLUMN curlew.load.billing_period IS
  'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.load.execution_id IS
  'executionId of the manifest; NULL for files without a manifest';
COMMENT ON COLUMN curlew.load.delivery_fingerprint IS
  'What tells this delivery from another: an equal one is not loaded again';
COMMENT ON COLUMN curlew.load.source IS
  'Where the delivery was read from';
COMMENT ON COLUMN curlew.load.file_count IS
  'Number of data files';
COMMENT ON COLUMN curlew.load.byte_count IS
  'Bytes of the files, unpacked';
COMMENT ON COLUMN curlew.load.compressed_byte_count IS
  'Bytes of the files as they lie';
COMMENT ON COLUMN curlew.load.row_count IS
  'Line items in the files, and rows loaded';
COMMENT ON COLUMN curlew.load.principal_count IS
  'Number of different callers';
COMMENT ON COLUMN curlew.load.line_group_count IS
  'Number of lines that there were before principals expanded them, among the lines with a line group';
COMMENT ON COLUMN curlew.load.expanded_row_count IS
  'Number of rows with a line group; divided by line_group_count it is the growth factor';
COMMENT ON COLUMN curlew.load.seconds IS
  'How long the load took';
COMMENT ON COLUMN curlew.load.curlew_version IS
  'Version of Curlew that loaded it';
COMMENT ON COLUMN curlew.load.loaded_at IS
  'When it was put on view';
COMMENT ON COLUMN curlew.load.replaced_at IS
  'When a later load took its place; NULL for the one on view';

CREATE UNIQUE INDEX IF NOT EXISTS load_on_view ON curlew.load (export_key, billing_period) WHERE replaced_at IS NULL;
COMMENT ON INDEX curlew.load_on_view IS 'A billing period of an export shows one load: mark the old one replaced before inserting the new one.';

CREATE TABLE IF NOT EXISTS curlew.load_file (
  load_id bigint NOT NULL REFERENCES curlew.load ON DELETE CASCADE,
  file text NOT NULL,
  byte_count bigint NOT NULL,
  compressed_byte_count bigint NOT NULL,
  row_count bigint NOT NULL,
  crc32 bigint
);
COMMENT ON TABLE curlew.load_file IS 'The files of a load.';
COMMENT ON COLUMN curlew.load_file.load_id IS
  'The load';
COMMENT ON COLUMN curlew.load_file.file IS
  'Path of the file below the export';
COMMENT ON COLUMN curlew.load_file.byte_count IS
  'Bytes, unpacked';
COMMENT ON COLUMN curlew.load_file.compressed_byte_count IS
  'Bytes as the file lies';
COMMENT ON COLUMN curlew.load_file.row_count IS
  'Line items in the file';
COMMENT ON COLUMN curlew.load_file.crc32 IS
  'CRC-32 of the unpacked bytes';

CREATE TABLE IF NOT EXISTS curlew.load_amount (
  load_id bigint NOT NULL REFERENCES curlew.load ON DELETE CASCADE,
  currency text,
  column_name text NOT NULL,
  total numeric NOT NULL
);
COMMENT ON TABLE curlew.load_amount IS 'Exact sum of every amount of a load, computed from the text of the files.';
COMMENT ON COLUMN curlew.load_amount.load_id IS
  'The load';
COMMENT ON COLUMN curlew.load_amount.currency IS
  'line_item_currency_code; NULL where the file has none';
COMMENT ON COLUMN curlew.load_amount.column_name IS
  'Amount column, under the name AWS gives it';
COMMENT ON COLUMN curlew.load_amount.total IS
  'Exact sum';

CREATE TABLE IF NOT EXISTS curlew.load_growth (
  load_id bigint NOT NULL REFERENCES curlew.load ON DELETE CASCADE,
  product_code text,
  line_group_count bigint NOT NULL,
  row_count bigint NOT NULL
);
COMMENT ON TABLE curlew.load_growth IS 'How many rows principals made of how many lines, by product.';
COMMENT ON COLUMN curlew.load_growth.load_id IS
  'The load';
COMMENT ON COLUMN curlew.load_growth.product_code IS
  'line_item_product_code';
COMMENT ON COLUMN curlew.load_growth.line_group_count IS
  'Lines before expansion';
COMMENT ON COLUMN curlew.load_growth.row_count IS
  'Rows after it';

CREATE TABLE IF NOT EXISTS curlew.setting (
  name text PRIMARY KEY,
  value text NOT NULL
);
COMMENT ON TABLE curlew.setting IS
  'What the warehouse has to remember about itself';
COMMENT ON COLUMN curlew.setting.name IS
  'tag_rules: the rules that dim_tag_set.normalized was derived under';
COMMENT ON COLUMN curlew.setting.value IS
  'As text';

CREATE TABLE IF NOT EXISTS curlew.migration (
  version integer PRIMARY KEY,
  name text NOT NULL,
  content_hash text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE curlew.migration IS 'Migrations that were applied, in order.';
COMMENT ON COLUMN curlew.migration.version IS
  'Number of the migration';
COMMENT ON COLUMN curlew.migration.name IS
  'File name';
COMMENT ON COLUMN curlew.migration.content_hash IS
  'Hash of the text that was applied; the command refuses to go on when it differs from its own';
COMMENT ON COLUMN curlew.migration.applied_at IS
  'When';

CREATE INDEX IF NOT EXISTS load_file_load_id ON curlew.load_file (load_id);

CREATE INDEX IF NOT EXISTS load_amount_load_id ON curlew.load_amount (load_id);

CREATE INDEX IF NOT EXISTS load_growth_load_id ON curlew.load_growth (load_id);
