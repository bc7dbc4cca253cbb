-- A warehouse as the version with migration 6 left it: two exports, three loads, partitions of two levels. Made by pg_dump.
SET check_function_bodies = false;
CREATE SCHEMA curlew;
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
CREATE FUNCTION curlew.athena_table_comment() RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$ SELECT 'The report under its name in Athena. Made anew by every curlew init; see curlew.athena_table.' $$;
CREATE FUNCTION curlew.drop_athena_tables() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
  dropped curlew.athena_table;
  view_name text;
BEGIN
  FOR dropped IN SELECT * FROM curlew.athena_table LOOP
    view_name := format('%I.%I', dropped.database_name, dropped.table_name);
    CONTINUE WHEN obj_description(to_regclass(view_name), 'pg_class') IS DISTINCT FROM curlew.athena_table_comment();
    BEGIN
      EXECUTE 'DROP VIEW ' || view_name;
    EXCEPTION WHEN dependent_objects_still_exist THEN NULL;
    END;
  END LOOP;
END $$;
CREATE FUNCTION curlew.is_usage(line_item_type text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (COALESCE(line_item_type, ''::text) = ANY (ARRAY[''::text, 'Usage'::text, 'DiscountedUsage'::text, 'SavingsPlanCoveredUsage'::text]));
CREATE FUNCTION curlew.keep_names_out_of_statistics(relation regclass) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
  attribute record;
BEGIN
  FOR attribute IN
    SELECT a.attnum, a.attname
    FROM pg_attribute AS a
    WHERE a.attrelid = relation
      AND a.attnum > 0
      AND NOT a.attisdropped
      AND a.atttypid NOT IN ('int4'::regtype, 'int8'::regtype, 'date'::regtype, 'timestamp'::regtype)
      AND a.attname NOT IN ('billing_period', 'billing_year', 'billing_month', 'bedrock_rule')
      AND coalesce(a.attstattarget, -1) <> 0
    ORDER BY a.attnum
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', relation, attribute.attname);
  END LOOP;
END $$;
CREATE FUNCTION curlew.legacy_columns() RETURNS TABLE(name text, expression text, comment text)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
  WITH attribute AS (
    SELECT * FROM regexp_split_to_table(
      'abd_instance_class access_type account_assistance activity_type alarm_type architectural_review architecture_support
      attachment_type availability availability_zone aws_resource base_product_reference_code best_practices broker_engine
      bundle bundle_description bundle_group cache_engine cache_memory_size_gb calling_type capacity capacity_status
      capacitystatus case_severityresponse_times category chargeable ci_type classicnetworkingsupport client_location
      clock_speed cloud_search_version cloudformationresource_provider component compute_family compute_type
      connection_type content_type counts_against_quota cputype current_generation customer_service_and_communities data
      data_transfer_quota data_type database_edition database_engine datatransferout dedicated_ebs_throughput
      deployment_option describes description device_os direct_connect_location directory_size directory_type
      directory_type_description disableactivationconfirmationemail dominantnondominant duration durability ebs_optimized
      ecu edition elastic_graphics_type endpoint endpoint_type engine engine_code engine_major_version
      enhanced_infrastructure_metrics enhanced_networking_support enhanced_networking_supported entity_type
      equivalentondemandsku event_type execution_frequency execution_mode feature file_system_type finding_group
      finding_source finding_storage flow free_overage free_query_types free_tier free_trial free_usage_included
      frequency_mode georegioncode gets gpu gpu_memory granularity graphqloperation group group_description
      included_services indexing_source inference_type input input_mode insightstype instance instance_capacity10xlarge
      instance_capacity12xlarge instance_capacity16xlarge instance_capacity18xlarge instance_capacity24xlarge
      instance_capacity2xlarge instance_capacity32xlarge instance_capacity4xlarge instance_capacity8xlarge
      instance_capacity9xlarge instance_capacity_large instance_capacity_medium instance_capacity_metal
      instance_capacity_xlarge instance_configuration_type instance_name instance_s_k_u instance_type_family
      intel_avx2_available intel_avx_available intel_turbo_available invocation io job_type launch_support license
      license_model line_type logs_destination logs_source logs_type machine_learning_process mailbox_storage marketoption
      max_iops_burst_performance max_iopsvolume max_throughputvolume max_volume_size maximum_capacity
      maximum_extended_storage maximum_storage_volume memory memory_gib memorytype message_delivery_frequency
      message_delivery_order message_type metering_type min_volume_size minimum_storage_volume network_performance
      newcode normalization_size_factor offer operating_system operations_support origin os_license_model output_mode
      overage_type overhead pack_size parameter_type physical_cores physical_cpu physical_gpu physical_processor plan
      plan_type platoclassificationtype platodatatype platofeaturetype platoinstancename platoinstancetype
      platopricingtype platoprotocoltype platostoragename platostoragetype platotrafficdirection platousagetype
      platovolumetype port_speed pre_installed_sw pricingplan primaryplaceofuse proactive_guidance processor_architecture
      processor_features product_name product_type programmatic_case_management protocol provider provisioned
      purchase_option purchaseterm queue_type ratetype realtimeoperation recipient region replication_type
      request_description request_type resource resource_assessment resource_endpoint resource_price_group resource_type
      rootvolume routing_target routing_type running_mode scan_type servicename size snapshotarchivefeetype
      software_included software_type standard_group standard_storage standard_storage_retention_included steps storage
      storage_class storage_description storage_family storage_media storage_tier storage_type subcategory
      subscription_type subservice supported_modes technical_support tenancy tenancy_support thirdparty_software_support
      throughput throughput_capacity throughput_class tickettype tier tiertype time_window training transfer_type
      trial_product type updates usage_family usage_group usage_volume uservolume vaulttype vcpu version video_codec
      video_frame_rate video_quality_setting video_resolution virtual_interface_type volume_api_name volume_optimization
      volume_type who_can_open_cases with_active_users workforce_type', '\s+') AS key
  ),
  -- Millions of maps have few sets of keys.
  loaded AS (
    SELECT 'product' AS map, unnest(keys) AS key FROM (SELECT DISTINCT public.akeys(product) AS keys FROM curlew.dim_usage) p
    UNION
    SELECT 'resource_tags', unnest(keys) FROM (SELECT DISTINCT public.akeys(resource_tags) AS keys FROM curlew.dim_tag_set) t
    UNION
    SELECT 'cost_category', unnest(keys) FROM (SELECT DISTINCT public.akeys(cost_category) AS keys FROM curlew.dim_tag_set) c
  ),
  of_map AS (
    SELECT DISTINCT ON (k.name) k.name::text, key_of.map, key_of.key, key_of.family
    FROM (
      SELECT 1 AS family, 'product' AS map, key FROM attribute
      UNION ALL
      SELECT CASE map WHEN 'product' THEN 2 WHEN 'resource_tags' THEN 3 ELSE 4 END, map, key FROM loaded
    ) AS key_of
    CROSS JOIN LATERAL (
      SELECT (map || '_' || trim(
        '_' FROM regexp_replace(lower(regexp_replace(key, '([A-Z])', '_\1', 'g')), '[\x01-\x2f\x3a-\x60\x7b-\x7f]+', '_', 'g')))::name AS name
    ) AS k
    WHERE k.name <> (map || '_')::name
    ORDER BY k.name, (k.name = (map || '_' || key)::name) DESC, family, key COLLATE "C"
  ),
  wanted AS (
    SELECT 1 AS part, attnum::integer AS position, attname::text AS name, 'r.' || quote_ident(attname) AS expression,
      col_description(attrelid, attnum) AS comment
    FROM pg_attribute
    WHERE attrelid = 'curlew.cost_and_usage_report'::regclass AND attnum > 0
    UNION ALL
    VALUES
      (2, 1, 'year', 'r.billing_year', 'Year of the bill, YYYY: a partition column of the legacy table'),
      (2, 2, 'month', 'r.billing_month', 'Month of the bill, 1 to 12 without a leading zero: a partition column of the legacy table')
    UNION ALL
    -- The discounts that CUR 2.0 has in the map alone; what is no number there is none here.
    SELECT 2, position, 'discount_' || key,
      format('CASE WHEN r.discount OPERATOR(public.->) %1$L::text ~ %2$L THEN (r.discount OPERATOR(public.->) %1$L::text)::numeric END',
        key, '^[+-]?\d+(\.\d*)?([eE][+-]?\d{1,3})?$'),
      format('discount[%L], as a number', key)
    FROM (VALUES (3, 'edp_discount'), (4, 'private_rate_discount')) AS d (position, key)
    UNION ALL
    SELECT 2 + family, 0, o.name,
      CASE o.name
        -- CUR 2.0 has this one as a column of its own in all rows, and in the map in some.
        WHEN 'product_region' THEN 'coalesce(nullif(r.product OPERATOR(public.->) ''region''::text, ''''), r.product_region_code)'
        WHEN 'product_instance_s_k_u' THEN 'r.product_instancesku'
        ELSE format('coalesce(r.%I OPERATOR(public.->) %L::text, '''')', map, key)
      END,
      format('%s[%L]', map, key)
    FROM of_map AS o
  )
  SELECT DISTINCT ON (w.part, w.position, w.name COLLATE "C") w.name, w.expression, w.comment
  FROM wanted AS w
  WHERE NOT EXISTS (SELECT FROM wanted AS before WHERE before.name = w.name AND before.part < w.part)
  ORDER BY w.part, w.position, w.name COLLATE "C"
$_$;
CREATE FUNCTION curlew.legacy_columns_missing() RETURNS bigint
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
  SELECT count(*) FROM curlew.legacy_columns() AS w
  WHERE NOT EXISTS (
    SELECT FROM pg_attribute AS a
    WHERE a.attrelid = to_regclass('curlew.legacy_cost_and_usage_report') AND a.attnum > 0 AND a.attname = w.name
  )
$$;
CREATE FUNCTION curlew.legacy_view_room() RETURNS integer
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
  SELECT greatest(1500 - count(*), 0)::integer FROM pg_attribute
  WHERE attrelid = to_regclass('curlew.legacy_cost_and_usage_report') AND attnum > 0
$$;
CREATE TABLE curlew.athena_table (
    database_name text NOT NULL,
    table_name text NOT NULL,
    is_legacy boolean NOT NULL
);
CREATE FUNCTION curlew.make_athena_table(wanted curlew.athena_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
  view_name text := format('%I.%I', wanted.database_name, wanted.table_name);
  -- Who reads it needs the rights to what it shows, and sees only the rows that he may see there.
  definition text := format(
    'CREATE OR REPLACE VIEW %s WITH (security_invoker = true) AS SELECT * FROM curlew.%I', view_name,
    CASE WHEN wanted.is_legacy THEN 'legacy_cost_and_usage_report' ELSE 'cost_and_usage_report' END);
BEGIN
  IF obj_description(to_regclass(view_name), 'pg_class') IS DISTINCT FROM curlew.athena_table_comment()
    AND to_regclass(view_name) IS NOT NULL
  THEN
    RAISE EXCEPTION '% is there already, and is not Curlew''s', view_name USING ERRCODE = 'duplicate_table';
  END IF;
  IF to_regnamespace(quote_ident(wanted.database_name)) IS NULL THEN
    EXECUTE format('CREATE SCHEMA %I', wanted.database_name);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO PUBLIC', wanted.database_name);
  END IF;
  BEGIN
    EXECUTE definition;
  EXCEPTION WHEN invalid_table_definition THEN
    -- Other columns, or in another order: a view that is replaced keeps those it has.
    EXECUTE 'DROP VIEW ' || view_name;
    EXECUTE definition;
  END;
  EXECUTE format('GRANT SELECT ON %s TO PUBLIC', view_name);
  EXECUTE format('COMMENT ON VIEW %s IS %L', view_name, curlew.athena_table_comment());
END $$;
CREATE FUNCTION curlew.make_athena_tables() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
  wanted curlew.athena_table;
BEGIN
  FOR wanted IN SELECT * FROM curlew.athena_table ORDER BY database_name COLLATE "C", table_name COLLATE "C" LOOP
    BEGIN
      PERFORM curlew.make_athena_table(wanted);
    EXCEPTION WHEN OTHERS THEN
      RAISE WARNING '%.% stays as it is: %', wanted.database_name, wanted.table_name, SQLERRM;
    END;
  END LOOP;
END $$;
CREATE FUNCTION curlew.make_legacy_view() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
  view constant regclass := to_regclass('curlew.legacy_cost_and_usage_report');
  columns text;
  described record;
BEGIN
  WITH wanted AS (SELECT * FROM curlew.legacy_columns() WITH ORDINALITY AS c (name, expression, comment, position)),
  shown AS (SELECT attname, attnum FROM pg_attribute WHERE attrelid = view AND attnum > 0),
  new AS (
    SELECT w.name FROM wanted AS w
    WHERE NOT EXISTS (SELECT FROM shown AS s WHERE s.attname = w.name)
    ORDER BY w.position
    LIMIT curlew.legacy_view_room()
  )
  SELECT string_agg(format('%s AS %I', coalesce(w.expression, '''''::text'), c.name), ', ' ORDER BY c.attnum, w.position)
  INTO columns
  FROM (SELECT attname::text AS name, attnum FROM shown UNION ALL SELECT name, NULL FROM new) AS c
  LEFT JOIN wanted AS w ON w.name = c.name;
  EXECUTE 'CREATE OR REPLACE VIEW curlew.legacy_cost_and_usage_report WITH (security_invoker = true) AS SELECT '
    || columns || ' FROM curlew.cost_and_usage_report AS r';
  COMMENT ON VIEW curlew.legacy_cost_and_usage_report IS
    'The rows of cost_and_usage_report under the names that the legacy CUR has in Athena. Filter on year and month, or on billing_period: it reads that month alone.';
  FOR described IN
    SELECT a.attname, coalesce(w.comment, 'A key that was loaded once and is no more') AS comment
    FROM pg_attribute AS a
    LEFT JOIN curlew.legacy_columns() AS w ON w.name = a.attname
    WHERE a.attrelid = 'curlew.legacy_cost_and_usage_report'::regclass AND a.attnum > 0
  LOOP
    EXECUTE format(
      'COMMENT ON COLUMN curlew.legacy_cost_and_usage_report.%I IS %L', described.attname, described.comment);
  END LOOP;
END $$;
CREATE FUNCTION curlew.refresh_legacy_view() RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
  IF curlew.legacy_view_room() = 0 OR curlew.legacy_columns_missing() = 0 THEN RETURN false; END IF;
  PERFORM curlew.make_legacy_view();
  RETURN true;
END $$;
CREATE FUNCTION curlew.set_athena_table(database_name text, table_name text, is_legacy boolean) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
  WITH wanted AS (
    INSERT INTO curlew.athena_table AS t VALUES ($1, $2, $3)
    ON CONFLICT ON CONSTRAINT athena_table_pkey DO UPDATE SET is_legacy = EXCLUDED.is_legacy
    RETURNING t
  )
  SELECT curlew.make_athena_table(t) FROM wanted
$_$;
CREATE TABLE curlew.dim_bill (
    bill_key integer NOT NULL,
    content_hash uuid NOT NULL,
    bill_bill_type text,
    bill_billing_period_start_date timestamp without time zone,
    bill_billing_period_end_date timestamp without time zone,
    bill_invoice_id text,
    bill_invoicing_entity text,
    bill_payer_account_id text,
    bill_payer_account_name text,
    line_item_currency_code text,
    pricing_currency text
);
ALTER TABLE ONLY curlew.dim_bill ALTER COLUMN content_hash SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_bill ALTER COLUMN bill_bill_type SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_bill ALTER COLUMN bill_invoice_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_bill ALTER COLUMN bill_invoicing_entity SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_bill ALTER COLUMN bill_payer_account_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_bill ALTER COLUMN bill_payer_account_name SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_bill ALTER COLUMN line_item_currency_code SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_bill ALTER COLUMN pricing_currency SET STATISTICS 0;
CREATE TABLE curlew.dim_export (
    export_key integer NOT NULL,
    export_name text NOT NULL,
    export_arn text
);
ALTER TABLE ONLY curlew.dim_export ALTER COLUMN export_name SET STATISTICS 0;
CREATE TABLE curlew.dim_principal (
    principal_key integer NOT NULL,
    content_hash uuid NOT NULL,
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
ALTER TABLE ONLY curlew.dim_principal ALTER COLUMN content_hash SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_principal ALTER COLUMN line_item_iam_principal SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_principal ALTER COLUMN line_item_user_identifier SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_principal ALTER COLUMN principal_partition SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_principal ALTER COLUMN principal_account_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_principal ALTER COLUMN principal_kind SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_principal ALTER COLUMN principal_name SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_principal ALTER COLUMN principal_path SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_principal ALTER COLUMN session_name SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_principal ALTER COLUMN role_arn SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_principal ALTER COLUMN person SET STATISTICS 0;
CREATE TABLE curlew.dim_usage (
    usage_key integer NOT NULL,
    content_hash uuid NOT NULL,
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
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN content_hash SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN bill_billing_entity SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN line_item_legal_entity SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN line_item_product_code SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN line_item_usage_type SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN line_item_operation SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN line_item_line_item_type SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN line_item_line_item_description SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN line_item_availability_zone SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN line_item_tax_type SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN line_item_blended_rate SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN line_item_unblended_rate SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN line_item_net_unblended_rate SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN pricing_public_on_demand_rate SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN pricing_lease_contract_length SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN pricing_offering_class SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN pricing_purchase_option SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN pricing_rate_code SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN pricing_rate_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN pricing_term SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN pricing_unit SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_comment SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_fee_code SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_fee_description SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_from_location SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_from_location_type SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_from_region_code SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_instance_family SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_instance_type SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_instancesku SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_location SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_location_type SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_operation SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_pricing_unit SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_product_family SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_region_code SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_servicecode SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_sku SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_to_location SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_to_location_type SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_to_region_code SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN product_usagetype SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN service_name SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN bedrock_provider SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN bedrock_model SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN token_direction SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN bedrock_tier SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN bedrock_scope SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN bedrock_region SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN tokens_per_unit SET STATISTICS 0;
CREATE TABLE curlew.rollup_daily (
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
)
PARTITION BY LIST (billing_period);
ALTER TABLE ONLY curlew.rollup_daily ALTER COLUMN unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily ALTER COLUMN net_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily ALTER COLUMN amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily ALTER COLUMN net_amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily ALTER COLUMN public_on_demand_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily ALTER COLUMN usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily ALTER COLUMN tokens SET STATISTICS 0;
CREATE TABLE curlew.dim_account (
    account_key integer NOT NULL,
    content_hash uuid NOT NULL,
    line_item_usage_account_id text,
    line_item_usage_account_name text
);
ALTER TABLE ONLY curlew.dim_account ALTER COLUMN content_hash SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_account ALTER COLUMN line_item_usage_account_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_account ALTER COLUMN line_item_usage_account_name SET STATISTICS 0;
CREATE TABLE curlew.dim_commitment (
    commitment_key integer NOT NULL,
    content_hash uuid NOT NULL,
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
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN content_hash SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN capacity_reservation_capacity_reservation_arn SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN capacity_reservation_capacity_reservation_status SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN capacity_reservation_capacity_reservation_type SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN reservation_availability_zone SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN reservation_end_time SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN reservation_modification_status SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN reservation_normalized_units_per_reservation SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN reservation_number_of_reservations SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN reservation_reservation_a_r_n SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN reservation_start_time SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN reservation_subscription_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN reservation_total_reserved_normalized_units SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN reservation_total_reserved_units SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN reservation_units_per_reservation SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN savings_plan_end_time SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN savings_plan_instance_type_family SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN savings_plan_offering_type SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN savings_plan_payment_option SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN savings_plan_purchase_term SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN savings_plan_region SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN savings_plan_savings_plan_a_r_n SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN savings_plan_start_time SET STATISTICS 0;
CREATE TABLE curlew.dim_other_columns (
    other_columns_key integer NOT NULL,
    content_hash uuid NOT NULL,
    other_columns public.hstore
);
ALTER TABLE ONLY curlew.dim_other_columns ALTER COLUMN content_hash SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_other_columns ALTER COLUMN other_columns SET STATISTICS 0;
CREATE TABLE curlew.dim_tag_set (
    tag_set_key integer NOT NULL,
    content_hash uuid NOT NULL,
    tags public.hstore,
    resource_tags public.hstore,
    cost_category public.hstore,
    normalized public.hstore,
    conflict_count integer
);
ALTER TABLE ONLY curlew.dim_tag_set ALTER COLUMN content_hash SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_tag_set ALTER COLUMN tags SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_tag_set ALTER COLUMN resource_tags SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_tag_set ALTER COLUMN cost_category SET STATISTICS 0;
ALTER TABLE ONLY curlew.dim_tag_set ALTER COLUMN normalized SET STATISTICS 0;
CREATE TABLE curlew.fact_line_item (
    line_item_usage_start_date timestamp without time zone NOT NULL,
    line_key integer NOT NULL,
    billing_period text NOT NULL,
    line_item_usage_amount numeric,
    line_item_unblended_cost numeric,
    line_item_net_unblended_cost numeric,
    other_amounts curlew.other_amounts,
    discount public.hstore,
    bill_billing_period_start_date timestamp without time zone,
    billing_year text,
    billing_month text
)
PARTITION BY LIST (billing_period);
ALTER TABLE ONLY curlew.fact_line_item ALTER COLUMN line_key SET (n_distinct_inherited=-0.02);
ALTER TABLE ONLY curlew.fact_line_item ALTER COLUMN line_item_usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item ALTER COLUMN line_item_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item ALTER COLUMN line_item_net_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item ALTER COLUMN other_amounts SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item ALTER COLUMN discount SET STATISTICS 0;
CREATE TABLE curlew.line (
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
)
PARTITION BY LIST (billing_period);
ALTER TABLE ONLY curlew.line ALTER COLUMN line_key SET (n_distinct_inherited=-1);
ALTER TABLE ONLY curlew.line ALTER COLUMN identity_line_item_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.line ALTER COLUMN identity_time_interval SET STATISTICS 0;
ALTER TABLE ONLY curlew.line ALTER COLUMN line_item_resource_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.line ALTER COLUMN split_line_item_parent_resource_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.line ALTER COLUMN discount_kind SET STATISTICS 0;
ALTER TABLE ONLY curlew.line ALTER COLUMN line_item_normalization_factor SET STATISTICS 0;
ALTER TABLE ONLY curlew.line ALTER COLUMN savings_plan_savings_plan_rate SET STATISTICS 0;
CREATE VIEW curlew.cost_and_usage_report WITH (security_invoker='true') AS
 SELECT COALESCE(b.bill_bill_type, ''::text) AS bill_bill_type,
    COALESCE(u.bill_billing_entity, ''::text) AS bill_billing_entity,
    b.bill_billing_period_end_date,
    f.bill_billing_period_start_date,
    COALESCE(b.bill_invoice_id, ''::text) AS bill_invoice_id,
    COALESCE(b.bill_invoicing_entity, ''::text) AS bill_invoicing_entity,
    COALESCE(b.bill_payer_account_id, ''::text) AS bill_payer_account_id,
    COALESCE(b.bill_payer_account_name, ''::text) AS bill_payer_account_name,
    COALESCE(c.capacity_reservation_capacity_reservation_arn, ''::text) AS capacity_reservation_capacity_reservation_arn,
    COALESCE(c.capacity_reservation_capacity_reservation_status, ''::text) AS capacity_reservation_capacity_reservation_status,
    COALESCE(c.capacity_reservation_capacity_reservation_type, ''::text) AS capacity_reservation_capacity_reservation_type,
    t.cost_category,
        CASE
            WHEN ((l.zero_amounts & '4611686018427387904'::bigint) <> 0) THEN ''::public.hstore
            WHEN ((l.same_amounts & '4611686018427387904'::bigint) <> 0) THEN public.hstore(l.discount_kind, (trim_scale(n.discount_total_discount))::text)
            ELSE f.discount
        END AS discount,
        CASE
            WHEN ((l.zero_amounts & (1)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (1)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).discount_bundled_discount
        END AS discount_bundled_discount,
    n.discount_total_discount,
        CASE
            WHEN (octet_length(l.identity_line_item_id) = 39) THEN encode(l.identity_line_item_id, 'base64'::text)
            WHEN ((octet_length(l.identity_line_item_id) = 40) AND (get_byte(l.identity_line_item_id, 39) = 0)) THEN convert_from(SUBSTRING(l.identity_line_item_id FROM 1 FOR 39), 'UTF8'::name)
            ELSE COALESCE(convert_from(l.identity_line_item_id, 'UTF8'::name), ''::text)
        END AS identity_line_item_id,
        CASE
            WHEN (l.identity_time_interval IS NULL) THEN ((to_char(f.line_item_usage_start_date, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'::text) || '/'::text) || to_char(n.line_item_usage_end_date, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'::text))
            ELSE l.identity_time_interval
        END AS identity_time_interval,
    COALESCE(u.line_item_availability_zone, ''::text) AS line_item_availability_zone,
        CASE
            WHEN ((l.zero_amounts & (4)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (4)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).line_item_blended_cost
        END AS line_item_blended_cost,
    COALESCE(u.line_item_blended_rate, ''::text) AS line_item_blended_rate,
    COALESCE(b.line_item_currency_code, ''::text) AS line_item_currency_code,
    COALESCE(p.line_item_iam_principal, ''::text) AS line_item_iam_principal,
    COALESCE(u.line_item_legal_entity, ''::text) AS line_item_legal_entity,
    COALESCE(u.line_item_line_item_description, ''::text) AS line_item_line_item_description,
    COALESCE(u.line_item_line_item_type, ''::text) AS line_item_line_item_type,
    n.line_item_net_unblended_cost,
    COALESCE(u.line_item_net_unblended_rate, ''::text) AS line_item_net_unblended_rate,
        CASE
            WHEN ((l.zero_amounts & (16)::bigint) <> 0) THEN (0)::numeric
            ELSE l.line_item_normalization_factor
        END AS line_item_normalization_factor,
        CASE
            WHEN ((l.zero_amounts & (32)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (32)::bigint) <> 0) THEN (f.line_item_usage_amount * l.line_item_normalization_factor)
            ELSE (f.other_amounts).line_item_normalized_usage_amount
        END AS line_item_normalized_usage_amount,
    COALESCE(u.line_item_operation, ''::text) AS line_item_operation,
    COALESCE(u.line_item_product_code, ''::text) AS line_item_product_code,
    COALESCE(l.line_item_resource_id, ''::text) AS line_item_resource_id,
    COALESCE(u.line_item_tax_type, ''::text) AS line_item_tax_type,
    f.line_item_unblended_cost,
    COALESCE(u.line_item_unblended_rate, ''::text) AS line_item_unblended_rate,
    COALESCE(a.line_item_usage_account_id, ''::text) AS line_item_usage_account_id,
    COALESCE(a.line_item_usage_account_name, ''::text) AS line_item_usage_account_name,
    f.line_item_usage_amount,
    n.line_item_usage_end_date,
    f.line_item_usage_start_date,
    COALESCE(u.line_item_usage_type, ''::text) AS line_item_usage_type,
    COALESCE(p.line_item_user_identifier, ''::text) AS line_item_user_identifier,
    COALESCE(b.pricing_currency, ''::text) AS pricing_currency,
    COALESCE(u.pricing_lease_contract_length, ''::text) AS pricing_lease_contract_length,
    COALESCE(u.pricing_offering_class, ''::text) AS pricing_offering_class,
        CASE
            WHEN ((l.zero_amounts & (256)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (256)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).pricing_public_on_demand_cost
        END AS pricing_public_on_demand_cost,
    COALESCE(u.pricing_public_on_demand_rate, ''::text) AS pricing_public_on_demand_rate,
    COALESCE(u.pricing_purchase_option, ''::text) AS pricing_purchase_option,
    COALESCE(u.pricing_rate_code, ''::text) AS pricing_rate_code,
    COALESCE(u.pricing_rate_id, ''::text) AS pricing_rate_id,
    COALESCE(u.pricing_term, ''::text) AS pricing_term,
    COALESCE(u.pricing_unit, ''::text) AS pricing_unit,
    u.product,
    COALESCE(u.product_comment, ''::text) AS product_comment,
    COALESCE(u.product_fee_code, ''::text) AS product_fee_code,
    COALESCE(u.product_fee_description, ''::text) AS product_fee_description,
    COALESCE(u.product_from_location, ''::text) AS product_from_location,
    COALESCE(u.product_from_location_type, ''::text) AS product_from_location_type,
    COALESCE(u.product_from_region_code, ''::text) AS product_from_region_code,
    COALESCE(u.product_instance_family, ''::text) AS product_instance_family,
    COALESCE(u.product_instance_type, ''::text) AS product_instance_type,
    COALESCE(u.product_instancesku, ''::text) AS product_instancesku,
    COALESCE(u.product_location, ''::text) AS product_location,
    COALESCE(u.product_location_type, ''::text) AS product_location_type,
    COALESCE(u.product_operation, ''::text) AS product_operation,
    COALESCE(u.product_pricing_unit, ''::text) AS product_pricing_unit,
    COALESCE(u.product_product_family, ''::text) AS product_product_family,
    COALESCE(u.product_region_code, ''::text) AS product_region_code,
    COALESCE(u.product_servicecode, ''::text) AS product_servicecode,
    COALESCE(u.product_sku, ''::text) AS product_sku,
    COALESCE(u.product_to_location, ''::text) AS product_to_location,
    COALESCE(u.product_to_location_type, ''::text) AS product_to_location_type,
    COALESCE(u.product_to_region_code, ''::text) AS product_to_region_code,
    COALESCE(u.product_usagetype, ''::text) AS product_usagetype,
        CASE
            WHEN ((l.zero_amounts & (512)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (512)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_amortized_upfront_cost_for_usage
        END AS reservation_amortized_upfront_cost_for_usage,
        CASE
            WHEN ((l.zero_amounts & (1024)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (1024)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_amortized_upfront_fee_for_billing_period
        END AS reservation_amortized_upfront_fee_for_billing_period,
    COALESCE(c.reservation_availability_zone, ''::text) AS reservation_availability_zone,
        CASE
            WHEN ((l.zero_amounts & (2048)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (2048)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_effective_cost
        END AS reservation_effective_cost,
    COALESCE(c.reservation_end_time, ''::text) AS reservation_end_time,
    COALESCE(c.reservation_modification_status, ''::text) AS reservation_modification_status,
        CASE
            WHEN ((l.zero_amounts & (4096)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (4096)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_net_amortized_upfront_cost_for_usage
        END AS reservation_net_amortized_upfront_cost_for_usage,
        CASE
            WHEN ((l.zero_amounts & (8192)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (8192)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_net_amortized_upfront_fee_for_billing_period
        END AS reservation_net_amortized_upfront_fee_for_billing_period,
        CASE
            WHEN ((l.zero_amounts & (16384)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (16384)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_net_effective_cost
        END AS reservation_net_effective_cost,
        CASE
            WHEN ((l.zero_amounts & (32768)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (32768)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_net_recurring_fee_for_usage
        END AS reservation_net_recurring_fee_for_usage,
        CASE
            WHEN ((l.zero_amounts & (65536)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (65536)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_net_unused_amortized_upfront_fee_for_billing_period
        END AS reservation_net_unused_amortized_upfront_fee_for_billing_period,
        CASE
            WHEN ((l.zero_amounts & (131072)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (131072)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_net_unused_recurring_fee
        END AS reservation_net_unused_recurring_fee,
        CASE
            WHEN ((l.zero_amounts & (262144)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (262144)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_net_upfront_value
        END AS reservation_net_upfront_value,
    COALESCE(c.reservation_normalized_units_per_reservation, ''::text) AS reservation_normalized_units_per_reservation,
    COALESCE(c.reservation_number_of_reservations, ''::text) AS reservation_number_of_reservations,
        CASE
            WHEN ((l.zero_amounts & (524288)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (524288)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_recurring_fee_for_usage
        END AS reservation_recurring_fee_for_usage,
    COALESCE(c.reservation_reservation_a_r_n, ''::text) AS reservation_reservation_a_r_n,
    COALESCE(c.reservation_start_time, ''::text) AS reservation_start_time,
    COALESCE(c.reservation_subscription_id, ''::text) AS reservation_subscription_id,
    COALESCE(c.reservation_total_reserved_normalized_units, ''::text) AS reservation_total_reserved_normalized_units,
    COALESCE(c.reservation_total_reserved_units, ''::text) AS reservation_total_reserved_units,
    COALESCE(c.reservation_units_per_reservation, ''::text) AS reservation_units_per_reservation,
        CASE
            WHEN ((l.zero_amounts & (1048576)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (1048576)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_unused_amortized_upfront_fee_for_billing_period
        END AS reservation_unused_amortized_upfront_fee_for_billing_period,
        CASE
            WHEN ((l.zero_amounts & (2097152)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (2097152)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_unused_normalized_unit_quantity
        END AS reservation_unused_normalized_unit_quantity,
        CASE
            WHEN ((l.zero_amounts & (4194304)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (4194304)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_unused_quantity
        END AS reservation_unused_quantity,
        CASE
            WHEN ((l.zero_amounts & (8388608)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (8388608)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_unused_recurring_fee
        END AS reservation_unused_recurring_fee,
        CASE
            WHEN ((l.zero_amounts & (16777216)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (16777216)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).reservation_upfront_value
        END AS reservation_upfront_value,
    t.resource_tags,
        CASE
            WHEN ((l.zero_amounts & (33554432)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (33554432)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).savings_plan_amortized_upfront_commitment_for_billing_period
        END AS savings_plan_amortized_upfront_commitment_for_billing_period,
    COALESCE(c.savings_plan_end_time, ''::text) AS savings_plan_end_time,
    COALESCE(c.savings_plan_instance_type_family, ''::text) AS savings_plan_instance_type_family,
        CASE
            WHEN ((l.zero_amounts & (67108864)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (67108864)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).savings_plan_net_amortized_upfront_commitment_for_billing_perio
        END AS savings_plan_net_amortized_upfront_commitment_for_billing_perio,
        CASE
            WHEN ((l.zero_amounts & (134217728)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (134217728)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).savings_plan_net_recurring_commitment_for_billing_period
        END AS savings_plan_net_recurring_commitment_for_billing_period,
        CASE
            WHEN ((l.zero_amounts & (268435456)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (268435456)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).savings_plan_net_savings_plan_effective_cost
        END AS savings_plan_net_savings_plan_effective_cost,
    COALESCE(c.savings_plan_offering_type, ''::text) AS savings_plan_offering_type,
    COALESCE(c.savings_plan_payment_option, ''::text) AS savings_plan_payment_option,
    COALESCE(c.savings_plan_purchase_term, ''::text) AS savings_plan_purchase_term,
        CASE
            WHEN ((l.zero_amounts & (536870912)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (536870912)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).savings_plan_recurring_commitment_for_billing_period
        END AS savings_plan_recurring_commitment_for_billing_period,
    COALESCE(c.savings_plan_region, ''::text) AS savings_plan_region,
    COALESCE(c.savings_plan_savings_plan_a_r_n, ''::text) AS savings_plan_savings_plan_a_r_n,
        CASE
            WHEN ((l.zero_amounts & (1073741824)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (1073741824)::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).savings_plan_savings_plan_effective_cost
        END AS savings_plan_savings_plan_effective_cost,
        CASE
            WHEN ((l.zero_amounts & '2147483648'::bigint) <> 0) THEN (0)::numeric
            ELSE l.savings_plan_savings_plan_rate
        END AS savings_plan_savings_plan_rate,
    COALESCE(c.savings_plan_start_time, ''::text) AS savings_plan_start_time,
        CASE
            WHEN ((l.zero_amounts & '4294967296'::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & '4294967296'::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).savings_plan_total_commitment_to_date
        END AS savings_plan_total_commitment_to_date,
        CASE
            WHEN ((l.zero_amounts & '8589934592'::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & '8589934592'::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).savings_plan_used_commitment
        END AS savings_plan_used_commitment,
        CASE
            WHEN ((l.zero_amounts & '17179869184'::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & '17179869184'::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).split_line_item_actual_usage
        END AS split_line_item_actual_usage,
        CASE
            WHEN ((l.zero_amounts & '34359738368'::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & '34359738368'::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).split_line_item_net_split_cost
        END AS split_line_item_net_split_cost,
        CASE
            WHEN ((l.zero_amounts & '68719476736'::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & '68719476736'::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).split_line_item_net_unused_cost
        END AS split_line_item_net_unused_cost,
    COALESCE(l.split_line_item_parent_resource_id, ''::text) AS split_line_item_parent_resource_id,
        CASE
            WHEN ((l.zero_amounts & '137438953472'::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & '137438953472'::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).split_line_item_public_on_demand_split_cost
        END AS split_line_item_public_on_demand_split_cost,
        CASE
            WHEN ((l.zero_amounts & '274877906944'::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & '274877906944'::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).split_line_item_public_on_demand_unused_cost
        END AS split_line_item_public_on_demand_unused_cost,
        CASE
            WHEN ((l.zero_amounts & '549755813888'::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & '549755813888'::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).split_line_item_reserved_usage
        END AS split_line_item_reserved_usage,
        CASE
            WHEN ((l.zero_amounts & '1099511627776'::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & '1099511627776'::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).split_line_item_split_cost
        END AS split_line_item_split_cost,
        CASE
            WHEN ((l.zero_amounts & '2199023255552'::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & '2199023255552'::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).split_line_item_split_usage
        END AS split_line_item_split_usage,
        CASE
            WHEN ((l.zero_amounts & '4398046511104'::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & '4398046511104'::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).split_line_item_split_usage_ratio
        END AS split_line_item_split_usage_ratio,
        CASE
            WHEN ((l.zero_amounts & '8796093022208'::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & '8796093022208'::bigint) <> 0) THEN f.line_item_unblended_cost
            ELSE (f.other_amounts).split_line_item_unused_cost
        END AS split_line_item_unused_cost,
    t.tags,
    f.billing_period,
    o.other_columns,
    e.export_name,
    f.billing_year,
    f.billing_month
   FROM ((((((((((curlew.fact_line_item f
     JOIN curlew.line l ON (((l.billing_period = f.billing_period) AND (l.line_key = f.line_key))))
     CROSS JOIN LATERAL ( SELECT (f.line_item_usage_start_date + ((l.usage_interval)::double precision * '00:00:00.000001'::interval)) AS line_item_usage_end_date,
            w.line_item_net_unblended_cost,
                CASE
                    WHEN ((l.zero_amounts & (2)::bigint) <> 0) THEN (0)::numeric
                    WHEN ((l.same_amounts & (2)::bigint) <> 0) THEN (w.line_item_net_unblended_cost - f.line_item_unblended_cost)
                    ELSE (f.other_amounts).discount_total_discount
                END AS discount_total_discount
           FROM ( SELECT
                        CASE
                            WHEN ((l.zero_amounts & (8)::bigint) <> 0) THEN (0)::numeric
                            WHEN ((l.same_amounts & (8)::bigint) <> 0) THEN f.line_item_unblended_cost
                            ELSE f.line_item_net_unblended_cost
                        END AS line_item_net_unblended_cost) w) n)
     LEFT JOIN curlew.dim_bill b ON ((b.bill_key = l.bill_key)))
     LEFT JOIN curlew.dim_account a ON ((a.account_key = l.account_key)))
     LEFT JOIN curlew.dim_usage u ON ((u.usage_key = l.usage_key)))
     LEFT JOIN curlew.dim_principal p ON ((p.principal_key = l.principal_key)))
     LEFT JOIN curlew.dim_tag_set t ON ((t.tag_set_key = l.tag_set_key)))
     LEFT JOIN curlew.dim_commitment c ON ((c.commitment_key = l.commitment_key)))
     LEFT JOIN curlew.dim_other_columns o ON ((o.other_columns_key = l.other_columns_key)))
     LEFT JOIN curlew.dim_export e ON ((e.export_key = l.export_key)));
CREATE VIEW curlew.cost_by_principal WITH (security_invoker='true') AS
 SELECT f.billing_period,
    f.day,
    e.export_name,
    a.line_item_usage_account_id,
    a.line_item_usage_account_name,
    p.line_item_iam_principal,
    p.line_item_user_identifier,
    p.principal_account_id,
    p.principal_kind,
    p.principal_name,
    p.role_arn,
    p.session_name,
    p.person,
    u.service_name,
    u.line_item_line_item_type,
    f.bedrock_rule,
    u.bedrock_provider,
    u.bedrock_model,
    b.line_item_currency_code AS currency,
    f.row_count,
    f.unblended_cost,
    f.net_unblended_cost,
    f.amortized_cost,
    f.net_amortized_cost,
    f.public_on_demand_cost,
    f.tokens
   FROM (((((curlew.rollup_daily f
     LEFT JOIN curlew.dim_bill b ON ((b.bill_key = f.bill_key)))
     LEFT JOIN curlew.dim_account a ON ((a.account_key = f.account_key)))
     LEFT JOIN curlew.dim_usage u ON ((u.usage_key = f.usage_key)))
     LEFT JOIN curlew.dim_principal p ON ((p.principal_key = f.principal_key)))
     LEFT JOIN curlew.dim_export e ON ((e.export_key = f.export_key)));
CREATE TABLE curlew.rollup_line (
    row_count bigint NOT NULL,
    export_key integer NOT NULL,
    line_key integer NOT NULL,
    billing_period text NOT NULL,
    usage_amount numeric,
    unblended_cost numeric,
    net_unblended_cost numeric
)
PARTITION BY LIST (billing_period);
ALTER TABLE ONLY curlew.rollup_line ALTER COLUMN usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_line ALTER COLUMN unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_line ALTER COLUMN net_unblended_cost SET STATISTICS 0;
CREATE VIEW curlew.cost_by_resource WITH (security_invoker='true') AS
 SELECT f.billing_period,
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
        CASE
            WHEN ((l.zero_amounts & (8)::bigint) <> 0) THEN (0)::numeric
            WHEN ((l.same_amounts & (8)::bigint) <> 0) THEN f.unblended_cost
            ELSE f.net_unblended_cost
        END AS net_unblended_cost
   FROM ((((((curlew.rollup_line f
     LEFT JOIN curlew.line l ON (((l.billing_period = f.billing_period) AND (l.line_key = f.line_key))))
     LEFT JOIN curlew.dim_bill b ON ((b.bill_key = l.bill_key)))
     LEFT JOIN curlew.dim_account a ON ((a.account_key = l.account_key)))
     LEFT JOIN curlew.dim_usage u ON ((u.usage_key = l.usage_key)))
     LEFT JOIN curlew.dim_tag_set t ON ((t.tag_set_key = l.tag_set_key)))
     LEFT JOIN curlew.dim_export e ON ((e.export_key = f.export_key)));
CREATE VIEW curlew.cost_by_tag WITH (security_invoker='true') AS
 SELECT f.billing_period,
    f.day,
    e.export_name,
    k.tag_key,
    t.normalized[k.tag_key] AS tag_value,
    b.line_item_currency_code AS currency,
    sum(f.row_count) AS row_count,
    sum(f.unblended_cost) AS unblended_cost,
    sum(f.net_unblended_cost) AS net_unblended_cost,
    sum(f.amortized_cost) AS amortized_cost,
    sum(f.net_amortized_cost) AS net_amortized_cost,
    sum(f.public_on_demand_cost) AS public_on_demand_cost,
    sum(f.tokens) AS tokens
   FROM ((((( SELECT rollup_daily.billing_period,
            rollup_daily.day,
            rollup_daily.export_key,
            rollup_daily.bill_key,
            rollup_daily.tag_set_key,
            sum(rollup_daily.row_count) AS row_count,
            sum(rollup_daily.unblended_cost) AS unblended_cost,
            sum(rollup_daily.net_unblended_cost) AS net_unblended_cost,
            sum(rollup_daily.amortized_cost) AS amortized_cost,
            sum(rollup_daily.net_amortized_cost) AS net_amortized_cost,
            sum(rollup_daily.public_on_demand_cost) AS public_on_demand_cost,
            sum(rollup_daily.tokens) AS tokens
           FROM curlew.rollup_daily
          GROUP BY rollup_daily.billing_period, rollup_daily.day, rollup_daily.export_key, rollup_daily.bill_key, rollup_daily.tag_set_key) f
     CROSS JOIN ( SELECT DISTINCT s.tag_key
           FROM (curlew.dim_tag_set d
             CROSS JOIN LATERAL public.skeys(d.normalized) s(tag_key))) k)
     LEFT JOIN curlew.dim_tag_set t ON ((t.tag_set_key = f.tag_set_key)))
     LEFT JOIN curlew.dim_bill b ON ((b.bill_key = f.bill_key)))
     LEFT JOIN curlew.dim_export e ON ((e.export_key = f.export_key)))
  GROUP BY f.billing_period, f.day, e.export_name, k.tag_key, t.normalized[k.tag_key], b.line_item_currency_code;
CREATE VIEW curlew.daily_cost WITH (security_invoker='true') AS
 SELECT f.billing_period,
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
   FROM ((((( SELECT rollup_daily.billing_period,
            rollup_daily.day,
            rollup_daily.export_key,
            rollup_daily.bill_key,
            rollup_daily.account_key,
            rollup_daily.usage_key,
            sum(rollup_daily.row_count) AS row_count,
            sum(rollup_daily.unblended_cost) AS unblended_cost,
            sum(rollup_daily.net_unblended_cost) AS net_unblended_cost,
            sum(rollup_daily.amortized_cost) AS amortized_cost,
            sum(rollup_daily.net_amortized_cost) AS net_amortized_cost,
            sum(rollup_daily.public_on_demand_cost) AS public_on_demand_cost
           FROM curlew.rollup_daily
          GROUP BY rollup_daily.billing_period, rollup_daily.day, rollup_daily.export_key, rollup_daily.bill_key, rollup_daily.account_key, rollup_daily.usage_key) f
     LEFT JOIN curlew.dim_bill b ON ((b.bill_key = f.bill_key)))
     LEFT JOIN curlew.dim_account a ON ((a.account_key = f.account_key)))
     LEFT JOIN curlew.dim_usage u ON ((u.usage_key = f.usage_key)))
     LEFT JOIN curlew.dim_export e ON ((e.export_key = f.export_key)))
  GROUP BY f.billing_period, f.day, e.export_name, a.line_item_usage_account_id, a.line_item_usage_account_name, u.service_name, u.line_item_line_item_type, b.line_item_currency_code;
CREATE SEQUENCE curlew.dim_account_account_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE curlew.dim_account_account_key_seq OWNED BY curlew.dim_account.account_key;
CREATE SEQUENCE curlew.dim_bill_bill_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE curlew.dim_bill_bill_key_seq OWNED BY curlew.dim_bill.bill_key;
CREATE SEQUENCE curlew.dim_commitment_commitment_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE curlew.dim_commitment_commitment_key_seq OWNED BY curlew.dim_commitment.commitment_key;
CREATE SEQUENCE curlew.dim_export_export_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE curlew.dim_export_export_key_seq OWNED BY curlew.dim_export.export_key;
CREATE SEQUENCE curlew.dim_other_columns_other_columns_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE curlew.dim_other_columns_other_columns_key_seq OWNED BY curlew.dim_other_columns.other_columns_key;
CREATE SEQUENCE curlew.dim_principal_principal_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE curlew.dim_principal_principal_key_seq OWNED BY curlew.dim_principal.principal_key;
CREATE SEQUENCE curlew.dim_tag_set_tag_set_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE curlew.dim_tag_set_tag_set_key_seq OWNED BY curlew.dim_tag_set.tag_set_key;
CREATE SEQUENCE curlew.dim_usage_usage_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE curlew.dim_usage_usage_key_seq OWNED BY curlew.dim_usage.usage_key;
CREATE TABLE curlew.fact_line_item_2026_09 (
    line_item_usage_start_date timestamp without time zone NOT NULL,
    line_key integer NOT NULL,
    billing_period text NOT NULL,
    line_item_usage_amount numeric,
    line_item_unblended_cost numeric,
    line_item_net_unblended_cost numeric,
    other_amounts curlew.other_amounts,
    discount public.hstore,
    bill_billing_period_start_date timestamp without time zone,
    billing_year text,
    billing_month text
)
PARTITION BY RANGE (line_key);
CREATE TABLE curlew.fact_line_item_2026_09_e1_l1_k0w512 (
    line_item_usage_start_date timestamp without time zone NOT NULL,
    line_key integer NOT NULL,
    line_item_usage_amount numeric,
    line_item_unblended_cost numeric,
    line_item_net_unblended_cost numeric,
    other_amounts curlew.other_amounts,
    discount public.hstore,
    billing_period text DEFAULT '2026-09'::text NOT NULL,
    bill_billing_period_start_date timestamp without time zone DEFAULT '2026-09-01 00:00:00'::timestamp without time zone,
    billing_year text DEFAULT "left"('2026-09'::text, 4),
    billing_month text DEFAULT ltrim("right"('2026-09'::text, 2), '0'::text),
    CONSTRAINT fact_line_item_2026_09_e1_l1_k0w512_bill CHECK ((bill_billing_period_start_date = '2026-09-01 00:00:00'::timestamp without time zone)),
    CONSTRAINT fact_line_item_2026_09_e1_l1_k0w512_month CHECK (((billing_year = "left"('2026-09'::text, 4)) AND (billing_month = ltrim("right"('2026-09'::text, 2), '0'::text)))),
    CONSTRAINT fact_line_item_2026_09_e1_l1_k0w512_part CHECK (((billing_period = '2026-09'::text) AND (line_key >= '-2147483648'::integer) AND (line_key <= '-2145386497'::integer))),
    CONSTRAINT fact_line_item_2026_09_e1_l1_k0w512_time CHECK (((line_item_usage_start_date >= '2026-09-01 00:00:00'::timestamp without time zone) AND (line_item_usage_start_date <= '2026-09-15 23:00:00'::timestamp without time zone)))
);
ALTER TABLE ONLY curlew.fact_line_item_2026_09_e1_l1_k0w512 ALTER COLUMN line_item_usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_09_e1_l1_k0w512 ALTER COLUMN line_item_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_09_e1_l1_k0w512 ALTER COLUMN line_item_net_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_09_e1_l1_k0w512 ALTER COLUMN other_amounts SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_09_e1_l1_k0w512 ALTER COLUMN discount SET STATISTICS 0;
CREATE TABLE curlew.fact_line_item_2026_09_e1_l1_k512w512 (
    line_item_usage_start_date timestamp without time zone NOT NULL,
    line_key integer NOT NULL,
    line_item_usage_amount numeric,
    line_item_unblended_cost numeric,
    line_item_net_unblended_cost numeric,
    other_amounts curlew.other_amounts,
    discount public.hstore,
    billing_period text DEFAULT '2026-09'::text NOT NULL,
    bill_billing_period_start_date timestamp without time zone DEFAULT '2026-09-01 00:00:00'::timestamp without time zone,
    billing_year text DEFAULT "left"('2026-09'::text, 4),
    billing_month text DEFAULT ltrim("right"('2026-09'::text, 2), '0'::text),
    CONSTRAINT fact_line_item_2026_09_e1_l1_k512w512_bill CHECK ((bill_billing_period_start_date = '2026-09-01 00:00:00'::timestamp without time zone)),
    CONSTRAINT fact_line_item_2026_09_e1_l1_k512w512_month CHECK (((billing_year = "left"('2026-09'::text, 4)) AND (billing_month = ltrim("right"('2026-09'::text, 2), '0'::text)))),
    CONSTRAINT fact_line_item_2026_09_e1_l1_k512w512_part CHECK (((billing_period = '2026-09'::text) AND (line_key >= '-2145386496'::integer) AND (line_key <= '-2143289345'::integer))),
    CONSTRAINT fact_line_item_2026_09_e1_l1_k512w512_time CHECK (((line_item_usage_start_date >= '2026-09-16 17:00:00'::timestamp without time zone) AND (line_item_usage_start_date <= '2026-09-30 23:00:00'::timestamp without time zone)))
);
ALTER TABLE ONLY curlew.fact_line_item_2026_09_e1_l1_k512w512 ALTER COLUMN line_item_usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_09_e1_l1_k512w512 ALTER COLUMN line_item_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_09_e1_l1_k512w512 ALTER COLUMN line_item_net_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_09_e1_l1_k512w512 ALTER COLUMN other_amounts SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_09_e1_l1_k512w512 ALTER COLUMN discount SET STATISTICS 0;
CREATE TABLE curlew.fact_line_item_2026_10 (
    line_item_usage_start_date timestamp without time zone NOT NULL,
    line_key integer NOT NULL,
    billing_period text NOT NULL,
    line_item_usage_amount numeric,
    line_item_unblended_cost numeric,
    line_item_net_unblended_cost numeric,
    other_amounts curlew.other_amounts,
    discount public.hstore,
    bill_billing_period_start_date timestamp without time zone,
    billing_year text,
    billing_month text
)
PARTITION BY RANGE (line_key);
CREATE TABLE curlew.fact_line_item_2026_10_e1_l2_k0w512 (
    line_item_usage_start_date timestamp without time zone NOT NULL,
    line_key integer NOT NULL,
    line_item_usage_amount numeric,
    line_item_unblended_cost numeric,
    line_item_net_unblended_cost numeric,
    other_amounts curlew.other_amounts,
    discount public.hstore,
    billing_period text DEFAULT '2026-10'::text NOT NULL,
    bill_billing_period_start_date timestamp without time zone DEFAULT '2026-10-01 00:00:00'::timestamp without time zone,
    billing_year text DEFAULT "left"('2026-10'::text, 4),
    billing_month text DEFAULT ltrim("right"('2026-10'::text, 2), '0'::text),
    CONSTRAINT fact_line_item_2026_10_e1_l2_k0w512_bill CHECK ((bill_billing_period_start_date = '2026-10-01 00:00:00'::timestamp without time zone)),
    CONSTRAINT fact_line_item_2026_10_e1_l2_k0w512_month CHECK (((billing_year = "left"('2026-10'::text, 4)) AND (billing_month = ltrim("right"('2026-10'::text, 2), '0'::text)))),
    CONSTRAINT fact_line_item_2026_10_e1_l2_k0w512_part CHECK (((billing_period = '2026-10'::text) AND (line_key >= '-2147483648'::integer) AND (line_key <= '-2145386497'::integer))),
    CONSTRAINT fact_line_item_2026_10_e1_l2_k0w512_time CHECK (((line_item_usage_start_date >= '2026-10-01 00:00:00'::timestamp without time zone) AND (line_item_usage_start_date <= '2026-10-31 23:00:00'::timestamp without time zone)))
);
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e1_l2_k0w512 ALTER COLUMN line_item_usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e1_l2_k0w512 ALTER COLUMN line_item_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e1_l2_k0w512 ALTER COLUMN line_item_net_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e1_l2_k0w512 ALTER COLUMN other_amounts SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e1_l2_k0w512 ALTER COLUMN discount SET STATISTICS 0;
CREATE TABLE curlew.fact_line_item_2026_10_e1_l2_k512w512 (
    line_item_usage_start_date timestamp without time zone NOT NULL,
    line_key integer NOT NULL,
    line_item_usage_amount numeric,
    line_item_unblended_cost numeric,
    line_item_net_unblended_cost numeric,
    other_amounts curlew.other_amounts,
    discount public.hstore,
    billing_period text DEFAULT '2026-10'::text NOT NULL,
    bill_billing_period_start_date timestamp without time zone DEFAULT '2026-10-01 00:00:00'::timestamp without time zone,
    billing_year text DEFAULT "left"('2026-10'::text, 4),
    billing_month text DEFAULT ltrim("right"('2026-10'::text, 2), '0'::text),
    CONSTRAINT fact_line_item_2026_10_e1_l2_k512w512_bill CHECK ((bill_billing_period_start_date = '2026-10-01 00:00:00'::timestamp without time zone)),
    CONSTRAINT fact_line_item_2026_10_e1_l2_k512w512_month CHECK (((billing_year = "left"('2026-10'::text, 4)) AND (billing_month = ltrim("right"('2026-10'::text, 2), '0'::text)))),
    CONSTRAINT fact_line_item_2026_10_e1_l2_k512w512_part CHECK (((billing_period = '2026-10'::text) AND (line_key >= '-2145386496'::integer) AND (line_key <= '-2143289345'::integer))),
    CONSTRAINT fact_line_item_2026_10_e1_l2_k512w512_time CHECK (((line_item_usage_start_date >= '-infinity'::timestamp without time zone) AND (line_item_usage_start_date <= 'infinity'::timestamp without time zone)))
);
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e1_l2_k512w512 ALTER COLUMN line_item_usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e1_l2_k512w512 ALTER COLUMN line_item_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e1_l2_k512w512 ALTER COLUMN line_item_net_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e1_l2_k512w512 ALTER COLUMN other_amounts SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e1_l2_k512w512 ALTER COLUMN discount SET STATISTICS 0;
CREATE TABLE curlew.fact_line_item_2026_10_e3_l3_k1024w1023 (
    line_item_usage_start_date timestamp without time zone NOT NULL,
    line_key integer NOT NULL,
    line_item_usage_amount numeric,
    line_item_unblended_cost numeric,
    line_item_net_unblended_cost numeric,
    other_amounts curlew.other_amounts,
    discount public.hstore,
    billing_period text DEFAULT '2026-10'::text NOT NULL,
    bill_billing_period_start_date timestamp without time zone DEFAULT '2026-10-01 00:00:00'::timestamp without time zone,
    billing_year text DEFAULT "left"('2026-10'::text, 4),
    billing_month text DEFAULT ltrim("right"('2026-10'::text, 2), '0'::text),
    CONSTRAINT fact_line_item_2026_10_e3_l3_k1024w1023_bill CHECK ((bill_billing_period_start_date = '2026-10-01 00:00:00'::timestamp without time zone)),
    CONSTRAINT fact_line_item_2026_10_e3_l3_k1024w1023_month CHECK (((billing_year = "left"('2026-10'::text, 4)) AND (billing_month = ltrim("right"('2026-10'::text, 2), '0'::text)))),
    CONSTRAINT fact_line_item_2026_10_e3_l3_k1024w1023_part CHECK (((billing_period = '2026-10'::text) AND (line_key >= '-2143289344'::integer) AND (line_key <= '-2139099137'::integer))),
    CONSTRAINT fact_line_item_2026_10_e3_l3_k1024w1023_time CHECK (((line_item_usage_start_date >= '2026-10-01 00:00:00'::timestamp without time zone) AND (line_item_usage_start_date <= '2026-10-31 23:00:00'::timestamp without time zone)))
);
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e3_l3_k1024w1023 ALTER COLUMN line_item_usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e3_l3_k1024w1023 ALTER COLUMN line_item_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e3_l3_k1024w1023 ALTER COLUMN line_item_net_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e3_l3_k1024w1023 ALTER COLUMN other_amounts SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item_2026_10_e3_l3_k1024w1023 ALTER COLUMN discount SET STATISTICS 0;
CREATE TABLE curlew.load (
    load_id bigint NOT NULL,
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
    loaded_at timestamp with time zone DEFAULT now() NOT NULL,
    replaced_at timestamp with time zone
);
CREATE TABLE curlew.load_amount (
    load_id bigint NOT NULL,
    currency text,
    column_name text NOT NULL,
    total numeric NOT NULL
);
CREATE VIEW curlew.ledger WITH (security_invoker='true') AS
 SELECT l.load_id,
    e.export_name,
    l.billing_period,
    (l.replaced_at IS NULL) AS is_on_view,
    l.loaded_at,
    l.replaced_at,
    l.execution_id,
    l.source,
    l.file_count,
    l.byte_count,
    l.compressed_byte_count,
    l.row_count,
    ( SELECT string_agg(concat_ws(' '::text, m.total, m.currency), ', '::text ORDER BY (m.currency COLLATE "C")) AS string_agg
           FROM curlew.load_amount m
          WHERE ((m.load_id = l.load_id) AND (m.column_name = 'line_item_unblended_cost'::text))) AS unblended_cost,
    l.principal_count,
    l.line_group_count,
    l.expanded_row_count,
    round(((l.expanded_row_count)::numeric / (NULLIF(l.line_group_count, 0))::numeric), 2) AS growth_factor,
    l.seconds,
    l.curlew_version
   FROM (curlew.load l
     LEFT JOIN curlew.dim_export e ON ((e.export_key = l.export_key)));
CREATE TABLE curlew.line_2026_09 (
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
)
PARTITION BY LIST (export_key);
CREATE TABLE curlew.line_2026_09_e1_l1 (
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
    savings_plan_savings_plan_rate numeric,
    CONSTRAINT line_2026_09_e1_l1_part CHECK (((billing_period = '2026-09'::text) AND (export_key = 1)))
);
ALTER TABLE ONLY curlew.line_2026_09_e1_l1 ALTER COLUMN identity_line_item_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_09_e1_l1 ALTER COLUMN identity_time_interval SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_09_e1_l1 ALTER COLUMN line_item_resource_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_09_e1_l1 ALTER COLUMN split_line_item_parent_resource_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_09_e1_l1 ALTER COLUMN discount_kind SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_09_e1_l1 ALTER COLUMN line_item_normalization_factor SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_09_e1_l1 ALTER COLUMN savings_plan_savings_plan_rate SET STATISTICS 0;
CREATE TABLE curlew.line_2026_10 (
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
)
PARTITION BY LIST (export_key);
CREATE TABLE curlew.line_2026_10_e1_l2 (
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
    savings_plan_savings_plan_rate numeric,
    CONSTRAINT line_2026_10_e1_l2_part CHECK (((billing_period = '2026-10'::text) AND (export_key = 1)))
);
ALTER TABLE ONLY curlew.line_2026_10_e1_l2 ALTER COLUMN identity_line_item_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_10_e1_l2 ALTER COLUMN identity_time_interval SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_10_e1_l2 ALTER COLUMN line_item_resource_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_10_e1_l2 ALTER COLUMN split_line_item_parent_resource_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_10_e1_l2 ALTER COLUMN discount_kind SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_10_e1_l2 ALTER COLUMN line_item_normalization_factor SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_10_e1_l2 ALTER COLUMN savings_plan_savings_plan_rate SET STATISTICS 0;
CREATE TABLE curlew.line_2026_10_e3_l3 (
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
    savings_plan_savings_plan_rate numeric,
    CONSTRAINT line_2026_10_e3_l3_part CHECK (((billing_period = '2026-10'::text) AND (export_key = 3)))
);
ALTER TABLE ONLY curlew.line_2026_10_e3_l3 ALTER COLUMN identity_line_item_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_10_e3_l3 ALTER COLUMN identity_time_interval SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_10_e3_l3 ALTER COLUMN line_item_resource_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_10_e3_l3 ALTER COLUMN split_line_item_parent_resource_id SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_10_e3_l3 ALTER COLUMN discount_kind SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_10_e3_l3 ALTER COLUMN line_item_normalization_factor SET STATISTICS 0;
ALTER TABLE ONLY curlew.line_2026_10_e3_l3 ALTER COLUMN savings_plan_savings_plan_rate SET STATISTICS 0;
CREATE TABLE curlew.load_file (
    load_id bigint NOT NULL,
    file text NOT NULL,
    byte_count bigint NOT NULL,
    compressed_byte_count bigint NOT NULL,
    row_count bigint NOT NULL,
    crc32 bigint
);
CREATE TABLE curlew.load_growth (
    load_id bigint NOT NULL,
    product_code text,
    line_group_count bigint NOT NULL,
    row_count bigint NOT NULL
);
ALTER TABLE curlew.load ALTER COLUMN load_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME curlew.load_load_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE curlew.migration (
    version integer NOT NULL,
    name text NOT NULL,
    content_hash text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE curlew.rollup_daily_2026_09 (
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
)
PARTITION BY LIST (export_key);
CREATE TABLE curlew.rollup_daily_2026_09_e1_l1 (
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
    tokens numeric,
    CONSTRAINT rollup_daily_2026_09_e1_l1_part CHECK (((billing_period = '2026-09'::text) AND (export_key = 1)))
);
ALTER TABLE ONLY curlew.rollup_daily_2026_09_e1_l1 ALTER COLUMN unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_09_e1_l1 ALTER COLUMN net_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_09_e1_l1 ALTER COLUMN amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_09_e1_l1 ALTER COLUMN net_amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_09_e1_l1 ALTER COLUMN public_on_demand_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_09_e1_l1 ALTER COLUMN usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_09_e1_l1 ALTER COLUMN tokens SET STATISTICS 0;
CREATE TABLE curlew.rollup_daily_2026_10 (
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
)
PARTITION BY LIST (export_key);
CREATE TABLE curlew.rollup_daily_2026_10_e1_l2 (
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
    tokens numeric,
    CONSTRAINT rollup_daily_2026_10_e1_l2_part CHECK (((billing_period = '2026-10'::text) AND (export_key = 1)))
);
ALTER TABLE ONLY curlew.rollup_daily_2026_10_e1_l2 ALTER COLUMN unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_10_e1_l2 ALTER COLUMN net_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_10_e1_l2 ALTER COLUMN amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_10_e1_l2 ALTER COLUMN net_amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_10_e1_l2 ALTER COLUMN public_on_demand_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_10_e1_l2 ALTER COLUMN usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_10_e1_l2 ALTER COLUMN tokens SET STATISTICS 0;
CREATE TABLE curlew.rollup_daily_2026_10_e3_l3 (
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
    tokens numeric,
    CONSTRAINT rollup_daily_2026_10_e3_l3_part CHECK (((billing_period = '2026-10'::text) AND (export_key = 3)))
);
ALTER TABLE ONLY curlew.rollup_daily_2026_10_e3_l3 ALTER COLUMN unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_10_e3_l3 ALTER COLUMN net_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_10_e3_l3 ALTER COLUMN amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_10_e3_l3 ALTER COLUMN net_amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_10_e3_l3 ALTER COLUMN public_on_demand_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_10_e3_l3 ALTER COLUMN usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_daily_2026_10_e3_l3 ALTER COLUMN tokens SET STATISTICS 0;
CREATE TABLE curlew.rollup_line_2026_09 (
    row_count bigint NOT NULL,
    export_key integer NOT NULL,
    line_key integer NOT NULL,
    billing_period text NOT NULL,
    usage_amount numeric,
    unblended_cost numeric,
    net_unblended_cost numeric
)
PARTITION BY LIST (export_key);
CREATE TABLE curlew.rollup_line_2026_09_e1_l1 (
    row_count bigint NOT NULL,
    export_key integer NOT NULL,
    line_key integer NOT NULL,
    billing_period text NOT NULL,
    usage_amount numeric,
    unblended_cost numeric,
    net_unblended_cost numeric,
    CONSTRAINT rollup_line_2026_09_e1_l1_part CHECK (((billing_period = '2026-09'::text) AND (export_key = 1)))
);
ALTER TABLE ONLY curlew.rollup_line_2026_09_e1_l1 ALTER COLUMN usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_line_2026_09_e1_l1 ALTER COLUMN unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_line_2026_09_e1_l1 ALTER COLUMN net_unblended_cost SET STATISTICS 0;
CREATE TABLE curlew.rollup_line_2026_10 (
    row_count bigint NOT NULL,
    export_key integer NOT NULL,
    line_key integer NOT NULL,
    billing_period text NOT NULL,
    usage_amount numeric,
    unblended_cost numeric,
    net_unblended_cost numeric
)
PARTITION BY LIST (export_key);
CREATE TABLE curlew.rollup_line_2026_10_e1_l2 (
    row_count bigint NOT NULL,
    export_key integer NOT NULL,
    line_key integer NOT NULL,
    billing_period text NOT NULL,
    usage_amount numeric,
    unblended_cost numeric,
    net_unblended_cost numeric,
    CONSTRAINT rollup_line_2026_10_e1_l2_part CHECK (((billing_period = '2026-10'::text) AND (export_key = 1)))
);
ALTER TABLE ONLY curlew.rollup_line_2026_10_e1_l2 ALTER COLUMN usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_line_2026_10_e1_l2 ALTER COLUMN unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_line_2026_10_e1_l2 ALTER COLUMN net_unblended_cost SET STATISTICS 0;
CREATE TABLE curlew.rollup_line_2026_10_e3_l3 (
    row_count bigint NOT NULL,
    export_key integer NOT NULL,
    line_key integer NOT NULL,
    billing_period text NOT NULL,
    usage_amount numeric,
    unblended_cost numeric,
    net_unblended_cost numeric,
    CONSTRAINT rollup_line_2026_10_e3_l3_part CHECK (((billing_period = '2026-10'::text) AND (export_key = 3)))
);
ALTER TABLE ONLY curlew.rollup_line_2026_10_e3_l3 ALTER COLUMN usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_line_2026_10_e3_l3 ALTER COLUMN unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_line_2026_10_e3_l3 ALTER COLUMN net_unblended_cost SET STATISTICS 0;
CREATE TABLE curlew.rollup_monthly (
    row_count bigint NOT NULL,
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
)
PARTITION BY LIST (billing_period);
ALTER TABLE ONLY curlew.rollup_monthly ALTER COLUMN unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly ALTER COLUMN net_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly ALTER COLUMN amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly ALTER COLUMN net_amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly ALTER COLUMN public_on_demand_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly ALTER COLUMN usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly ALTER COLUMN tokens SET STATISTICS 0;
CREATE TABLE curlew.rollup_monthly_2026_09 (
    row_count bigint NOT NULL,
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
)
PARTITION BY LIST (export_key);
CREATE TABLE curlew.rollup_monthly_2026_09_e1_l1 (
    row_count bigint NOT NULL,
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
    tokens numeric,
    CONSTRAINT rollup_monthly_2026_09_e1_l1_part CHECK (((billing_period = '2026-09'::text) AND (export_key = 1)))
);
ALTER TABLE ONLY curlew.rollup_monthly_2026_09_e1_l1 ALTER COLUMN unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_09_e1_l1 ALTER COLUMN net_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_09_e1_l1 ALTER COLUMN amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_09_e1_l1 ALTER COLUMN net_amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_09_e1_l1 ALTER COLUMN public_on_demand_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_09_e1_l1 ALTER COLUMN usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_09_e1_l1 ALTER COLUMN tokens SET STATISTICS 0;
CREATE TABLE curlew.rollup_monthly_2026_10 (
    row_count bigint NOT NULL,
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
)
PARTITION BY LIST (export_key);
CREATE TABLE curlew.rollup_monthly_2026_10_e1_l2 (
    row_count bigint NOT NULL,
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
    tokens numeric,
    CONSTRAINT rollup_monthly_2026_10_e1_l2_part CHECK (((billing_period = '2026-10'::text) AND (export_key = 1)))
);
ALTER TABLE ONLY curlew.rollup_monthly_2026_10_e1_l2 ALTER COLUMN unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_10_e1_l2 ALTER COLUMN net_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_10_e1_l2 ALTER COLUMN amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_10_e1_l2 ALTER COLUMN net_amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_10_e1_l2 ALTER COLUMN public_on_demand_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_10_e1_l2 ALTER COLUMN usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_10_e1_l2 ALTER COLUMN tokens SET STATISTICS 0;
CREATE TABLE curlew.rollup_monthly_2026_10_e3_l3 (
    row_count bigint NOT NULL,
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
    tokens numeric,
    CONSTRAINT rollup_monthly_2026_10_e3_l3_part CHECK (((billing_period = '2026-10'::text) AND (export_key = 3)))
);
ALTER TABLE ONLY curlew.rollup_monthly_2026_10_e3_l3 ALTER COLUMN unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_10_e3_l3 ALTER COLUMN net_unblended_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_10_e3_l3 ALTER COLUMN amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_10_e3_l3 ALTER COLUMN net_amortized_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_10_e3_l3 ALTER COLUMN public_on_demand_cost SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_10_e3_l3 ALTER COLUMN usage_amount SET STATISTICS 0;
ALTER TABLE ONLY curlew.rollup_monthly_2026_10_e3_l3 ALTER COLUMN tokens SET STATISTICS 0;
CREATE TABLE curlew.set_aside (
    export_key integer NOT NULL,
    billing_period text NOT NULL,
    delivery_fingerprint text NOT NULL,
    counted_export_key integer NOT NULL,
    set_aside_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE curlew.setting (
    name text NOT NULL,
    value text NOT NULL
);
CREATE TABLE curlew.team_grant (
    user_name name NOT NULL,
    tag_key text NOT NULL,
    tag_value text NOT NULL,
    granted_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY curlew.team_grant ALTER COLUMN user_name SET STATISTICS 0;
ALTER TABLE ONLY curlew.team_grant ALTER COLUMN tag_key SET STATISTICS 0;
ALTER TABLE ONLY curlew.team_grant ALTER COLUMN tag_value SET STATISTICS 0;
ALTER TABLE ONLY curlew.team_grant ALTER COLUMN granted_at SET STATISTICS 0;
ALTER TABLE ONLY curlew.fact_line_item ATTACH PARTITION curlew.fact_line_item_2026_09 FOR VALUES IN ('2026-09');
ALTER TABLE ONLY curlew.fact_line_item_2026_09 ATTACH PARTITION curlew.fact_line_item_2026_09_e1_l1_k0w512 FOR VALUES FROM ('-2147483648') TO ('-2145386496');
ALTER TABLE ONLY curlew.fact_line_item_2026_09 ATTACH PARTITION curlew.fact_line_item_2026_09_e1_l1_k512w512 FOR VALUES FROM ('-2145386496') TO ('-2143289344');
ALTER TABLE ONLY curlew.fact_line_item ATTACH PARTITION curlew.fact_line_item_2026_10 FOR VALUES IN ('2026-10');
ALTER TABLE ONLY curlew.fact_line_item_2026_10 ATTACH PARTITION curlew.fact_line_item_2026_10_e1_l2_k0w512 FOR VALUES FROM ('-2147483648') TO ('-2145386496');
ALTER TABLE ONLY curlew.fact_line_item_2026_10 ATTACH PARTITION curlew.fact_line_item_2026_10_e1_l2_k512w512 FOR VALUES FROM ('-2145386496') TO ('-2143289344');
ALTER TABLE ONLY curlew.fact_line_item_2026_10 ATTACH PARTITION curlew.fact_line_item_2026_10_e3_l3_k1024w1023 FOR VALUES FROM ('-2143289344') TO ('-2139099136');
ALTER TABLE ONLY curlew.line ATTACH PARTITION curlew.line_2026_09 FOR VALUES IN ('2026-09');
ALTER TABLE ONLY curlew.line_2026_09 ATTACH PARTITION curlew.line_2026_09_e1_l1 FOR VALUES IN (1);
ALTER TABLE ONLY curlew.line ATTACH PARTITION curlew.line_2026_10 FOR VALUES IN ('2026-10');
ALTER TABLE ONLY curlew.line_2026_10 ATTACH PARTITION curlew.line_2026_10_e1_l2 FOR VALUES IN (1);
ALTER TABLE ONLY curlew.line_2026_10 ATTACH PARTITION curlew.line_2026_10_e3_l3 FOR VALUES IN (3);
ALTER TABLE ONLY curlew.rollup_daily ATTACH PARTITION curlew.rollup_daily_2026_09 FOR VALUES IN ('2026-09');
ALTER TABLE ONLY curlew.rollup_daily_2026_09 ATTACH PARTITION curlew.rollup_daily_2026_09_e1_l1 FOR VALUES IN (1);
ALTER TABLE ONLY curlew.rollup_daily ATTACH PARTITION curlew.rollup_daily_2026_10 FOR VALUES IN ('2026-10');
ALTER TABLE ONLY curlew.rollup_daily_2026_10 ATTACH PARTITION curlew.rollup_daily_2026_10_e1_l2 FOR VALUES IN (1);
ALTER TABLE ONLY curlew.rollup_daily_2026_10 ATTACH PARTITION curlew.rollup_daily_2026_10_e3_l3 FOR VALUES IN (3);
ALTER TABLE ONLY curlew.rollup_line ATTACH PARTITION curlew.rollup_line_2026_09 FOR VALUES IN ('2026-09');
ALTER TABLE ONLY curlew.rollup_line_2026_09 ATTACH PARTITION curlew.rollup_line_2026_09_e1_l1 FOR VALUES IN (1);
ALTER TABLE ONLY curlew.rollup_line ATTACH PARTITION curlew.rollup_line_2026_10 FOR VALUES IN ('2026-10');
ALTER TABLE ONLY curlew.rollup_line_2026_10 ATTACH PARTITION curlew.rollup_line_2026_10_e1_l2 FOR VALUES IN (1);
ALTER TABLE ONLY curlew.rollup_line_2026_10 ATTACH PARTITION curlew.rollup_line_2026_10_e3_l3 FOR VALUES IN (3);
ALTER TABLE ONLY curlew.rollup_monthly ATTACH PARTITION curlew.rollup_monthly_2026_09 FOR VALUES IN ('2026-09');
ALTER TABLE ONLY curlew.rollup_monthly_2026_09 ATTACH PARTITION curlew.rollup_monthly_2026_09_e1_l1 FOR VALUES IN (1);
ALTER TABLE ONLY curlew.rollup_monthly ATTACH PARTITION curlew.rollup_monthly_2026_10 FOR VALUES IN ('2026-10');
ALTER TABLE ONLY curlew.rollup_monthly_2026_10 ATTACH PARTITION curlew.rollup_monthly_2026_10_e1_l2 FOR VALUES IN (1);
ALTER TABLE ONLY curlew.rollup_monthly_2026_10 ATTACH PARTITION curlew.rollup_monthly_2026_10_e3_l3 FOR VALUES IN (3);
ALTER TABLE ONLY curlew.dim_account ALTER COLUMN account_key SET DEFAULT nextval('curlew.dim_account_account_key_seq'::regclass);
ALTER TABLE ONLY curlew.dim_bill ALTER COLUMN bill_key SET DEFAULT nextval('curlew.dim_bill_bill_key_seq'::regclass);
ALTER TABLE ONLY curlew.dim_commitment ALTER COLUMN commitment_key SET DEFAULT nextval('curlew.dim_commitment_commitment_key_seq'::regclass);
ALTER TABLE ONLY curlew.dim_export ALTER COLUMN export_key SET DEFAULT nextval('curlew.dim_export_export_key_seq'::regclass);
ALTER TABLE ONLY curlew.dim_other_columns ALTER COLUMN other_columns_key SET DEFAULT nextval('curlew.dim_other_columns_other_columns_key_seq'::regclass);
ALTER TABLE ONLY curlew.dim_principal ALTER COLUMN principal_key SET DEFAULT nextval('curlew.dim_principal_principal_key_seq'::regclass);
ALTER TABLE ONLY curlew.dim_tag_set ALTER COLUMN tag_set_key SET DEFAULT nextval('curlew.dim_tag_set_tag_set_key_seq'::regclass);
ALTER TABLE ONLY curlew.dim_usage ALTER COLUMN usage_key SET DEFAULT nextval('curlew.dim_usage_usage_key_seq'::regclass);
INSERT INTO curlew.dim_account VALUES
	(1, '29ca8da0-5f8c-99ee-6af8-f14fbb434f88', '012345678901', 'platform-prod'),
	(2, '49481013-3548-08ff-d35b-9bbffa4c30bc', '345678901234', '日本語 データ'),
	(3, '2bf16315-37b7-098e-fad3-2664ac0b9e08', '567890123456', 'payments-prod'),
	(4, '9778b8c9-0280-03c8-5fc4-f51f67c9a10c', '210987654321', 'Zürich, Forschung');
INSERT INTO curlew.dim_bill VALUES
	(1, 'bc0c065e-bcf5-4181-5b45-c122320fefb8', 'Anniversary', '2026-09-01 00:00:00', '2026-10-01 00:00:00', 'EUINGB26-24321', 'Amazon Web Services, Inc.', '100000000001', 'Example Holding, Inc.', 'USD', 'USD'),
	(2, '1c84fef8-a1a1-ccaa-1898-ef067230c2c5', 'Refund', '2026-09-01 00:00:00', '2026-10-01 00:00:00', 'EUINGB26-24321', 'Amazon Web Services, Inc.', '100000000001', 'Example Holding, Inc.', 'USD', 'USD'),
	(3, 'e134a9d5-1e1f-cb3e-f7d3-94e5de2fe849', 'Anniversary', '2026-09-01 00:00:00', '2026-10-01 00:00:00', 'EUINGB26-24321', 'Amazon Web Services EMEA SARL', '100000000001', 'Example Holding, Inc.', 'USD', 'USD'),
	(4, '20608dbd-d660-9af9-06ee-c6de821d5a7f', 'Anniversary', '2026-10-01 00:00:00', '2026-11-01 00:00:00', NULL, 'Amazon Web Services, Inc.', '100000000001', 'Example Holding, Inc.', 'USD', 'USD'),
	(5, 'cd6fe347-e3d0-55ab-af56-92a8b783f89d', 'Refund', '2026-10-01 00:00:00', '2026-11-01 00:00:00', NULL, 'Amazon Web Services, Inc.', '100000000001', 'Example Holding, Inc.', 'USD', 'USD'),
	(6, 'a92beb9b-4e6e-a5c9-1950-064857cc9cc7', 'Anniversary', '2026-10-01 00:00:00', '2026-11-01 00:00:00', NULL, 'Amazon Web Services EMEA SARL', '100000000001', 'Example Holding, Inc.', 'USD', 'USD');
INSERT INTO curlew.dim_commitment VALUES
	(1, 'bbd95b06-7ca0-e61a-c4e2-1ed79f8c4ad0', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2027-01-15T09:59:59.000Z', NULL, 'ComputeSavingsPlans', 'No Upfront', '1yr', NULL, 'arn:aws:savingsplans::100000000001:savingsplan/6f2c1d0e-8a41-4f7b-9c55-0b1f2a3c4d5e', '2026-01-15T10:00:00.000Z'),
	(2, '1cb9c1cb-7530-b58f-5bd4-978dbfdce5a1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2027-01-15T09:59:59.000Z', 'r7g', 'EC2InstanceSavingsPlans', 'No Upfront', '1yr', 'EU (Frankfurt)', 'arn:aws:savingsplans::100000000001:savingsplan/0d9b7e53-1c62-4a8e-b7d4-5e6f708192a3', '2026-01-15T10:00:00.000Z');
INSERT INTO curlew.dim_export VALUES
	(1, 'first', 'arn:aws:bcm-data-exports:us-east-1:100000000001:export/first-543acf2b-8a27-4e57-8e12-15fa5dd17fdf'),
	(3, 'second', 'arn:aws:bcm-data-exports:us-east-1:100000000001:export/second-aea12b8b-1ad6-4408-81b5-f5b20d682a73');
INSERT INTO curlew.dim_principal VALUES
	(1, 'f426871a-5e03-319d-7e55-11f39a32f339', 'arn:aws:sts::345678901234:assumed-role/AWSReservedSSO_AI_Engineer_89abcdef01234567/leslie.turing0@example.com', NULL, 'aws', '345678901234', 'Identity Center role', 'AI_Engineer', '/aws-reserved/sso.amazonaws.com/', 'leslie.turing0@example.com', 'arn:aws:iam::345678901234:role/AWSReservedSSO_AI_Engineer_89abcdef01234567', 'leslie.turing0@example.com'),
	(2, '550844e1-8ae0-47fb-0daf-b9fc2d0c5aef', 'arn:aws:iam::345678901234:user/donald.ritchie2', NULL, 'aws', '345678901234', 'user', 'donald.ritchie2', NULL, NULL, NULL, 'donald.ritchie2'),
	(3, 'dbc100fc-b401-d4f9-d0b5-eb58dcf213d8', 'arn:aws:sts::345678901234:assumed-role/SummariseDocuments-role/summarise-documents-1', NULL, 'aws', '345678901234', 'assumed role', 'SummariseDocuments-role', NULL, 'summarise-documents-1', 'arn:aws:iam::345678901234:role/SummariseDocuments-role', NULL),
	(4, '40775035-6066-1cc7-baf1-92bff1bd49b3', 'arn:aws:sts::345678901234:assumed-role/llm-gateway-prod/req-ea43a5293132', NULL, 'aws', '345678901234', 'assumed role', 'llm-gateway-prod', NULL, 'req-ea43a5293132', 'arn:aws:iam::345678901234:role/llm-gateway-prod', NULL),
	(5, '76fcc688-440c-dd79-6dd2-b6531b99ebdf', 'arn:aws:sts::210987654321:assumed-role/AWSReservedSSO_ReadOnly_fedcba9876543210/frances.gray0@example.com', NULL, 'aws', '210987654321', 'Identity Center role', 'ReadOnly', '/aws-reserved/sso.amazonaws.com/', 'frances.gray0@example.com', 'arn:aws:iam::210987654321:role/AWSReservedSSO_ReadOnly_fedcba9876543210', 'frances.gray0@example.com'),
	(6, '28a6adc0-7fd0-d090-2ece-b428a67656b3', 'arn:aws:sts::210987654321:assumed-role/SummariseDocuments-role/summarise-documents-1', NULL, 'aws', '210987654321', 'assumed role', 'SummariseDocuments-role', NULL, 'summarise-documents-1', 'arn:aws:iam::210987654321:role/SummariseDocuments-role', NULL),
	(7, '75fe2b67-ddc0-e74b-a601-481e451d012e', 'arn:aws:iam::210987654321:user/edsger.lamport2', NULL, 'aws', '210987654321', 'user', 'edsger.lamport2', NULL, NULL, NULL, 'edsger.lamport2');
INSERT INTO curlew.dim_tag_set VALUES
	(1, '0c256231-2c9c-2be0-3f92-17d1e870942e', '', '', '"team"=>"Platform"', '"team"=>"Platform"', 0),
	(2, '7b3c49f1-2b6a-3ba3-92d7-6f3d7074a9c7', '"costCategory/Team"=>"Data", "accountTag/environment"=>"日本語 データ"', '', '"team"=>"Data"', '"team"=>"Data", "environment"=>"日本語 データ"', 0),
	(3, '9ec455ff-fe0a-6570-7cf1-2b6edde7092d', '"costCategory/Team"=>"Data", "iamPrincipal/dept"=>"Payments", "accountTag/environment"=>"日本語 データ"', '', '"team"=>"Data"', '"team"=>"Data", "department"=>"Payments", "environment"=>"日本語 データ"', 0),
	(4, '65515b99-d271-a789-cc4b-3ee49410af6b', '"costCategory/Team"=>"Data", "accountTag/environment"=>"日本語 データ", "iamPrincipal/department"=>"Payments"', '', '"team"=>"Data"', '"team"=>"Data", "department"=>"Payments", "environment"=>"日本語 データ"', 0),
	(5, '6c9993b2-7889-d651-d8c9-52bf9ae47260', '"costCategory/Team"=>"Platform", "resourceTags/owner"=>"ada@example.com", "resourceTags/project"=>"checkout", "accountTag/environment"=>"platform-prod", "resourceTags/Department"=>"Payments"', '"user_owner"=>"ada@example.com", "user_project"=>"checkout", "user_department"=>"Payments"', '"team"=>"Platform"', '"team"=>"Platform", "owner"=>"ada@example.com", "project"=>"checkout", "department"=>"Payments", "environment"=>"platform-prod"', 0),
	(6, '3f06a11f-403b-a14e-1772-3ba8cc204aef', '"costCategory/Team"=>"Platform", "resourceTags/project"=>"protein \"folding\", phase 2", "accountTag/environment"=>"platform-prod", "resourceTags/Department"=>"Research"', '"user_project"=>"protein \"folding\", phase 2", "user_department"=>"Research"', '"team"=>"Platform"', '"team"=>"Platform", "project"=>"protein \"folding\", phase 2", "department"=>"Research", "environment"=>"platform-prod"', 0),
	(7, 'defc7dcc-7df7-0b07-37ab-6d1494dff58f', '"costCategory/Team"=>"Platform", "resourceTags/team"=>"日本語チーム", "resourceTags/project"=>"検索", "accountTag/environment"=>"platform-prod"', '"user_team"=>"日本語チーム", "user_project"=>"検索"', '"team"=>"Platform"', '"team"=>"日本語チーム", "project"=>"検索", "environment"=>"platform-prod"', 1),
	(8, '80741382-f560-77b1-711f-147c07de0ee2', '"costCategory/Team"=>"Platform", "accountTag/environment"=>"platform-prod", "resourceTags/CostCenter"=>"4711", "resourceTags/Environment"=>"production"', '"user_cost_center"=>"4711", "user_environment"=>"production"', '"team"=>"Platform"', '"team"=>"Platform", "cost_center"=>"4711", "environment"=>"production"', 1),
	(9, 'd62be92c-f9d3-6165-d3f7-eb4d52facb60', '"costCategory/Team"=>"Payments", "resourceTags/team"=>"日本語チーム", "resourceTags/project"=>"検索", "accountTag/environment"=>"payments-prod"', '"user_team"=>"日本語チーム", "user_project"=>"検索"', '"team"=>"Payments"', '"team"=>"日本語チーム", "project"=>"検索", "environment"=>"payments-prod"', 1),
	(10, '52c4e555-e0a8-7c9a-bfa8-23f82c4bbfe9', '"costCategory/Team"=>"Payments", "resourceTags/owner"=>"ada@example.com", "resourceTags/project"=>"checkout", "accountTag/environment"=>"payments-prod", "resourceTags/Department"=>"Payments"', '"user_owner"=>"ada@example.com", "user_project"=>"checkout", "user_department"=>"Payments"', '"team"=>"Payments"', '"team"=>"Payments", "owner"=>"ada@example.com", "project"=>"checkout", "department"=>"Payments", "environment"=>"payments-prod"', 0),
	(11, 'd16fe95f-fd9d-20c3-4efb-d09f6c00b603', '"costCategory/Team"=>"Payments", "resourceTags/Name"=>"web-1", "accountTag/environment"=>"payments-prod", "resourceTags/department"=>"Zürich R&D", "resourceTags/aws:createdBy"=>"AssumedRole:AROAEXAMPLE:deploy"', '"user_name"=>"web-1", "aws_created_by"=>"AssumedRole:AROAEXAMPLE:deploy", "user_department"=>"Zürich R&D"', '"team"=>"Payments"', '"name"=>"web-1", "team"=>"Payments", "department"=>"Zürich R&D", "environment"=>"payments-prod", "aws_created_by"=>"AssumedRole:AROAEXAMPLE:deploy"', 0),
	(12, 'adac983b-26bd-46c1-e66c-4598f05d031c', '"costCategory/Team"=>"Research", "accountTag/environment"=>"Zürich, Forschung"', '', '"team"=>"Research"', '"team"=>"Research", "environment"=>"Zürich, Forschung"', 0),
	(13, 'd916f5d8-d2ca-7b5d-330a-19d4ae8be753', '"costCategory/Team"=>"Research", "iamPrincipal/team"=>"4711", "accountTag/environment"=>"Zürich, Forschung", "iamPrincipal/CostCenter"=>"Research"', '', '"team"=>"Research"', '"team"=>"4711", "cost_center"=>"Research", "environment"=>"Zürich, Forschung"', 1),
	(14, '4e7b57fa-a64c-4a3b-ef79-2745ef11ca50', '"costCategory/Team"=>"Research", "accountTag/environment"=>"Zürich, Forschung", "iamPrincipal/CostCenter"=>"research"', '', '"team"=>"Research"', '"team"=>"Research", "cost_center"=>"research", "environment"=>"Zürich, Forschung"', 0),
	(15, '5f9ebcb2-bbb6-b74a-9b61-92af61fd82a0', '"costCategory/Team"=>"Data", "resourceTags/Name"=>"web-1", "accountTag/environment"=>"日本語 データ", "resourceTags/department"=>"Zürich R&D", "resourceTags/aws:createdBy"=>"AssumedRole:AROAEXAMPLE:deploy"', '"user_name"=>"web-1", "aws_created_by"=>"AssumedRole:AROAEXAMPLE:deploy", "user_department"=>"Zürich R&D"', '"team"=>"Data"', '"name"=>"web-1", "team"=>"Data", "department"=>"Zürich R&D", "environment"=>"日本語 データ", "aws_created_by"=>"AssumedRole:AROAEXAMPLE:deploy"', 0),
	(16, '421f6cb6-bb53-f7a6-3bd2-508e76ab1dea', '"costCategory/Team"=>"Research", "iamPrincipal/team"=>"Zürich R&D", "accountTag/environment"=>"Zürich, Forschung"', '', '"team"=>"Research"', '"team"=>"Zürich R&D", "environment"=>"Zürich, Forschung"', 1),
	(17, '549e0ec4-1bff-863a-d083-672d7e1f15bb', '"costCategory/Team"=>"Data", "resourceTags/project"=>"protein \"folding\", phase 2", "accountTag/environment"=>"日本語 データ", "resourceTags/Department"=>"Research"', '"user_project"=>"protein \"folding\", phase 2", "user_department"=>"Research"', '"team"=>"Data"', '"team"=>"Data", "project"=>"protein \"folding\", phase 2", "department"=>"Research", "environment"=>"日本語 データ"', 0),
	(18, '05f8fd1f-71dc-6976-e18c-04d04ec27cc0', '"costCategory/Team"=>"Platform", "resourceTags/project"=>"old", "accountTag/environment"=>"platform-prod", "resourceTags/Department"=>""', '"user_project"=>"old", "user_department"=>""', '"team"=>"Platform"', '"team"=>"Platform", "project"=>"old", "department"=>"", "environment"=>"platform-prod"', 0);
INSERT INTO curlew.dim_usage VALUES
	(1, '374a8259-79a1-7d4c-75d1-dbbe6639329e', 'AWS', 'Amazon Web Services EMEA SARL', 'AmazonEC2', NULL, NULL, 'Tax', 'Tax for product code AmazonEC2, Zürich, 8.1%', NULL, 'VAT', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(2, '8f78b77d-44b7-fb59-5b35-bc9d5924d4db', 'AWS', 'Amazon Web Services, Inc.', 'AmazonEC2', NULL, NULL, 'Credit', 'Migration credit "MAP 2.0", wave 3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(3, 'f57c8940-9f5a-8ee6-1ce6-d557010951ab', 'AWS', 'Amazon Web Services, Inc.', 'AmazonS3', NULL, NULL, 'Refund', 'Refund, billing adjustment', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'AmazonS3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(4, '09fc7036-32d7-5541-5135-6821a619b92f', 'AWS Marketplace', 'Anthropic, PBC', '7q2m4xk9vd3tn8w5ybc6hjz1r', 'APN1-MP:APN1_input_tokens_standard-Units', 'InvokeModelStreamingInference', 'Usage', 'AWS Marketplace software usage|ap-northeast-1|Million Input Tokens', NULL, NULL, '3.3000000000', '3.3000000000', NULL, '0.0000000000', NULL, NULL, NULL, '69A2BDCD7D1EBE5A.JRTCKXETXF.6YS6EN2CT7', '357527446660', 'OnDemand', 'Units', '"model"=>"Claude Sonnet 4.6", "region"=>"ap-northeast-1", "feature"=>"On-demand Inference", "provider"=>"Anthropic", "servicename"=>"Claude Sonnet 4.6 (Amazon Bedrock Edition)", "product_name"=>"Claude Sonnet 4.6 (Amazon Bedrock Edition)", "inference_type"=>"Input tokens"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia Pacific (Tokyo)', 'AWS Region', NULL, NULL, 'Amazon Bedrock', 'ap-northeast-1', NULL, '69A2BDCD7D1EBE5A', NULL, NULL, NULL, NULL, 'Claude Sonnet 4.6 (Amazon Bedrock Edition)', 'marketplace', 'Anthropic', 'Claude Sonnet 4.6', 'input', 'on-demand', 'regional', 'ap-northeast-1', 1000000),
	(5, '89a56c43-1c04-a613-8f91-d344b7367a47', 'AWS', 'Amazon Web Services, Inc.', 'ComputeSavingsPlans', 'ComputeSP:1yrNoUpfront', NULL, 'SavingsPlanRecurringFee', '1 year No Upfront ComputeSavingsPlans, per hour', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '"servicename"=>"Savings Plans", "product_name"=>"Savings Plans for AWS Compute usage"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'ComputeSavingsPlans', 'global', 'ComputeSavingsPlans', NULL, NULL, NULL, NULL, NULL, 'ComputeSavingsPlans', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(6, '513042ce-869d-a7cc-89b8-9c967e0c0a28', 'AWS', 'Amazon Web Services, Inc.', 'ComputeSavingsPlans', 'ComputeSP:1yrNoUpfront', NULL, 'SavingsPlanRecurringFee', '1 year No Upfront EC2InstanceSavingsPlans, per hour', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '"servicename"=>"Savings Plans", "product_name"=>"Savings Plans for AWS Compute usage"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'EC2InstanceSavingsPlans', 'global', 'ComputeSavingsPlans', NULL, NULL, NULL, NULL, NULL, 'ComputeSavingsPlans', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(7, 'ed00abe6-252c-6d91-c48f-b4a9fbdf3718', 'AWS', 'Amazon Web Services, Inc.', 'AWSLambda', 'Lambda-GB-Second', 'Invoke', 'Usage', 'AWS Lambda - Duration, Tier-1', NULL, NULL, '0.0000166667', '0.0000166667', NULL, '0.0000166667', NULL, NULL, NULL, '1C2F1EC5DA226ADB.JRTCKXETXF.6YS6EN2CT7', '641117080126', 'OnDemand', 'Lambda-GB-Second', '"group"=>"AWS-Lambda-Duration", "region"=>"us-east-1", "servicecode"=>"AWSLambda", "servicename"=>"AWS Lambda", "product_name"=>"AWS Lambda"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'US East (N. Virginia)', 'AWS Region', 'Invoke', 'Lambda-GB-Second', 'Serverless', 'us-east-1', 'AWSLambda', '1C2F1EC5DA226ADB', NULL, NULL, NULL, 'Lambda-GB-Second', 'AWSLambda', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(8, '81ff417d-cc2a-72d4-f842-cd0e872da549', 'AWS', 'Amazon Web Services, Inc.', 'AWSLambda', 'Request', 'Invoke', 'Usage', 'AWS Lambda - Requests - US East (N. Virginia), $0.20 per 1M', NULL, NULL, '0.0000002000', '0.0000002000', NULL, '0.0000002000', NULL, NULL, NULL, '9BBEE35337BE34F6.JRTCKXETXF.6YS6EN2CT7', '863193474622', 'OnDemand', 'Requests', '"group"=>"AWS-Lambda-Requests", "region"=>"us-east-1", "servicecode"=>"AWSLambda", "servicename"=>"AWS Lambda", "product_name"=>"AWS Lambda"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'US East (N. Virginia)', 'AWS Region', 'Invoke', 'Requests', 'Serverless', 'us-east-1', 'AWSLambda', '9BBEE35337BE34F6', NULL, NULL, NULL, 'Request', 'AWSLambda', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(9, '08846bca-91fc-192f-af61-623b72da79be', 'AWS', 'Amazon Web Services, Inc.', 'AmazonRDS', 'InstanceUsage:db.r7g.large', 'CreateDBInstance:0021', 'Usage', '$0.239 per db.r7g.large hour', NULL, NULL, '0.2390000000', '0.2390000000', '0.2222700000', '0.2390000000', NULL, NULL, NULL, '103921EA2090852B.JRTCKXETXF.6YS6EN2CT7', '104536533888', 'OnDemand', 'Hrs', '"region"=>"us-east-1", "servicecode"=>"AmazonRDS", "servicename"=>"Amazon Relational Database Service", "product_name"=>"Amazon Relational Database Service", "database_engine"=>"Aurora PostgreSQL", "deployment_option"=>"Single-AZ"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'db.r7g.large', NULL, 'US East (N. Virginia)', 'AWS Region', 'CreateDBInstance:0021', 'Hrs', 'Database Instance', 'us-east-1', 'AmazonRDS', '103921EA2090852B', NULL, NULL, NULL, 'InstanceUsage:db.r7g.large', 'AmazonRDS', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(10, '2f31bf29-13d7-f66a-5151-212517263e75', 'AWS', 'Amazon Web Services, Inc.', 'AmazonRDS', 'Aurora:StorageIOUsage', 'CreateDBInstance:0021', 'Usage', '$0.20 per 1 million I/O requests for Aurora', NULL, NULL, '0.0000002000', '0.0000002000', '0.0000001860', '0.0000002000', NULL, NULL, NULL, '32EA42AFC00FE084.JRTCKXETXF.6YS6EN2CT7', '466427602656', 'OnDemand', 'IOs', '"region"=>"us-east-1", "servicecode"=>"AmazonRDS", "servicename"=>"Amazon Relational Database Service", "product_name"=>"Amazon Relational Database Service", "database_engine"=>"Aurora PostgreSQL", "deployment_option"=>"Single-AZ"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'US East (N. Virginia)', 'AWS Region', 'CreateDBInstance:0021', 'IOs', 'System Operation', 'us-east-1', 'AmazonRDS', '32EA42AFC00FE084', NULL, NULL, NULL, 'Aurora:StorageIOUsage', 'AmazonRDS', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(11, 'b10fc80c-1cf3-73df-480e-16855102537c', 'AWS Marketplace', 'Anthropic, PBC', '7q2m4xk9vd3tn8w5ybc6hjz1r', 'APN1-MP:APN1_output_tokens_standard-Units', 'InvokeModelStreamingInference', 'Usage', 'AWS Marketplace software usage|ap-northeast-1|Million Output Tokens', NULL, NULL, '16.5000000000', '16.5000000000', NULL, '0.0000000000', NULL, NULL, NULL, 'E84F824119451E85.JRTCKXETXF.6YS6EN2CT7', '10906083462', 'OnDemand', 'Units', '"model"=>"Claude Sonnet 4.6", "region"=>"ap-northeast-1", "feature"=>"On-demand Inference", "provider"=>"Anthropic", "servicename"=>"Claude Sonnet 4.6 (Amazon Bedrock Edition)", "product_name"=>"Claude Sonnet 4.6 (Amazon Bedrock Edition)", "inference_type"=>"Output tokens"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia Pacific (Tokyo)', 'AWS Region', NULL, NULL, 'Amazon Bedrock', 'ap-northeast-1', NULL, 'E84F824119451E85', NULL, NULL, NULL, NULL, 'Claude Sonnet 4.6 (Amazon Bedrock Edition)', 'marketplace', 'Anthropic', 'Claude Sonnet 4.6', 'output', 'on-demand', 'regional', 'ap-northeast-1', 1000000),
	(12, 'f699ea34-0fad-3d4b-555f-47ec0fe2235e', 'AWS', 'Amazon Web Services, Inc.', 'AmazonEC2', 'EKS-EC2-vCPU-Hours', 'EKSPod-EC2', 'Usage', 'CPU of a pod in batch, shared instance', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '5495EDB60B66D416.JRTCKXETXF.6YS6EN2CT7', '920923904172', 'OnDemand', 'vCPU-Hours', '"region"=>"us-east-1", "servicecode"=>"AmazonEC2", "servicename"=>"Amazon Elastic Compute Cloud", "product_name"=>"Amazon Elastic Compute Cloud", "operating_system"=>"Linux"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'US East (N. Virginia)', 'AWS Region', 'EKSPod-EC2', 'vCPU-Hours', 'Compute Instance', 'us-east-1', 'AmazonEC2', '5495EDB60B66D416', NULL, NULL, NULL, 'EKS-EC2-vCPU-Hours', 'AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(13, '577f3222-0046-b27c-d772-a67f1b15559e', 'AWS', 'Amazon Web Services, Inc.', 'AmazonEC2', 'EKS-EC2-GB-Hours', 'EKSPod-EC2', 'Usage', 'Memory of a pod in batch, shared instance', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '08896AA7B5FE9916.JRTCKXETXF.6YS6EN2CT7', '233981568176', 'OnDemand', 'GB-Hours', '"region"=>"us-east-1", "servicecode"=>"AmazonEC2", "servicename"=>"Amazon Elastic Compute Cloud", "product_name"=>"Amazon Elastic Compute Cloud", "operating_system"=>"Linux"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'US East (N. Virginia)', 'AWS Region', 'EKSPod-EC2', 'GB-Hours', 'Compute Instance', 'us-east-1', 'AmazonEC2', '08896AA7B5FE9916', NULL, NULL, NULL, 'EKS-EC2-GB-Hours', 'AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(14, 'd7115abf-04a1-7fc1-c4ed-89e07ecb778c', 'AWS', 'Amazon Web Services, Inc.', 'AmazonEC2', 'EBS:VolumeUsage.st1', 'CreateVolume-St1', 'Usage', '$0.045 per GB-month of st1', NULL, NULL, '0.0450000000', '0.0450000000', '0.0418500000', '0.0450000000', NULL, NULL, NULL, 'AB3584E8819781FD.JRTCKXETXF.6YS6EN2CT7', '339185392438', 'OnDemand', 'GB-Mo', '"region"=>"us-east-1", "servicecode"=>"AmazonEC2", "servicename"=>"Amazon Elastic Compute Cloud", "product_name"=>"Amazon Elastic Compute Cloud", "volume_api_name"=>"st1"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'US East (N. Virginia)', 'AWS Region', 'CreateVolume-St1', 'GB-Mo', 'Storage', 'us-east-1', 'AmazonEC2', 'AB3584E8819781FD', NULL, NULL, NULL, 'EBS:VolumeUsage.st1', 'AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(15, '433f4c3d-6137-f778-fbc8-16ae2a301505', 'AWS', 'Amazon Web Services, Inc.', 'AmazonEC2', 'EBS:SnapshotUsage', 'CreateSnapshot', 'Usage', '$0.050 per GB-month of snapshot data', NULL, NULL, '0.0500000000', '0.0500000000', '0.0465000000', '0.0500000000', NULL, NULL, NULL, '8538490131F6B0D9.JRTCKXETXF.6YS6EN2CT7', '304401102923', 'OnDemand', 'GB-Mo', '"region"=>"us-east-1", "servicecode"=>"AmazonEC2", "servicename"=>"Amazon Elastic Compute Cloud", "product_name"=>"Amazon Elastic Compute Cloud", "volume_api_name"=>""', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'US East (N. Virginia)', 'AWS Region', 'CreateSnapshot', 'GB-Mo', 'Storage Snapshot', 'us-east-1', 'AmazonEC2', '8538490131F6B0D9', NULL, NULL, NULL, 'EBS:SnapshotUsage', 'AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(16, '6f1f558a-519a-ae29-1424-778ea08f30be', 'AWS', 'Amazon Web Services, Inc.', 'AmazonS3', 'EUC1-TimedStorage-ByteHrs', 'StandardStorage', 'Usage', '$0.023 per GB - first 50 TB / month of storage used', NULL, NULL, '0.0230000000', '0.0230000000', '0.0213900000', '0.0230000000', NULL, NULL, NULL, 'A7D5B73E97786C10.JRTCKXETXF.6YS6EN2CT7', '748792160533', 'OnDemand', 'GB-Mo', '"group"=>"S3-API-Tier1", "region"=>"eu-central-1", "servicecode"=>"AmazonS3", "servicename"=>"Amazon Simple Storage Service", "volume_type"=>"Standard", "product_name"=>"Amazon Simple Storage Service", "storage_class"=>"General Purpose"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'EU (Frankfurt)', 'AWS Region', 'StandardStorage', 'GB-Mo', 'Storage', 'eu-central-1', 'AmazonS3', 'A7D5B73E97786C10', NULL, NULL, NULL, 'EUC1-TimedStorage-ByteHrs', 'AmazonS3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(17, 'dad2f781-0a3b-ed16-d681-9daa306912c4', 'AWS', 'Amazon Web Services, Inc.', 'AmazonS3', 'EUC1-Requests-Tier1', 'PutObject', 'Usage', '$0.005 per 1,000 PUT, COPY, POST, or LIST requests', NULL, NULL, '0.0000050000', '0.0000050000', '0.0000046500', '0.0000050000', NULL, NULL, NULL, 'F59E54F4B6C345BB.JRTCKXETXF.6YS6EN2CT7', '618046366954', 'OnDemand', 'Requests', '"group"=>"S3-API-Tier1", "region"=>"eu-central-1", "servicecode"=>"AmazonS3", "servicename"=>"Amazon Simple Storage Service", "volume_type"=>"Standard", "product_name"=>"Amazon Simple Storage Service", "storage_class"=>"General Purpose"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'EU (Frankfurt)', 'AWS Region', 'PutObject', 'Requests', 'API Request', 'eu-central-1', 'AmazonS3', 'F59E54F4B6C345BB', NULL, NULL, NULL, 'EUC1-Requests-Tier1', 'AmazonS3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(18, '4846e381-6d49-8d77-c215-f02770ef529c', 'AWS', 'Amazon Web Services, Inc.', 'AWSLambda', 'EUC1-Lambda-GB-Second', 'Invoke', 'Usage', 'AWS Lambda - Duration, Tier-1', NULL, NULL, '0.0000166667', '0.0000166667', NULL, '0.0000166667', NULL, NULL, NULL, '2B8CBB630B4C7891.JRTCKXETXF.6YS6EN2CT7', '814023358721', 'OnDemand', 'Lambda-GB-Second', '"group"=>"AWS-Lambda-Duration", "region"=>"eu-central-1", "servicecode"=>"AWSLambda", "servicename"=>"AWS Lambda", "product_name"=>"AWS Lambda"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'EU (Frankfurt)', 'AWS Region', 'Invoke', 'Lambda-GB-Second', 'Serverless', 'eu-central-1', 'AWSLambda', '2B8CBB630B4C7891', NULL, NULL, NULL, 'EUC1-Lambda-GB-Second', 'AWSLambda', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(19, '4e8903af-333a-6602-3fb8-3ea98bf0536d', 'AWS', 'Amazon Web Services, Inc.', 'AWSLambda', 'EUC1-Request', 'Invoke', 'Usage', 'AWS Lambda - Requests - EU (Frankfurt), $0.20 per 1M', NULL, NULL, '0.0000002000', '0.0000002000', NULL, '0.0000002000', NULL, NULL, NULL, '9E49883459AE6B74.JRTCKXETXF.6YS6EN2CT7', '596974904065', 'OnDemand', 'Requests', '"group"=>"AWS-Lambda-Requests", "region"=>"eu-central-1", "servicecode"=>"AWSLambda", "servicename"=>"AWS Lambda", "product_name"=>"AWS Lambda"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'EU (Frankfurt)', 'AWS Region', 'Invoke', 'Requests', 'Serverless', 'eu-central-1', 'AWSLambda', '9E49883459AE6B74', NULL, NULL, NULL, 'EUC1-Request', 'AWSLambda', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(20, 'd781129e-722f-c6dd-2038-569fb01fc6fa', 'AWS Marketplace', 'Anthropic, PBC', '7q2m4xk9vd3tn8w5ybc6hjz1r', 'APN1-MP:APN1_cache_read_tokens_standard-Units', 'InvokeModelStreamingInference', 'Usage', 'AWS Marketplace software usage|ap-northeast-1|Million Cache Read Input Tokens', NULL, NULL, '0.3300000000', '0.3300000000', NULL, '0.0000000000', NULL, NULL, NULL, 'FE26316FF3B9BC55.JRTCKXETXF.6YS6EN2CT7', '560121886513', 'OnDemand', 'Units', '"model"=>"Claude Sonnet 4.6", "region"=>"ap-northeast-1", "feature"=>"On-demand Inference", "provider"=>"Anthropic", "servicename"=>"Claude Sonnet 4.6 (Amazon Bedrock Edition)", "product_name"=>"Claude Sonnet 4.6 (Amazon Bedrock Edition)", "inference_type"=>"Cache read tokens"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia Pacific (Tokyo)', 'AWS Region', NULL, NULL, 'Amazon Bedrock', 'ap-northeast-1', NULL, 'FE26316FF3B9BC55', NULL, NULL, NULL, NULL, 'Claude Sonnet 4.6 (Amazon Bedrock Edition)', 'marketplace', 'Anthropic', 'Claude Sonnet 4.6', 'cache read', 'on-demand', 'regional', 'ap-northeast-1', 1000000);
INSERT INTO curlew.dim_usage VALUES
	(21, 'd525a5dc-c3c4-e7cd-9cdb-10244ecc3f8c', 'AWS', 'Amazon Web Services, Inc.', 'AmazonRDS', 'EUC1-InstanceUsage:db.t4g.medium', 'CreateDBInstance:0021', 'Usage', '$0.065 per db.t4g.medium hour', NULL, NULL, '0.0650000000', '0.0650000000', '0.0604500000', '0.0650000000', NULL, NULL, NULL, '0C41D3EC18CA897C.JRTCKXETXF.6YS6EN2CT7', '61201506722', 'OnDemand', 'Hrs', '"region"=>"eu-central-1", "servicecode"=>"AmazonRDS", "servicename"=>"Amazon Relational Database Service", "product_name"=>"Amazon Relational Database Service", "database_engine"=>"Aurora PostgreSQL", "deployment_option"=>"Single-AZ"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'db.t4g.medium', NULL, 'EU (Frankfurt)', 'AWS Region', 'CreateDBInstance:0021', 'Hrs', 'Database Instance', 'eu-central-1', 'AmazonRDS', '0C41D3EC18CA897C', NULL, NULL, NULL, 'EUC1-InstanceUsage:db.t4g.medium', 'AmazonRDS', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(22, 'cddefe25-53ec-8aed-f667-dd9f392fd822', 'AWS', 'Amazon Web Services, Inc.', 'AmazonRDS', 'EUC1-Aurora:StorageIOUsage', 'CreateDBInstance:0021', 'Usage', '$0.20 per 1 million I/O requests for Aurora', NULL, NULL, '0.0000002000', '0.0000002000', '0.0000001860', '0.0000002000', NULL, NULL, NULL, '73296C6D2829F4D5.JRTCKXETXF.6YS6EN2CT7', '146440899871', 'OnDemand', 'IOs', '"region"=>"eu-central-1", "servicecode"=>"AmazonRDS", "servicename"=>"Amazon Relational Database Service", "product_name"=>"Amazon Relational Database Service", "database_engine"=>"Aurora PostgreSQL", "deployment_option"=>"Single-AZ"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'EU (Frankfurt)', 'AWS Region', 'CreateDBInstance:0021', 'IOs', 'System Operation', 'eu-central-1', 'AmazonRDS', '73296C6D2829F4D5', NULL, NULL, NULL, 'EUC1-Aurora:StorageIOUsage', 'AmazonRDS', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(23, 'c25898fe-6a3b-77d5-e760-bf16dc08399b', 'AWS', 'Amazon Web Services, Inc.', 'AmazonEC2', 'EUC1-EKS-EC2-vCPU-Hours', 'EKSPod-EC2', 'Usage', 'CPU of a pod in search, shared instance', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'D52057F0128C3C09.JRTCKXETXF.6YS6EN2CT7', '127766844882', 'OnDemand', 'vCPU-Hours', '"region"=>"eu-central-1", "servicecode"=>"AmazonEC2", "servicename"=>"Amazon Elastic Compute Cloud", "product_name"=>"Amazon Elastic Compute Cloud", "operating_system"=>"Linux"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'EU (Frankfurt)', 'AWS Region', 'EKSPod-EC2', 'vCPU-Hours', 'Compute Instance', 'eu-central-1', 'AmazonEC2', 'D52057F0128C3C09', NULL, NULL, NULL, 'EUC1-EKS-EC2-vCPU-Hours', 'AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(24, 'f2465736-651c-6b2c-5296-7fe600df60e0', 'AWS', 'Amazon Web Services, Inc.', 'AmazonEC2', 'EUC1-EKS-EC2-GB-Hours', 'EKSPod-EC2', 'Usage', 'Memory of a pod in search, shared instance', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'EE13B382D5ADEF88.JRTCKXETXF.6YS6EN2CT7', '314390603962', 'OnDemand', 'GB-Hours', '"region"=>"eu-central-1", "servicecode"=>"AmazonEC2", "servicename"=>"Amazon Elastic Compute Cloud", "product_name"=>"Amazon Elastic Compute Cloud", "operating_system"=>"Linux"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'EU (Frankfurt)', 'AWS Region', 'EKSPod-EC2', 'GB-Hours', 'Compute Instance', 'eu-central-1', 'AmazonEC2', 'EE13B382D5ADEF88', NULL, NULL, NULL, 'EUC1-EKS-EC2-GB-Hours', 'AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(25, 'f4d2f1f6-7612-20f9-fee0-6e528a78bdbb', 'AWS', 'Amazon Web Services, Inc.', 'AmazonEC2', 'EUC1-EBS:VolumeUsage.io2', 'CreateVolume-Io2', 'Usage', '$0.125 per GB-month of io2', NULL, NULL, '0.1250000000', '0.1250000000', '0.1162500000', '0.1250000000', NULL, NULL, NULL, '8C097202AB7BF758.JRTCKXETXF.6YS6EN2CT7', '189299608014', 'OnDemand', 'GB-Mo', '"region"=>"eu-central-1", "servicecode"=>"AmazonEC2", "servicename"=>"Amazon Elastic Compute Cloud", "product_name"=>"Amazon Elastic Compute Cloud", "volume_api_name"=>"io2"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'EU (Frankfurt)', 'AWS Region', 'CreateVolume-Io2', 'GB-Mo', 'Storage', 'eu-central-1', 'AmazonEC2', '8C097202AB7BF758', NULL, NULL, NULL, 'EUC1-EBS:VolumeUsage.io2', 'AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(26, '08d82a9b-bc2e-2e06-e2ec-f8f72830e865', 'AWS', 'Amazon Web Services, Inc.', 'AmazonEC2', 'EUC1-EBS:SnapshotUsage', 'CreateSnapshot', 'Usage', '$0.050 per GB-month of snapshot data', NULL, NULL, '0.0500000000', '0.0500000000', '0.0465000000', '0.0500000000', NULL, NULL, NULL, '93F889E85AA96A6F.JRTCKXETXF.6YS6EN2CT7', '243146541138', 'OnDemand', 'GB-Mo', '"region"=>"eu-central-1", "servicecode"=>"AmazonEC2", "servicename"=>"Amazon Elastic Compute Cloud", "product_name"=>"Amazon Elastic Compute Cloud", "volume_api_name"=>""', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'EU (Frankfurt)', 'AWS Region', 'CreateSnapshot', 'GB-Mo', 'Storage Snapshot', 'eu-central-1', 'AmazonEC2', '93F889E85AA96A6F', NULL, NULL, NULL, 'EUC1-EBS:SnapshotUsage', 'AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(27, 'd732f822-391d-8520-34c1-0499eec511a5', 'AWS Marketplace', 'Anthropic, PBC', '7q2m4xk9vd3tn8w5ybc6hjz1r', 'EUC1-MP:EUC1_input_tokens_standard-Units', 'InvokeModelStreamingInference', 'Usage', 'AWS Marketplace software usage|eu-central-1|Million Input Tokens', NULL, NULL, '3.3000000000', '3.3000000000', NULL, '0.0000000000', NULL, NULL, NULL, 'C731603FC5877E02.JRTCKXETXF.6YS6EN2CT7', '499269562118', 'OnDemand', 'Units', '"model"=>"Claude Sonnet 4.6", "region"=>"eu-central-1", "feature"=>"On-demand Inference", "provider"=>"Anthropic", "servicename"=>"Claude Sonnet 4.6 (Amazon Bedrock Edition)", "product_name"=>"Claude Sonnet 4.6 (Amazon Bedrock Edition)", "inference_type"=>"Input tokens"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'EU (Frankfurt)', 'AWS Region', NULL, NULL, 'Amazon Bedrock', 'eu-central-1', NULL, 'C731603FC5877E02', NULL, NULL, NULL, NULL, 'Claude Sonnet 4.6 (Amazon Bedrock Edition)', 'marketplace', 'Anthropic', 'Claude Sonnet 4.6', 'input', 'on-demand', 'regional', 'eu-central-1', 1000000),
	(28, 'ff135ec1-aa36-fe95-fa88-5978e0546eea', 'AWS', 'Amazon Web Services, Inc.', 'AmazonEC2', 'APN1-BoxUsage:m7g.large', 'RunInstances', 'Usage', '$0.0816 per On Demand Linux m7g.large Instance Hour', 'ap-northeast-1a', NULL, '0.0816000000', '0.0816000000', '0.0758880000', '0.0816000000', NULL, NULL, NULL, '330B816C800EFD5D.JRTCKXETXF.6YS6EN2CT7', '765448494139', 'OnDemand', 'Hrs', '"region"=>"ap-northeast-1", "tenancy"=>"Shared", "servicecode"=>"AmazonEC2", "servicename"=>"Amazon Elastic Compute Cloud", "marketoption"=>"OnDemand", "product_name"=>"Amazon Elastic Compute Cloud", "license_model"=>"No License required", "capacitystatus"=>"Used", "operating_system"=>"Linux", "pre_installed_sw"=>"NA", "availability_zone"=>"ap-northeast-1a", "current_generation"=>"Yes", "instance_type_family"=>"m7g", "processor_architecture"=>"64-bit"', NULL, NULL, NULL, NULL, NULL, NULL, 'General purpose', 'm7g.large', NULL, 'Asia Pacific (Tokyo)', 'AWS Region', 'RunInstances', 'Hrs', 'Compute Instance', 'ap-northeast-1', 'AmazonEC2', '330B816C800EFD5D', NULL, NULL, NULL, 'APN1-BoxUsage:m7g.large', 'AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(29, 'fca8e1b4-c375-d0f9-0528-1d4423d8a9da', 'AWS', 'Amazon Web Services, Inc.', 'AmazonEC2', 'APN1-DataTransfer-Regional-Bytes', 'RunInstances', 'Usage', '$0.010 per GB - regional data transfer - in/out/between EC2 AZs, or using elastic IPs or ELB', NULL, NULL, '0.0100000000', '0.0100000000', '0.0093000000', '0.0100000000', NULL, NULL, NULL, 'E1479B9760B0DBA8.JRTCKXETXF.6YS6EN2CT7', '340225687260', 'OnDemand', 'GB', '"region"=>"ap-northeast-1", "servicecode"=>"AmazonEC2", "servicename"=>"Amazon Elastic Compute Cloud", "product_name"=>"Amazon Elastic Compute Cloud", "transfer_type"=>"IntraRegion"', NULL, NULL, NULL, 'Asia Pacific (Tokyo)', 'AWS Region', 'ap-northeast-1', NULL, NULL, NULL, 'Asia Pacific (Tokyo)', 'AWS Region', 'RunInstances', 'GB', 'Data Transfer', 'ap-northeast-1', 'AmazonEC2', 'E1479B9760B0DBA8', 'Asia Pacific (Tokyo)', 'AWS Region', 'ap-northeast-1', 'APN1-DataTransfer-Regional-Bytes', 'AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(30, 'f1dc914c-fef7-d9a6-db55-2955d2b490ec', 'AWS', 'Amazon Web Services, Inc.', 'AmazonEC2', 'APN1-EBS:VolumeUsage.gp3', 'CreateVolume-Gp3', 'Usage', '$0.080 per GB-month of gp3', NULL, NULL, '0.0800000000', '0.0800000000', '0.0744000000', '0.0800000000', NULL, NULL, NULL, '1581E1E23084161F.JRTCKXETXF.6YS6EN2CT7', '752763586521', 'OnDemand', 'GB-Mo', '"region"=>"ap-northeast-1", "servicecode"=>"AmazonEC2", "servicename"=>"Amazon Elastic Compute Cloud", "product_name"=>"Amazon Elastic Compute Cloud", "volume_api_name"=>"gp3"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia Pacific (Tokyo)', 'AWS Region', 'CreateVolume-Gp3', 'GB-Mo', 'Storage', 'ap-northeast-1', 'AmazonEC2', '1581E1E23084161F', NULL, NULL, NULL, 'APN1-EBS:VolumeUsage.gp3', 'AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(31, '168768c1-f571-6a82-8e4e-899575b2c323', 'AWS', 'Amazon Web Services, Inc.', 'AmazonEC2', 'APN1-EBS:SnapshotUsage', 'CreateSnapshot', 'Usage', '$0.050 per GB-month of snapshot data', NULL, NULL, '0.0500000000', '0.0500000000', '0.0465000000', '0.0500000000', NULL, NULL, NULL, '9847BC69F059927F.JRTCKXETXF.6YS6EN2CT7', '352845507882', 'OnDemand', 'GB-Mo', '"region"=>"ap-northeast-1", "servicecode"=>"AmazonEC2", "servicename"=>"Amazon Elastic Compute Cloud", "product_name"=>"Amazon Elastic Compute Cloud", "volume_api_name"=>""', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia Pacific (Tokyo)', 'AWS Region', 'CreateSnapshot', 'GB-Mo', 'Storage Snapshot', 'ap-northeast-1', 'AmazonEC2', '9847BC69F059927F', NULL, NULL, NULL, 'APN1-EBS:SnapshotUsage', 'AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(32, 'ab8676a0-347d-b150-5ce4-0154faba716f', 'AWS Marketplace', 'Anthropic, PBC', '7q2m4xk9vd3tn8w5ybc6hjz1r', 'EUC1-MP:EUC1_output_tokens_standard-Units', 'InvokeModelStreamingInference', 'Usage', 'AWS Marketplace software usage|eu-central-1|Million Output Tokens', NULL, NULL, '16.5000000000', '16.5000000000', NULL, '0.0000000000', NULL, NULL, NULL, 'AAB5570F3BFB2F3E.JRTCKXETXF.6YS6EN2CT7', '83686610505', 'OnDemand', 'Units', '"model"=>"Claude Sonnet 4.6", "region"=>"eu-central-1", "feature"=>"On-demand Inference", "provider"=>"Anthropic", "servicename"=>"Claude Sonnet 4.6 (Amazon Bedrock Edition)", "product_name"=>"Claude Sonnet 4.6 (Amazon Bedrock Edition)", "inference_type"=>"Output tokens"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'EU (Frankfurt)', 'AWS Region', NULL, NULL, 'Amazon Bedrock', 'eu-central-1', NULL, 'AAB5570F3BFB2F3E', NULL, NULL, NULL, NULL, 'Claude Sonnet 4.6 (Amazon Bedrock Edition)', 'marketplace', 'Anthropic', 'Claude Sonnet 4.6', 'output', 'on-demand', 'regional', 'eu-central-1', 1000000),
	(33, 'de5efce6-e748-f6d5-9145-53da059d4fb4', 'AWS', 'Amazon Web Services, Inc.', 'AmazonS3', 'TimedStorage-ByteHrs', 'StandardStorage', 'Usage', '$0.023 per GB - first 50 TB / month of storage used', NULL, NULL, '0.0230000000', '0.0230000000', '0.0213900000', '0.0230000000', NULL, NULL, NULL, '8D5171381319EBFA.JRTCKXETXF.6YS6EN2CT7', '431823971900', 'OnDemand', 'GB-Mo', '"group"=>"S3-API-Tier1", "region"=>"us-east-1", "servicecode"=>"AmazonS3", "servicename"=>"Amazon Simple Storage Service", "volume_type"=>"Standard", "product_name"=>"Amazon Simple Storage Service", "storage_class"=>"General Purpose"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'US East (N. Virginia)', 'AWS Region', 'StandardStorage', 'GB-Mo', 'Storage', 'us-east-1', 'AmazonS3', '8D5171381319EBFA', NULL, NULL, NULL, 'TimedStorage-ByteHrs', 'AmazonS3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(34, '7108cf7e-2e57-0c6e-82b8-9d091d18bf03', 'AWS', 'Amazon Web Services, Inc.', 'AmazonS3', 'Requests-Tier1', 'ListBucket', 'Usage', '$0.005 per 1,000 PUT, COPY, POST, or LIST requests', NULL, NULL, '0.0000050000', '0.0000050000', '0.0000046500', '0.0000050000', NULL, NULL, NULL, '608C28420CFC62EA.JRTCKXETXF.6YS6EN2CT7', '255720602858', 'OnDemand', 'Requests', '"group"=>"S3-API-Tier1", "region"=>"us-east-1", "servicecode"=>"AmazonS3", "servicename"=>"Amazon Simple Storage Service", "volume_type"=>"Standard", "product_name"=>"Amazon Simple Storage Service", "storage_class"=>"General Purpose"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'US East (N. Virginia)', 'AWS Region', 'ListBucket', 'Requests', 'API Request', 'us-east-1', 'AmazonS3', '608C28420CFC62EA', NULL, NULL, NULL, 'Requests-Tier1', 'AmazonS3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO curlew.fact_line_item_2026_09_e1_l1_k0w512 VALUES
	('2026-09-01 00:00:00', -2147483648, 1, 184.27, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-01 00:00:00', -2147483647, 1, -42.5, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-01 00:00:00', -2147483646, 1, -7.135, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-02 15:00:00', -2147483645, 0.083104, 0.2742432, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-04 10:00:00', -2147483644, 0.112298, 0.3705834, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-05 23:00:00', -2147483643, 1, 12.5, NULL, '(,,,,,,,,,,,,,,,,,,,,,,,,,9300,,12.5,11.875,,,,,,,,,,)', NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-05 23:00:00', -2147483642, 1, 3, NULL, '(,,,,,,,,,,,,,,,,,,,,,,,,,2232,,3,3,,,,,,,,,,)', NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-07 09:00:00', -2147483644, 0.169286, 0.5586438, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-08 20:00:00', -2147483641, 0.284618, 0.9392394, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-10 14:00:00', -2147483641, 0.76386, 2.520738, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-10 23:00:00', -2147483640, 0.000011081, 0.0000000001846837027, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-10 23:00:00', -2147483639, 6964, 0.0013928, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-12 15:00:00', -2147483638, 0.083699, 0.2762067, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-15 08:00:00', -2147483638, 0.196167, 0.6473511, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-15 23:00:00', -2147483637, 1, 0.239, 0.22227, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-15 23:00:00', -2147483636, 13964, 0.0027928, 0.002597304, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9');
INSERT INTO curlew.fact_line_item_2026_09_e1_l1_k512w512 VALUES
	('2026-09-16 17:00:00', -2145386496, 0.132097, 0.4359201, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-18 13:00:00', -2145386495, 0.005379, 0.0177507, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-20 23:00:00', -2145386494, 0.0000016862, 0.00000000002810338954, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-20 23:00:00', -2145386493, 2, 0.0000004, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-21 12:00:00', -2145386495, 0.009558, 0.0315414, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-23 06:00:00', -2145386492, 0.001929, 0.0318285, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-24 16:00:00', -2145386492, 0.00291, 0.048015, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-25 23:00:00', -2145386491, 1, 0, NULL, '(,,,,,,,,,,,,,,,,,,,,,,,,,,,,,0.625,0.029667,0.00741675,0.0319,0.007975,1,0.0319,1,0.125,0.007975)', NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-25 23:00:00', -2145386490, 1, 0, NULL, '(,,,,,,,,,,,,,,,,,,,,,,,,,,,,,0.625,0.0040641,0.001016025,0.00437,0.0010925,1,0.00437,1,0.125,0.0010925)', NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-27 05:00:00', -2145386492, 0.001685, 0.0278025, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-29 10:00:00', -2145386489, 0.067481, 1.1134365, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-30 23:00:00', -2145386488, 0.0407069994, 0.001831814973, 0.00170358792489, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-30 23:00:00', -2145386487, 0.0009121422, 0.00004560711, 0.0000424146123, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9'),
	('2026-09-30 23:00:00', -2145386489, 0.054767, 0.9036555, NULL, NULL, NULL, '2026-09', '2026-09-01 00:00:00', '2026', '9');
INSERT INTO curlew.fact_line_item_2026_10_e1_l2_k0w512 VALUES
	('2026-10-01 00:00:00', -2147483648, 1, 184.27, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-01 00:00:00', -2147483647, 1, -42.5, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-01 00:00:00', -2147483646, 1, -7.135, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-02 15:00:00', -2147483645, 0.000764, 0.012606, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-05 15:00:00', -2147483645, 0.000338, 0.005577, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-06 03:00:00', -2147483644, 0.0025417049, 0.0000584592127, 0.000054367067811, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-06 03:00:00', -2147483643, 256, 0.00128, 0.0011904, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-07 10:00:00', -2147483645, 0.000621, 0.0102465, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-09 00:00:00', -2147483642, 0.007125, 0.1175625, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-11 07:00:00', -2147483641, 1.1307880229, 0.00001884650474126743, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-11 07:00:00', -2147483640, 39727, 0.0079454, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-11 20:00:00', -2147483642, 0.005713, 0.0942645, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-13 15:00:00', -2147483639, 0.147679, 0.04873407, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-15 10:00:00', -2147483639, 0.112099, 0.03699267, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-16 11:00:00', -2147483638, 1, 0.065, 0.06045, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-16 11:00:00', -2147483637, 67600, 0.01352, 0.0125736, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-17 03:00:00', -2147483639, 0.122856, 0.04054248, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-19 22:00:00', -2147483636, 0.002915, 0.00096195, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-21 15:00:00', -2147483636, 0.002934, 0.00096822, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-21 15:00:00', -2147483635, 0.0000319668, 0.00000000053278106556, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10');
INSERT INTO curlew.fact_line_item_2026_10_e1_l2_k0w512 VALUES
	('2026-10-21 15:00:00', -2147483634, 8736, 0.0017472, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-23 11:00:00', -2147483633, 0.149794, 0.04943202, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-26 10:00:00', -2147483633, 0.100225, 0.03307425, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-26 19:00:00', -2147483632, 1, 0, NULL, '(,,,,,,,,,,,,,,,,,,,,,,,,,,,,,0.625,0.029667,0.00741675,0.0319,0.007975,1,0.0319,1,0.125,0.007975)', NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-26 19:00:00', -2147483631, 1, 0, NULL, '(,,,,,,,,,,,,,,,,,,,,,,,,,,,,,0.625,0.0040641,0.001016025,0.00437,0.0010925,1,0.00437,1,0.125,0.0010925)', NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-27 23:00:00', -2147483633, 0.109504, 0.03613632, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-29 15:00:00', -2147483630, 0.006347, 0.00209451, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-31 23:00:00', -2147483629, 0.0084437338, 0.001055466725, 0.00098158405425, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-31 23:00:00', -2147483628, 0.033991055, 0.00169955275, 0.0015805840575, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-31 23:00:00', -2147483630, 0.005645, 0.00186285, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10');
INSERT INTO curlew.fact_line_item_2026_10_e3_l3_k1024w1023 VALUES
	('2026-10-01 00:00:00', -2143289344, 1, 184.27, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-01 00:00:00', -2143289343, 1, -42.5, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-02 21:00:00', -2143289342, 0.000133, 0.0004389, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-06 08:00:00', -2143289341, 0.000225, 0.0007425, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-07 04:00:00', -2143289340, 1, 12.5, NULL, '(,,,,,,,,,,,,,,,,,,,,,,,,,9300,,12.5,11.875,,,,,,,,,,)', NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-07 04:00:00', -2143289339, 1, 3, NULL, '(,,,,,,,,,,,,,,,,,,,,,,,,,2232,,3,3,,,,,,,,,,)', NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-08 07:00:00', -2143289341, 0.000158, 0.0005214, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-10 06:00:00', -2143289338, 0.005978, 0.0197274, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-13 09:00:00', -2143289337, 1, 0.0816, 0.075888, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-13 09:00:00', -2143289336, 0.0000277217, 0.000000277217, 0.00000025781181, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-13 10:00:00', -2143289338, 0.005592, 0.0184536, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-15 09:00:00', -2143289335, 0.000129, 0.0004257, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-17 11:00:00', -2143289335, 0.000151, 0.0004983, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-19 14:00:00', -2143289334, 0.0372143474, 0.002977147792, 0.00276874744656, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-19 14:00:00', -2143289333, 0.0001651511, 0.000008257555, 0.00000767952615, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-20 11:00:00', -2143289332, 0.263777, 4.3523205, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-22 10:00:00', -2143289332, 0.148205, 2.4453825, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-24 16:00:00', -2143289331, 0.005625, 0.0928125, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-25 19:00:00', -2143289330, 0.031018868, 0.00139584906, 0.0012981396258, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-25 19:00:00', -2143289329, 0.0001665817, 0.000008329085, 0.00000774604905, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10');
INSERT INTO curlew.fact_line_item_2026_10_e3_l3_k1024w1023 VALUES
	('2026-10-27 12:00:00', -2143289331, 0.002369, 0.0390885, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-29 12:00:00', -2143289328, 0.017144, 0.282876, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-31 23:00:00', -2143289328, 0.009111, 0.1503315, NULL, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-31 23:00:00', -2143289327, 0.0098600501, 0.0002267811523, 0.000210906471639, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10'),
	('2026-10-31 23:00:00', -2143289326, 1923, 0.009615, 0.00894195, NULL, NULL, '2026-10', '2026-10-01 00:00:00', '2026', '10');
INSERT INTO curlew.line_2026_09_e1_l1 VALUES
	(NULL, 4611686035607256834, 12, 2592000000000, -2147483648, 1, 1, 1, 1, NULL, NULL, NULL, NULL, '2026-09', '\xded91b6a4a36e23a7a860b2c9edef7e79cdeab87a9769eb2733739aa0e9e6f9cbbc5a7dd7a095a', '2026-09-01T00:00:00Z/2026-09-02T00:00:00Z', NULL, NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256834, 12, 2592000000000, -2147483647, 1, 1, 1, 2, NULL, 1, NULL, NULL, '2026-09', '\x6aa6a0ce6e398b8a609de722aa08e272faab79eba275dbe3be89eda2bc727329dcc9ceddb318ea', '2026-09-01T00:00:00Z/2026-09-02T00:00:00Z', NULL, NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256834, 12, 2592000000000, -2147483646, 1, 2, 1, 3, NULL, 1, NULL, NULL, '2026-09', '\xb6871dc786a1e9ca2dbafee7b2b6bbaa0dec8b7c26bb09ece7acacc5cda89f7ca46b2cae6a9e1a', '2026-09-01T00:00:00Z/2026-09-02T00:00:00Z', NULL, NULL, NULL, NULL, NULL),
	(-486199881119739932, 4611686035607256834, 4, 3600000000, -2147483645, 1, 3, 2, 4, 1, 2, NULL, NULL, '2026-09', '\xe5ecdbafaa65e26c63873b5c6dfa60bb28b0ab6a65c5bba87ad8b3db3aad926e22af1b318278aa', NULL, 'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(-486199881119739932, 4611686035607256834, 4, 3600000000, -2147483644, 1, 3, 2, 4, 1, 3, NULL, NULL, '2026-09', '\xe5ecdbafaa65e26c63873b5c6dfa60bb28b0ab6a65c5bba87ad8b3db3aad926e22af1b318278aa', NULL, 'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 4611686022185484034, 12, 3600000000, -2147483643, 1, 1, 1, 5, NULL, 1, 1, NULL, '2026-09', '\xa63ba869e6f8c2781aa9faaf6db9296ad75c9f6ae4be477b76d9e1cdbca5cf783382ac70b20caa', NULL, 'arn:aws:savingsplans::100000000001:savingsplan/6f2c1d0e-8a41-4f7b-9c55-0b1f2a3c4d5e', NULL, NULL, NULL, NULL),
	(NULL, 4611686022185484034, 12, 3600000000, -2147483642, 1, 1, 1, 6, NULL, 1, 2, NULL, '2026-09', '\xe5d75ddec69c6a889f7b37218de7f06dce3b8bbd9cd9cee271fca8a76c337f2efb7f7c71c73aea', NULL, 'arn:aws:savingsplans::100000000001:savingsplan/0d9b7e53-1c62-4a8e-b7d4-5e6f708192a3', NULL, NULL, NULL, NULL),
	(-486199881119739932, 4611686035607256834, 4, 3600000000, -2147483641, 1, 3, 2, 4, 3, 4, NULL, NULL, '2026-09', '\xb2f7b8b38df1b6e7e7ddbc3b865befb256e9bbaef0c7376571cab16b672c96c79ac718ed8769da', NULL, 'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256578, 268, 3600000000, -2147483640, 1, 1, 1, 7, NULL, 5, NULL, NULL, '2026-09', '\xbac69bcacba181aaae766cee939b299dbbf3b6dcaf925ede9aabddda669acfad9dd9dc6b79e8aa', NULL, 'arn:aws:lambda:us-east-1:012345678901:function:größe-prüfen-71c18690', NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256578, 268, 3600000000, -2147483639, 1, 1, 1, 8, NULL, 5, NULL, NULL, '2026-09', '\x99ce2bce1eac6a8b9b6a2b6dddd9ac8e3edd6a4ddc6e88a98b972c9faabaee1cabdb29e6adbdda', NULL, 'arn:aws:lambda:us-east-1:012345678901:function:größe-prüfen-71c18690', NULL, NULL, NULL, NULL),
	(-486199881119739932, 4611686035607256834, 4, 3600000000, -2147483638, 1, 3, 2, 4, 2, 2, NULL, NULL, '2026-09', '\x7e8b397a06e5728cef933a5caf27e7cb68b3c2ce24aba8ea9a7721a9e7a5e72de0ae5ef0c5b99a', NULL, 'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2147483637, 1, 1, 1, 9, NULL, 6, NULL, NULL, '2026-09', '\x7b9a73af8766b72e3ac9e772b1ec73edca2f6db867928b1aaadb6277799acfa8f6df1de8ee076a', NULL, 'arn:aws:rds:us-east-1:012345678901:db:orders-e099ec6cd736', NULL, 'edp_discount', NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2147483636, 1, 1, 1, 10, NULL, 6, NULL, NULL, '2026-09', '\x824cada61dbae6573a937a698278247afc239db6f3e5e73b79a9afca179fee4de07f8b33a32dea', NULL, 'arn:aws:rds:us-east-1:012345678901:cluster:cluster-e099ec6cd736', NULL, 'edp_discount', NULL, NULL),
	(-486199881119739932, 4611686035607256834, 4, 3600000000, -2145386496, 1, 3, 2, 4, 2, 2, NULL, NULL, '2026-09', '\x7e8b397a06e5728cef933a5caf27e7cb68b3c2ce24aba8ea9a7721a9e7a5e72de0ae5ef0c5b99a', NULL, 'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(-486199881119739932, 4611686035607256834, 4, 3600000000, -2145386495, 1, 3, 2, 4, 4, 2, NULL, NULL, '2026-09', '\x7669339dfde19a7779b37dfa75fe7beaecf8977a33c267719a6c2a8dbcfb6a5e278ac863eebada', NULL, 'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256578, 268, 3600000000, -2145386494, 1, 1, 1, 7, NULL, 7, NULL, NULL, '2026-09', '\x79baf18ede6be9acdbe2bb2a6dca20ce1961ba6731cec6faea3732821eb6aea860ba5b1b96d81a', NULL, 'arn:aws:lambda:us-east-1:012345678901:function:resize-6775dc77', NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256578, 268, 3600000000, -2145386493, 1, 1, 1, 8, NULL, 7, NULL, NULL, '2026-09', '\x7ab76e73ad9e6ad9e972181c75ab6f6a2be96e06a2c9fe278ddc21ba7e2785ddebbb9ab3dae6ea', NULL, 'arn:aws:lambda:us-east-1:012345678901:function:resize-6775dc77', NULL, NULL, NULL, NULL),
	(-4338169221629685319, 4611686035607256834, 4, 3600000000, -2145386492, 1, 3, 2, 11, 1, 3, NULL, NULL, '2026-09', '\xbb06aaab66a09edb25cf7c9d6f2ebbda5722c297a199ac1ec65b247aba30a5ac737226a99ecb1a', NULL, 'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256846, 0, 3600000000, -2145386491, 1, 1, 1, 12, NULL, 7, NULL, NULL, '2026-09', '\x99eee979c9b1c79930df7c2cbed8ecbe1ba4ba5c39ea0ae5edf8778329258dd79bbe8cb9a1d96a', NULL, 'arn:aws:eks:us-east-1:012345678901:pod/prod/batch/batch-api-87b341d690d7a28a', 'i-0beeb8da1658eec67', NULL, NULL, NULL),
	(NULL, 4611686035607256846, 0, 3600000000, -2145386490, 1, 1, 1, 13, NULL, 7, NULL, NULL, '2026-09', '\x8258a3cebc5bb6f873da29627f3b36e21a2b76a932ef7de672ec66c2aeeb95f6b9e29aa597b6ea', NULL, 'arn:aws:eks:us-east-1:012345678901:pod/prod/batch/batch-api-87b341d690d7a28a', 'i-0beeb8da1658eec67', NULL, NULL, NULL);
INSERT INTO curlew.line_2026_09_e1_l1 VALUES
	(-4338169221629685319, 4611686035607256834, 4, 3600000000, -2145386489, 1, 3, 2, 11, 3, 4, NULL, NULL, '2026-09', '\xc70c7882a772b21b28972ea7c63dee91b8b36eb8e18e1cad6a37f3ba9dabb21a1d9f2cdc726aaa', NULL, 'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2145386488, 1, 1, 1, 14, NULL, 8, NULL, NULL, '2026-09', '\x96db258b3ef08b7c32bb7df8b6b8f8727b6a93bdf1a6299cde5ba5861b5ab2dbe5e3ab717dfc5a', NULL, 'vol-0a534a6a6b7fd0b63', NULL, 'edp_discount', NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2145386487, 1, 1, 1, 15, NULL, 8, NULL, NULL, '2026-09', '\xab2b9fbf987bb6a9b3cf28f1de1ea8c72772c1bca56f77ddcad8e48dc6eaadfc5b95fc1feb2b2a', NULL, 'arn:aws:ec2:us-east-1:012345678901:snapshot/snap-0a534a6a6b7fd0b63', NULL, 'edp_discount', NULL, NULL);
INSERT INTO curlew.line_2026_10_e1_l2 VALUES
	(NULL, 4611686035607256834, 12, 2678400000000, -2147483648, 1, 4, 1, 1, NULL, NULL, NULL, NULL, '2026-10', '\xded91b6a4a36e23a7a860b2c9edef7e79cdeab87a9769eb2733739aa0e9e6f9cbbc5a7dd7a095a', '2026-10-01T00:00:00Z/2026-10-02T00:00:00Z', NULL, NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256834, 12, 2678400000000, -2147483647, 1, 4, 1, 2, NULL, 1, NULL, NULL, '2026-10', '\x6aa6a0ce6e398b8a609de722aa08e272faab79eba275dbe3be89eda2bc727329dcc9ceddb318ea', '2026-10-01T00:00:00Z/2026-10-02T00:00:00Z', NULL, NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256834, 12, 2678400000000, -2147483646, 1, 5, 1, 3, NULL, 1, NULL, NULL, '2026-10', '\xb6871dc786a1e9ca2dbafee7b2b6bbaa0dec8b7c26bb09ece7acacc5cda89f7ca46b2cae6a9e1a', '2026-10-01T00:00:00Z/2026-10-02T00:00:00Z', NULL, NULL, NULL, NULL, NULL),
	(-4240662846585139893, 4611686035607256834, 4, 3600000000, -2147483645, 1, 6, 2, 11, 2, 2, NULL, NULL, '2026-10', '\xbefaa9823da589edf8ae1df18fbbe4c2a6f895f81d9e2eb296b8e0e20bda89b76689e7afef39aa', NULL, 'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2147483644, 1, 4, 3, 16, NULL, 9, NULL, NULL, '2026-10', '\xaaac31bf7e797629fb6e3cb969c9e8dfb82c89baafbf3bb36ab823aaeddbc398deaf8badc39a1a', NULL, 'logs-567890123456-10e2c46865', NULL, 'edp_discount', NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2147483643, 1, 4, 3, 17, NULL, 9, NULL, NULL, '2026-10', '\x95db5be21c1f7b9bdd76d76277a9a9725da96a77e889ec5e7b7ab869fbefc5c9e57e6ab19a8d9a', NULL, 'logs-567890123456-10e2c46865', NULL, 'edp_discount', NULL, NULL),
	(-4240662846585139893, 4611686035607256834, 4, 3600000000, -2147483642, 1, 6, 2, 11, 4, 2, NULL, NULL, '2026-10', '\x86485f9abea1bafe29de5b738f1c6e6a5ae69e3a3073081f9ebc33ab69da7687a0c699b9c3abaa', NULL, 'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256578, 268, 3600000000, -2147483641, 1, 4, 3, 18, NULL, 9, NULL, NULL, '2026-10', '\xa73ae5b9a725738a5deefc6cee3bbab29b787e09e7cbbe1a6e37f0e32e1dbb39b7a77dee8babea', NULL, 'arn:aws:lambda:eu-central-1:567890123456:function:größe-prüfen-1f841063', NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256578, 268, 3600000000, -2147483640, 1, 4, 3, 19, NULL, 9, NULL, NULL, '2026-10', '\x9abcb08f6cf3a6ae317aacac7daaaceacb70e268769f679b8e48dc8daeda72da6c9abb7bbe095a', NULL, 'arn:aws:lambda:eu-central-1:567890123456:function:größe-prüfen-1f841063', NULL, NULL, NULL, NULL),
	(-8289357107332719999, 4611686035607256834, 4, 3600000000, -2147483639, 1, 6, 2, 20, 1, 3, NULL, NULL, '2026-10', '\x7678227a883bce56a46eceee9a2a9eea6c6cadaadfa777286aca5f7f8a9acde9328e6e5cba26da', NULL, 'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2147483638, 1, 4, 3, 21, NULL, 10, NULL, NULL, '2026-10', '\x9f26fbeb39e6e2ea778297306dce607a47ae7e2da3a607b7baecace60cada5f6e7dbbcb0a2c9da', NULL, 'arn:aws:rds:eu-central-1:567890123456:db:orders-83f91ca7864a', NULL, 'edp_discount', NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2147483637, 1, 4, 3, 22, NULL, 10, NULL, NULL, '2026-10', '\xd9edacdf6c33ede72c9689609f2e3acf9b218f28a5b788b17a58ecea1b6dc1a8f8dbb863868bea', NULL, 'arn:aws:rds:eu-central-1:567890123456:cluster:cluster-83f91ca7864a', NULL, 'edp_discount', NULL, NULL),
	(-8289357107332719999, 4611686035607256834, 4, 3600000000, -2147483636, 1, 6, 2, 20, 3, 4, NULL, NULL, '2026-10', '\x963c26c64c5dce86f8de889b99fee37ac76289dc2aa386abb39ee0b20aaaa63a2a7b6e66ab991a', NULL, 'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256578, 268, 3600000000, -2147483635, 1, 4, 3, 18, NULL, 11, NULL, NULL, '2026-10', '\xa77c2beaf9a6ef36a7cfb6ecde8c5ac9b6f1aa1ee1e27a2ce20e38ba6c9f85a9e26afc2eb6abda', NULL, 'arn:aws:lambda:eu-central-1:567890123456:function:größe-prüfen-990cd70b', NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256578, 268, 3600000000, -2147483634, 1, 4, 3, 19, NULL, 11, NULL, NULL, '2026-10', '\x7f8a9de5ceae9a9ca879fb606e191d92d81fc6385e8e596eb319abb78dac8aba608b3ae0d9cbea', NULL, 'arn:aws:lambda:eu-central-1:567890123456:function:größe-prüfen-990cd70b', NULL, NULL, NULL, NULL),
	(-8289357107332719999, 4611686035607256834, 4, 3600000000, -2147483633, 1, 6, 2, 20, 2, 2, NULL, NULL, '2026-10', '\x81ac5f938b7971cef6773c1c879b7087ae9daadc9b6a49aec6a86d9ad9398236a2c6bc2dddc92a', NULL, 'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256846, 0, 3600000000, -2147483632, 1, 4, 3, 23, NULL, 11, NULL, NULL, '2026-10', '\xb9edb68269e1aa3e1a72e82583b7a3a9bdb7b2076499bceee21b22aaa9e9c20765aed7646efaea', NULL, 'arn:aws:eks:eu-central-1:567890123456:pod/prod/search/search-api-70616f2f48dce01c', 'i-014d7973c5c2a449c', NULL, NULL, NULL),
	(NULL, 4611686035607256846, 0, 3600000000, -2147483631, 1, 4, 3, 24, NULL, 11, NULL, NULL, '2026-10', '\x82dca2c37b72b9e9adc27a6b836727b2b76e6b3d9be21c2d6dc9b672092a8ac9f79a07e6bdb91a', NULL, 'arn:aws:eks:eu-central-1:567890123456:pod/prod/search/search-api-70616f2f48dce01c', 'i-014d7973c5c2a449c', NULL, NULL, NULL),
	(-8289357107332719999, 4611686035607256834, 4, 3600000000, -2147483630, 1, 6, 2, 20, 4, 2, NULL, NULL, '2026-10', '\xe727a595e8af9fae2faa3eb6da7beb8e2a768a7cdaab7de6a7a7a19217b6b21e299de69a8e8c5a', NULL, 'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2147483629, 1, 4, 3, 25, NULL, 9, NULL, NULL, '2026-10', '\xda6c9eee5da79ba739eebe33e1dea8b76b21d9dbb7c61ce9b2cc27e6e81ee1a7247eb721738c6a', NULL, 'vol-08b2e02445e4be0f5', NULL, 'edp_discount', NULL, NULL);
INSERT INTO curlew.line_2026_10_e1_l2 VALUES
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2147483628, 1, 4, 3, 26, NULL, 9, NULL, NULL, '2026-10', '\xc37938a9cc2b6ebdb6daa6eedb6ee4e767249acb38ce98ace66c5d9e9ef869adb7921cea8fb95a', NULL, 'arn:aws:ec2:eu-central-1:567890123456:snapshot/snap-08b2e02445e4be0f5', NULL, 'edp_discount', NULL, NULL);
INSERT INTO curlew.line_2026_10_e3_l3 VALUES
	(NULL, 4611686035607256834, 12, 2678400000000, -2143289344, 3, 4, 1, 1, NULL, NULL, NULL, NULL, '2026-10', '\xded91b6a4a36e23a7a860b2c9edef7e79cdeab87a9769eb2733739aa0e9e6f9cbbc5a7dd7a095a', '2026-10-01T00:00:00Z/2026-10-02T00:00:00Z', NULL, NULL, NULL, NULL, NULL),
	(NULL, 4611686035607256834, 12, 2678400000000, -2143289343, 3, 4, 1, 2, NULL, 1, NULL, NULL, '2026-10', '\x6aa6a0ce6e398b8a609de722aa08e272faab79eba275dbe3be89eda2bc727329dcc9ceddb318ea', '2026-10-01T00:00:00Z/2026-10-02T00:00:00Z', NULL, NULL, NULL, NULL, NULL),
	(2628854870838379800, 4611686035607256834, 4, 3600000000, -2143289342, 3, 6, 4, 27, 5, 12, NULL, NULL, '2026-10', '\x6f9a9d832839ae4c9ba1b82ee65c2c91fabb7e491b9a78ea9e57b789fa2b6f3afba1de1dbf3eda', NULL, 'arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(2628854870838379800, 4611686035607256834, 4, 3600000000, -2143289341, 3, 6, 4, 27, 5, 13, NULL, NULL, '2026-10', '\x6f9a9d832839ae4c9ba1b82ee65c2c91fabb7e491b9a78ea9e57b789fa2b6f3afba1de1dbf3eda', NULL, 'arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 4611686022185484034, 12, 3600000000, -2143289340, 3, 4, 1, 5, NULL, 1, 1, NULL, '2026-10', '\xa63ba869e6f8c2781aa9faaf6db9296ad75c9f6ae4be477b76d9e1cdbca5cf783382ac70b20caa', NULL, 'arn:aws:savingsplans::100000000001:savingsplan/6f2c1d0e-8a41-4f7b-9c55-0b1f2a3c4d5e', NULL, NULL, NULL, NULL),
	(NULL, 4611686022185484034, 12, 3600000000, -2143289339, 3, 4, 1, 6, NULL, 1, 2, NULL, '2026-10', '\xe5d75ddec69c6a889f7b37218de7f06dce3b8bbd9cd9cee271fca8a76c337f2efb7f7c71c73aea', NULL, 'arn:aws:savingsplans::100000000001:savingsplan/0d9b7e53-1c62-4a8e-b7d4-5e6f708192a3', NULL, NULL, NULL, NULL),
	(2628854870838379800, 4611686035607256834, 4, 3600000000, -2143289338, 3, 6, 4, 27, 6, 14, NULL, NULL, '2026-10', '\xbb6c1ea24eeb9389f6c3ae2cee8aaf7deb9d7f7aee7e1be6eb98e07f38a46f6e6ace9b1db20eda', NULL, 'arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 17179868672, 4611686018427388198, 3600000000, -2143289337, 3, 4, 2, 28, NULL, 15, NULL, NULL, '2026-10', '\x9f1eb27737dae69a6ea3099a96585acac6a7ca1a64da5aa5bebab8ef1e7adf6e24a3ba7ba31eea', NULL, 'i-0225ec07a99506761', NULL, 'edp_discount', 4, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2143289336, 3, 4, 2, 29, NULL, 15, NULL, NULL, '2026-10', '\x8b86b87ec8fa95f7b0eedb38adfa28e2da2be2b7fa826ea1dabdedb21caae3797aaa9a63a61daa', NULL, 'i-0225ec07a99506761', NULL, 'edp_discount', NULL, NULL),
	(2628854870838379800, 4611686035607256834, 4, 3600000000, -2143289335, 3, 6, 4, 27, 7, 16, NULL, NULL, '2026-10', '\xaeb8b96ecce196b9a0730c3176eba1a6caafcdfe2fca3dacadb827c6bc2699be246afba2b26aea', NULL, 'arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2143289334, 3, 4, 2, 30, NULL, 17, NULL, NULL, '2026-10', '\xedb9f88de73b9daefadf296a7766a2ae88e787ae6fe69e5bc27ee7c62e5f6a0af2c69df082e95a', NULL, 'vol-0e12e5d006cd3d6af', NULL, 'edp_discount', NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2143289333, 3, 4, 2, 31, NULL, 17, NULL, NULL, '2026-10', '\xa67971bea69fca1c726b1ef99acc70deb826832dbb6f39ae6f6c7beb99f7da3af67b9b77b1c95a', NULL, 'arn:aws:ec2:ap-northeast-1:345678901234:snapshot/snap-0e12e5d006cd3d6af', NULL, 'edp_discount', NULL, NULL),
	(1908290845732410316, 4611686035607256834, 4, 3600000000, -2143289332, 3, 6, 4, 32, 5, 13, NULL, NULL, '2026-10', '\xbb799eb6ca63c64877db872975fde8ca68ec7acae0ebac5aa1a82e6fa736cdce6d75bae5969bda', NULL, 'arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(1908290845732410316, 4611686035607256834, 4, 3600000000, -2143289331, 3, 6, 4, 32, 6, 14, NULL, NULL, '2026-10', '\xde17a9873ae67f76a3a3bcab69fb20defea1761be7aed9f2a2a830962baf7a7e686f182f83b76a', NULL, 'arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2143289330, 3, 4, 1, 14, NULL, 18, NULL, NULL, '2026-10', '\xbeb79ca5ab26e21a7aee292699b9b9c7b767dabbf6e9fee77377f1cb7ddcab2bf67eebde9287aa', NULL, 'vol-0e70cd6df5d49ce30', NULL, 'edp_discount', NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2143289329, 3, 4, 1, 15, NULL, 18, NULL, NULL, '2026-10', '\x7abe296b8e27ce57ebdadc248a7decaa069f86eaf0d9c7b1daacb3839ea96b0c1cc2f921cf1c5a', NULL, 'arn:aws:ec2:us-east-1:012345678901:snapshot/snap-0e70cd6df5d49ce30', NULL, 'edp_discount', NULL, NULL),
	(1908290845732410316, 4611686035607256834, 4, 3600000000, -2143289328, 3, 6, 4, 32, 7, 16, NULL, NULL, '2026-10', '\x85a96cb3ae31eeb8f6967bef8f2cf0b32aeeda8d9d82de1d7a57f67a4aeec787e7930b27b32eea', NULL, 'arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0', NULL, NULL, NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2143289327, 3, 4, 1, 33, NULL, 8, NULL, NULL, '2026-10', '\xcebbad9716baa64b24979ca89f3e65e63e6a86f6a3aacc9edecaada20b5ea6ac2adb7760c736aa', NULL, 'uploads-012345678901-62184fdaef', NULL, 'edp_discount', NULL, NULL),
	(NULL, 17179868672, 4611686018427388166, 3600000000, -2143289326, 3, 4, 1, 34, NULL, 8, NULL, NULL, '2026-10', '\x9f0da1a7b721a678ba9669af6f9ee8e6c837e24b76b26aafee57ea8f17e18bbaea7e869e6ade1a', NULL, 'uploads-012345678901-62184fdaef', NULL, 'edp_discount', NULL, NULL);
INSERT INTO curlew.load VALUES
	(1, 1, '2026-09', 'a1dcd2ef-f509-4e63-83ce-0454ebf43569', 'b42f258c8955e5eb7e9b6ae93ab84a85', '/tmp/old/c/first/data/BILLING_PERIOD=2026-09', 2, 49174, 8793, 30, 4, 15, 15, 0.126499787, '0.1.0', '2026-11-30 20:25:21.017891+00', NULL),
	(2, 1, '2026-10', '163adfc2-79d4-43f4-8e99-dabcc164cf0e', '33ed901a9341e2ddf99878173be2706c', '/tmp/old/c/first/data/BILLING_PERIOD=2026-10', 2, 49927, 9046, 30, 4, 15, 15, 0.120627939, '0.1.0', '2026-11-30 20:25:21.177451+00', NULL),
	(3, 3, '2026-10', 'd8aae90e-8fb7-498f-88ff-b9fc14efb809', '164467241d5bca276556259aca2ad396', '/tmp/old/d/second/data/BILLING_PERIOD=2026-10', 1, 39446, 6477, 25, 3, 13, 13, 0.098726801, '0.1.0', '2026-11-30 20:25:21.490432+00', NULL);
INSERT INTO curlew.load_amount VALUES
	(1, 'USD', 'discount_total_discount', -0.01705691554581),
	(1, 'USD', 'line_item_blended_cost', 158.57701922229578709224),
	(1, 'USD', 'line_item_net_unblended_cost', 150.36300650674997709224),
	(1, 'USD', 'line_item_unblended_cost', 158.57701922229578709224),
	(1, 'USD', 'line_item_usage_amount', 20940.0104699088),
	(1, 'USD', 'pricing_public_on_demand_cost', 0.24506342229578709224),
	(1, 'USD', 'savings_plan_recurring_commitment_for_billing_period', 11532),
	(1, 'USD', 'savings_plan_total_commitment_to_date', 15.5),
	(1, 'USD', 'savings_plan_used_commitment', 14.875),
	(1, 'USD', 'split_line_item_actual_usage', 1.25),
	(1, 'USD', 'split_line_item_net_split_cost', 0.0337311),
	(1, 'USD', 'split_line_item_net_unused_cost', 0.008432775),
	(1, 'USD', 'split_line_item_public_on_demand_split_cost', 0.03627),
	(1, 'USD', 'split_line_item_public_on_demand_unused_cost', 0.0090675),
	(1, 'USD', 'split_line_item_reserved_usage', 2),
	(1, 'USD', 'split_line_item_split_cost', 0.03627),
	(1, 'USD', 'split_line_item_split_usage', 2),
	(1, 'USD', 'split_line_item_split_usage_ratio', 0.25),
	(1, 'USD', 'split_line_item_unused_cost', 0.0090675),
	(2, 'USD', 'discount_total_discount', -0.005782943508139);
INSERT INTO curlew.load_amount VALUES
	(2, 'USD', 'line_item_blended_cost', 135.21838076572522233299),
	(2, 'USD', 'line_item_net_unblended_cost', 134.72154198221708333299),
	(2, 'USD', 'line_item_unblended_cost', 135.21838076572522233299),
	(2, 'USD', 'line_item_usage_amount', 116326.9503554834),
	(2, 'USD', 'pricing_public_on_demand_cost', 0.09232492572522233299),
	(2, 'USD', 'split_line_item_actual_usage', 1.25),
	(2, 'USD', 'split_line_item_net_split_cost', 0.0337311),
	(2, 'USD', 'split_line_item_net_unused_cost', 0.008432775),
	(2, 'USD', 'split_line_item_public_on_demand_split_cost', 0.03627),
	(2, 'USD', 'split_line_item_public_on_demand_unused_cost', 0.0090675),
	(2, 'USD', 'split_line_item_reserved_usage', 2),
	(2, 'USD', 'split_line_item_split_cost', 0.03627),
	(2, 'USD', 'split_line_item_split_usage', 2),
	(2, 'USD', 'split_line_item_split_usage_ratio', 0.25),
	(2, 'USD', 'split_line_item_unused_cost', 0.0090675),
	(3, 'USD', 'discount_total_discount', -0.006708214930291),
	(3, 'USD', 'line_item_blended_cost', 164.7694509418613),
	(3, 'USD', 'line_item_net_unblended_cost', 157.359123426931009),
	(3, 'USD', 'line_item_normalization_factor', 4),
	(3, 'USD', 'line_item_normalized_usage_amount', 4);
INSERT INTO curlew.load_amount VALUES
	(3, 'USD', 'line_item_unblended_cost', 164.7694509418613),
	(3, 'USD', 'line_item_usage_amount', 1928.53704972),
	(3, 'USD', 'pricing_public_on_demand_cost', 0.0958316418613),
	(3, 'USD', 'savings_plan_recurring_commitment_for_billing_period', 11532),
	(3, 'USD', 'savings_plan_total_commitment_to_date', 15.5),
	(3, 'USD', 'savings_plan_used_commitment', 14.875);
INSERT INTO curlew.load_file VALUES
	(1, '/tmp/old/c/first/data/BILLING_PERIOD=2026-09/first-00001.csv.gz', 24664, 4490, 16, 1383107213),
	(1, '/tmp/old/c/first/data/BILLING_PERIOD=2026-09/first-00002.csv.gz', 24510, 4303, 14, 3403321409),
	(2, '/tmp/old/c/first/data/BILLING_PERIOD=2026-10/first-00001.csv.gz', 25093, 4781, 16, 808195777),
	(2, '/tmp/old/c/first/data/BILLING_PERIOD=2026-10/first-00002.csv.gz', 24834, 4265, 14, 2230376208),
	(3, '/tmp/old/d/second/data/BILLING_PERIOD=2026-10/second-00001.csv.gz', 39446, 6477, 25, 1557563087);
INSERT INTO curlew.load_growth VALUES
	(1, '7q2m4xk9vd3tn8w5ybc6hjz1r', 15, 15),
	(2, '7q2m4xk9vd3tn8w5ybc6hjz1r', 15, 15),
	(3, '7q2m4xk9vd3tn8w5ybc6hjz1r', 13, 13);
INSERT INTO curlew.migration VALUES
	(1, 'm0001_star.sql', '58a3724b89ddf47914ab4d847fb2ce10', '2026-11-30 20:25:19.837452+00'),
	(2, 'm0002_team_grants.sql', '8fd81976652a15cbb6c20fd3f42537a9', '2026-11-30 20:25:19.837452+00'),
	(3, 'm0003_statistics.sql', 'c4eb7592a04c685eff77b39a12a4a047', '2026-11-30 20:25:19.837452+00'),
	(4, 'm0004_export_identity.sql', '64b4ebb9d75e4f7bcb74fdd0988a92d3', '2026-11-30 20:25:19.837452+00'),
	(5, 'm0005_line_key_comment.sql', '3effa3cb899529ff7c4ecaadc4738f09', '2026-11-30 20:25:19.837452+00'),
	(6, 'm0006_usage_types.sql', '8ca045d4082b65d593441c2bcefe279c', '2026-11-30 20:25:19.837452+00');
INSERT INTO curlew.rollup_daily_2026_09_e1_l1 VALUES
	(1, '2026-09-01', 1, 1, 1, 1, NULL, NULL, '2026-09', NULL, 184.27, 184.27, 184.27, 184.27, 0, 0, NULL),
	(1, '2026-09-01', 1, 1, 1, 2, NULL, 1, '2026-09', NULL, -42.5, -42.5, -42.5, -42.5, 0, 0, NULL),
	(1, '2026-09-01', 1, 2, 1, 3, NULL, 1, '2026-09', NULL, -7.135, -7.135, -7.135, -7.135, 0, 0, NULL),
	(1, '2026-09-02', 1, 3, 2, 4, 1, 2, '2026-09', 'marketplace', 0.2742432, 0.2742432, 0.2742432, 0.2742432, 0, 0.083104, 83104),
	(1, '2026-09-04', 1, 3, 2, 4, 1, 3, '2026-09', 'marketplace', 0.3705834, 0.3705834, 0.3705834, 0.3705834, 0, 0.112298, 112298),
	(1, '2026-09-05', 1, 1, 1, 5, NULL, 1, '2026-09', NULL, 12.5, 12.5, 0.625, 0.625, 0, 0, NULL),
	(1, '2026-09-05', 1, 1, 1, 6, NULL, 1, '2026-09', NULL, 3, 3, 0, 0, 0, 0, NULL),
	(1, '2026-09-07', 1, 3, 2, 4, 1, 3, '2026-09', 'marketplace', 0.5586438, 0.5586438, 0.5586438, 0.5586438, 0, 0.169286, 169286),
	(1, '2026-09-08', 1, 3, 2, 4, 3, 4, '2026-09', 'marketplace', 0.9392394, 0.9392394, 0.9392394, 0.9392394, 0, 0.284618, 284618),
	(1, '2026-09-10', 1, 3, 2, 4, 3, 4, '2026-09', 'marketplace', 2.520738, 2.520738, 2.520738, 2.520738, 0, 0.76386, 763860),
	(1, '2026-09-10', 1, 1, 1, 7, NULL, 5, '2026-09', NULL, 0.0000000001846837027, 0.0000000001846837027, 0.0000000001846837027, 0.0000000001846837027, 0.0000000001846837027, 0.000011081, NULL),
	(1, '2026-09-10', 1, 1, 1, 8, NULL, 5, '2026-09', NULL, 0.0013928, 0.0013928, 0.0013928, 0.0013928, 0.0013928, 6964, NULL),
	(1, '2026-09-12', 1, 3, 2, 4, 2, 2, '2026-09', 'marketplace', 0.2762067, 0.2762067, 0.2762067, 0.2762067, 0, 0.083699, 83699),
	(1, '2026-09-15', 1, 3, 2, 4, 2, 2, '2026-09', 'marketplace', 0.6473511, 0.6473511, 0.6473511, 0.6473511, 0, 0.196167, 196167),
	(1, '2026-09-15', 1, 1, 1, 9, NULL, 6, '2026-09', NULL, 0.239, 0.22227, 0.239, 0.22227, 0.239, 1, NULL),
	(1, '2026-09-15', 1, 1, 1, 10, NULL, 6, '2026-09', NULL, 0.0027928, 0.002597304, 0.0027928, 0.002597304, 0.0027928, 13964, NULL),
	(1, '2026-09-16', 1, 3, 2, 4, 2, 2, '2026-09', 'marketplace', 0.4359201, 0.4359201, 0.4359201, 0.4359201, 0, 0.132097, 132097),
	(1, '2026-09-18', 1, 3, 2, 4, 4, 2, '2026-09', 'marketplace', 0.0177507, 0.0177507, 0.0177507, 0.0177507, 0, 0.005379, 5379),
	(1, '2026-09-20', 1, 1, 1, 7, NULL, 7, '2026-09', NULL, 0.00000000002810338954, 0.00000000002810338954, 0.00000000002810338954, 0.00000000002810338954, 0.00000000002810338954, 0.0000016862, NULL),
	(1, '2026-09-20', 1, 1, 1, 8, NULL, 7, '2026-09', NULL, 0.0000004, 0.0000004, 0.0000004, 0.0000004, 0.0000004, 2, NULL);
INSERT INTO curlew.rollup_daily_2026_09_e1_l1 VALUES
	(1, '2026-09-21', 1, 3, 2, 4, 4, 2, '2026-09', 'marketplace', 0.0315414, 0.0315414, 0.0315414, 0.0315414, 0, 0.009558, 9558),
	(1, '2026-09-23', 1, 3, 2, 11, 1, 3, '2026-09', 'marketplace', 0.0318285, 0.0318285, 0.0318285, 0.0318285, 0, 0.001929, 1929),
	(1, '2026-09-24', 1, 3, 2, 11, 1, 3, '2026-09', 'marketplace', 0.048015, 0.048015, 0.048015, 0.048015, 0, 0.00291, 2910),
	(1, '2026-09-25', 1, 1, 1, 12, NULL, 7, '2026-09', NULL, 0, 0, 0, 0, 0, 0, NULL),
	(1, '2026-09-25', 1, 1, 1, 13, NULL, 7, '2026-09', NULL, 0, 0, 0, 0, 0, 0, NULL),
	(1, '2026-09-27', 1, 3, 2, 11, 1, 3, '2026-09', 'marketplace', 0.0278025, 0.0278025, 0.0278025, 0.0278025, 0, 0.001685, 1685),
	(1, '2026-09-29', 1, 3, 2, 11, 3, 4, '2026-09', 'marketplace', 1.1134365, 1.1134365, 1.1134365, 1.1134365, 0, 0.067481, 67481),
	(1, '2026-09-30', 1, 1, 1, 14, NULL, 8, '2026-09', NULL, 0.001831814973, 0.00170358792489, 0.001831814973, 0.00170358792489, 0.001831814973, 0.0407069994, NULL),
	(1, '2026-09-30', 1, 1, 1, 15, NULL, 8, '2026-09', NULL, 0.00004560711, 0.0000424146123, 0.00004560711, 0.0000424146123, 0.00004560711, 0.0009121422, NULL),
	(1, '2026-09-30', 1, 3, 2, 11, 3, 4, '2026-09', 'marketplace', 0.9036555, 0.9036555, 0.9036555, 0.9036555, 0, 0.054767, 54767);
INSERT INTO curlew.rollup_daily_2026_10_e1_l2 VALUES
	(1, '2026-10-01', 1, 4, 1, 1, NULL, NULL, '2026-10', NULL, 184.27, 184.27, 184.27, 184.27, 0, 0, NULL),
	(1, '2026-10-01', 1, 4, 1, 2, NULL, 1, '2026-10', NULL, -42.5, -42.5, -42.5, -42.5, 0, 0, NULL),
	(1, '2026-10-01', 1, 5, 1, 3, NULL, 1, '2026-10', NULL, -7.135, -7.135, -7.135, -7.135, 0, 0, NULL),
	(1, '2026-10-02', 1, 6, 2, 11, 2, 2, '2026-10', 'marketplace', 0.012606, 0.012606, 0.012606, 0.012606, 0, 0.000764, 764),
	(1, '2026-10-05', 1, 6, 2, 11, 2, 2, '2026-10', 'marketplace', 0.005577, 0.005577, 0.005577, 0.005577, 0, 0.000338, 338),
	(1, '2026-10-06', 1, 4, 3, 16, NULL, 9, '2026-10', NULL, 0.0000584592127, 0.000054367067811, 0.0000584592127, 0.000054367067811, 0.0000584592127, 0.0025417049, NULL),
	(1, '2026-10-06', 1, 4, 3, 17, NULL, 9, '2026-10', NULL, 0.00128, 0.0011904, 0.00128, 0.0011904, 0.00128, 256, NULL),
	(1, '2026-10-07', 1, 6, 2, 11, 2, 2, '2026-10', 'marketplace', 0.0102465, 0.0102465, 0.0102465, 0.0102465, 0, 0.000621, 621),
	(1, '2026-10-09', 1, 6, 2, 11, 4, 2, '2026-10', 'marketplace', 0.1175625, 0.1175625, 0.1175625, 0.1175625, 0, 0.007125, 7125),
	(1, '2026-10-11', 1, 4, 3, 18, NULL, 9, '2026-10', NULL, 0.00001884650474126743, 0.00001884650474126743, 0.00001884650474126743, 0.00001884650474126743, 0.00001884650474126743, 1.1307880229, NULL),
	(1, '2026-10-11', 1, 4, 3, 19, NULL, 9, '2026-10', NULL, 0.0079454, 0.0079454, 0.0079454, 0.0079454, 0.0079454, 39727, NULL),
	(1, '2026-10-11', 1, 6, 2, 11, 4, 2, '2026-10', 'marketplace', 0.0942645, 0.0942645, 0.0942645, 0.0942645, 0, 0.005713, 5713),
	(1, '2026-10-13', 1, 6, 2, 20, 1, 3, '2026-10', 'marketplace', 0.04873407, 0.04873407, 0.04873407, 0.04873407, 0, 0.147679, 147679),
	(1, '2026-10-15', 1, 6, 2, 20, 1, 3, '2026-10', 'marketplace', 0.03699267, 0.03699267, 0.03699267, 0.03699267, 0, 0.112099, 112099),
	(1, '2026-10-16', 1, 4, 3, 21, NULL, 10, '2026-10', NULL, 0.065, 0.06045, 0.065, 0.06045, 0.065, 1, NULL),
	(1, '2026-10-16', 1, 4, 3, 22, NULL, 10, '2026-10', NULL, 0.01352, 0.0125736, 0.01352, 0.0125736, 0.01352, 67600, NULL),
	(1, '2026-10-17', 1, 6, 2, 20, 1, 3, '2026-10', 'marketplace', 0.04054248, 0.04054248, 0.04054248, 0.04054248, 0, 0.122856, 122856),
	(1, '2026-10-19', 1, 6, 2, 20, 3, 4, '2026-10', 'marketplace', 0.00096195, 0.00096195, 0.00096195, 0.00096195, 0, 0.002915, 2915),
	(1, '2026-10-21', 1, 6, 2, 20, 3, 4, '2026-10', 'marketplace', 0.00096822, 0.00096822, 0.00096822, 0.00096822, 0, 0.002934, 2934),
	(1, '2026-10-21', 1, 4, 3, 18, NULL, 11, '2026-10', NULL, 0.00000000053278106556, 0.00000000053278106556, 0.00000000053278106556, 0.00000000053278106556, 0.00000000053278106556, 0.0000319668, NULL);
INSERT INTO curlew.rollup_daily_2026_10_e1_l2 VALUES
	(1, '2026-10-21', 1, 4, 3, 19, NULL, 11, '2026-10', NULL, 0.0017472, 0.0017472, 0.0017472, 0.0017472, 0.0017472, 8736, NULL),
	(1, '2026-10-23', 1, 6, 2, 20, 2, 2, '2026-10', 'marketplace', 0.04943202, 0.04943202, 0.04943202, 0.04943202, 0, 0.149794, 149794),
	(1, '2026-10-26', 1, 6, 2, 20, 2, 2, '2026-10', 'marketplace', 0.03307425, 0.03307425, 0.03307425, 0.03307425, 0, 0.100225, 100225),
	(1, '2026-10-26', 1, 4, 3, 23, NULL, 11, '2026-10', NULL, 0, 0, 0, 0, 0, 0, NULL),
	(1, '2026-10-26', 1, 4, 3, 24, NULL, 11, '2026-10', NULL, 0, 0, 0, 0, 0, 0, NULL),
	(1, '2026-10-27', 1, 6, 2, 20, 2, 2, '2026-10', 'marketplace', 0.03613632, 0.03613632, 0.03613632, 0.03613632, 0, 0.109504, 109504),
	(1, '2026-10-29', 1, 6, 2, 20, 4, 2, '2026-10', 'marketplace', 0.00209451, 0.00209451, 0.00209451, 0.00209451, 0, 0.006347, 6347),
	(1, '2026-10-31', 1, 4, 3, 25, NULL, 9, '2026-10', NULL, 0.001055466725, 0.00098158405425, 0.001055466725, 0.00098158405425, 0.001055466725, 0.0084437338, NULL),
	(1, '2026-10-31', 1, 4, 3, 26, NULL, 9, '2026-10', NULL, 0.00169955275, 0.0015805840575, 0.00169955275, 0.0015805840575, 0.00169955275, 0.033991055, NULL),
	(1, '2026-10-31', 1, 6, 2, 20, 4, 2, '2026-10', 'marketplace', 0.00186285, 0.00186285, 0.00186285, 0.00186285, 0, 0.005645, 5645);
INSERT INTO curlew.rollup_daily_2026_10_e3_l3 VALUES
	(1, '2026-10-01', 3, 4, 1, 1, NULL, NULL, '2026-10', NULL, 184.27, 184.27, 184.27, 184.27, 0, 0, NULL),
	(1, '2026-10-01', 3, 4, 1, 2, NULL, 1, '2026-10', NULL, -42.5, -42.5, -42.5, -42.5, 0, 0, NULL),
	(1, '2026-10-02', 3, 6, 4, 27, 5, 12, '2026-10', 'marketplace', 0.0004389, 0.0004389, 0.0004389, 0.0004389, 0, 0.000133, 133),
	(1, '2026-10-06', 3, 6, 4, 27, 5, 13, '2026-10', 'marketplace', 0.0007425, 0.0007425, 0.0007425, 0.0007425, 0, 0.000225, 225),
	(1, '2026-10-07', 3, 4, 1, 5, NULL, 1, '2026-10', NULL, 12.5, 12.5, 0.625, 0.625, 0, 0, NULL),
	(1, '2026-10-07', 3, 4, 1, 6, NULL, 1, '2026-10', NULL, 3, 3, 0, 0, 0, 0, NULL),
	(1, '2026-10-08', 3, 6, 4, 27, 5, 13, '2026-10', 'marketplace', 0.0005214, 0.0005214, 0.0005214, 0.0005214, 0, 0.000158, 158),
	(1, '2026-10-10', 3, 6, 4, 27, 6, 14, '2026-10', 'marketplace', 0.0197274, 0.0197274, 0.0197274, 0.0197274, 0, 0.005978, 5978),
	(1, '2026-10-13', 3, 4, 2, 28, NULL, 15, '2026-10', NULL, 0.0816, 0.075888, 0.0816, 0.075888, 0.0816, 1, NULL),
	(1, '2026-10-13', 3, 4, 2, 29, NULL, 15, '2026-10', NULL, 0.000000277217, 0.00000025781181, 0.000000277217, 0.00000025781181, 0.000000277217, 0.0000277217, NULL),
	(1, '2026-10-13', 3, 6, 4, 27, 6, 14, '2026-10', 'marketplace', 0.0184536, 0.0184536, 0.0184536, 0.0184536, 0, 0.005592, 5592),
	(1, '2026-10-15', 3, 6, 4, 27, 7, 16, '2026-10', 'marketplace', 0.0004257, 0.0004257, 0.0004257, 0.0004257, 0, 0.000129, 129),
	(1, '2026-10-17', 3, 6, 4, 27, 7, 16, '2026-10', 'marketplace', 0.0004983, 0.0004983, 0.0004983, 0.0004983, 0, 0.000151, 151),
	(1, '2026-10-19', 3, 4, 2, 30, NULL, 17, '2026-10', NULL, 0.002977147792, 0.00276874744656, 0.002977147792, 0.00276874744656, 0.002977147792, 0.0372143474, NULL),
	(1, '2026-10-19', 3, 4, 2, 31, NULL, 17, '2026-10', NULL, 0.000008257555, 0.00000767952615, 0.000008257555, 0.00000767952615, 0.000008257555, 0.0001651511, NULL),
	(1, '2026-10-20', 3, 6, 4, 32, 5, 13, '2026-10', 'marketplace', 4.3523205, 4.3523205, 4.3523205, 4.3523205, 0, 0.263777, 263777),
	(1, '2026-10-22', 3, 6, 4, 32, 5, 13, '2026-10', 'marketplace', 2.4453825, 2.4453825, 2.4453825, 2.4453825, 0, 0.148205, 148205),
	(1, '2026-10-24', 3, 6, 4, 32, 6, 14, '2026-10', 'marketplace', 0.0928125, 0.0928125, 0.0928125, 0.0928125, 0, 0.005625, 5625),
	(1, '2026-10-25', 3, 4, 1, 14, NULL, 18, '2026-10', NULL, 0.00139584906, 0.0012981396258, 0.00139584906, 0.0012981396258, 0.00139584906, 0.031018868, NULL),
	(1, '2026-10-25', 3, 4, 1, 15, NULL, 18, '2026-10', NULL, 0.000008329085, 0.00000774604905, 0.000008329085, 0.00000774604905, 0.000008329085, 0.0001665817, NULL);
INSERT INTO curlew.rollup_daily_2026_10_e3_l3 VALUES
	(1, '2026-10-27', 3, 6, 4, 32, 6, 14, '2026-10', 'marketplace', 0.0390885, 0.0390885, 0.0390885, 0.0390885, 0, 0.002369, 2369),
	(1, '2026-10-29', 3, 6, 4, 32, 7, 16, '2026-10', 'marketplace', 0.282876, 0.282876, 0.282876, 0.282876, 0, 0.017144, 17144),
	(1, '2026-10-31', 3, 6, 4, 32, 7, 16, '2026-10', 'marketplace', 0.1503315, 0.1503315, 0.1503315, 0.1503315, 0, 0.009111, 9111),
	(1, '2026-10-31', 3, 4, 1, 33, NULL, 8, '2026-10', NULL, 0.0002267811523, 0.000210906471639, 0.0002267811523, 0.000210906471639, 0.0002267811523, 0.0098600501, NULL),
	(1, '2026-10-31', 3, 4, 1, 34, NULL, 8, '2026-10', NULL, 0.009615, 0.00894195, 0.009615, 0.00894195, 0.009615, 1923, NULL);
INSERT INTO curlew.rollup_line_2026_09_e1_l1 VALUES
	(1, 1, -2147483648, '2026-09', 1, 184.27, NULL),
	(2, 1, -2147483641, '2026-09', 1.048478, 3.4599774, NULL),
	(1, 1, -2147483643, '2026-09', 1, 12.5, NULL),
	(2, 1, -2147483644, '2026-09', 0.281584, 0.9292272, NULL),
	(1, 1, -2147483646, '2026-09', 1, -7.135, NULL),
	(1, 1, -2147483642, '2026-09', 1, 3, NULL),
	(1, 1, -2147483639, '2026-09', 6964, 0.0013928, NULL),
	(2, 1, -2147483638, '2026-09', 0.279866, 0.9235578, NULL),
	(1, 1, -2147483636, '2026-09', 13964, 0.0027928, 0.002597304),
	(1, 1, -2147483637, '2026-09', 1, 0.239, 0.22227),
	(1, 1, -2147483640, '2026-09', 0.000011081, 0.0000000001846837027, NULL),
	(1, 1, -2147483647, '2026-09', 1, -42.5, NULL),
	(1, 1, -2147483645, '2026-09', 0.083104, 0.2742432, NULL),
	(3, 1, -2145386492, '2026-09', 0.006524, 0.1076460, NULL),
	(1, 1, -2145386496, '2026-09', 0.132097, 0.4359201, NULL),
	(1, 1, -2145386488, '2026-09', 0.0407069994, 0.001831814973, 0.00170358792489),
	(1, 1, -2145386490, '2026-09', 1, 0, NULL),
	(1, 1, -2145386487, '2026-09', 0.0009121422, 0.00004560711, 0.0000424146123),
	(2, 1, -2145386495, '2026-09', 0.014937, 0.0492921, NULL),
	(1, 1, -2145386491, '2026-09', 1, 0, NULL);
INSERT INTO curlew.rollup_line_2026_09_e1_l1 VALUES
	(1, 1, -2145386493, '2026-09', 2, 0.0000004, NULL),
	(1, 1, -2145386494, '2026-09', 0.0000016862, 0.00000000002810338954, NULL),
	(2, 1, -2145386489, '2026-09', 0.122248, 2.0170920, NULL);
INSERT INTO curlew.rollup_line_2026_10_e1_l2 VALUES
	(1, 1, -2147483634, '2026-10', 8736, 0.0017472, NULL),
	(3, 1, -2147483639, '2026-10', 0.382634, 0.12626922, NULL),
	(1, 1, -2147483638, '2026-10', 1, 0.065, 0.06045),
	(1, 1, -2147483640, '2026-10', 39727, 0.0079454, NULL),
	(1, 1, -2147483647, '2026-10', 1, -42.5, NULL),
	(1, 1, -2147483629, '2026-10', 0.0084437338, 0.001055466725, 0.00098158405425),
	(3, 1, -2147483645, '2026-10', 0.001723, 0.0284295, NULL),
	(1, 1, -2147483632, '2026-10', 1, 0, NULL),
	(1, 1, -2147483631, '2026-10', 1, 0, NULL),
	(1, 1, -2147483641, '2026-10', 1.1307880229, 0.00001884650474126743, NULL),
	(1, 1, -2147483643, '2026-10', 256, 0.00128, 0.0011904),
	(1, 1, -2147483644, '2026-10', 0.0025417049, 0.0000584592127, 0.000054367067811),
	(1, 1, -2147483646, '2026-10', 1, -7.135, NULL),
	(1, 1, -2147483628, '2026-10', 0.033991055, 0.00169955275, 0.0015805840575),
	(2, 1, -2147483642, '2026-10', 0.012838, 0.2118270, NULL),
	(1, 1, -2147483635, '2026-10', 0.0000319668, 0.00000000053278106556, NULL),
	(2, 1, -2147483636, '2026-10', 0.005849, 0.00193017, NULL),
	(1, 1, -2147483637, '2026-10', 67600, 0.01352, 0.0125736),
	(2, 1, -2147483630, '2026-10', 0.011992, 0.00395736, NULL),
	(1, 1, -2147483648, '2026-10', 1, 184.27, NULL);
INSERT INTO curlew.rollup_line_2026_10_e1_l2 VALUES
	(3, 1, -2147483633, '2026-10', 0.359523, 0.11864259, NULL);
INSERT INTO curlew.rollup_line_2026_10_e3_l3 VALUES
	(2, 3, -2143289331, '2026-10', 0.007994, 0.1319010, NULL),
	(2, 3, -2143289335, '2026-10', 0.000280, 0.0009240, NULL),
	(1, 3, -2143289327, '2026-10', 0.0098600501, 0.0002267811523, 0.000210906471639),
	(1, 3, -2143289336, '2026-10', 0.0000277217, 0.000000277217, 0.00000025781181),
	(1, 3, -2143289330, '2026-10', 0.031018868, 0.00139584906, 0.0012981396258),
	(1, 3, -2143289343, '2026-10', 1, -42.5, NULL),
	(1, 3, -2143289342, '2026-10', 0.000133, 0.0004389, NULL),
	(2, 3, -2143289328, '2026-10', 0.026255, 0.4332075, NULL),
	(1, 3, -2143289333, '2026-10', 0.0001651511, 0.000008257555, 0.00000767952615),
	(1, 3, -2143289337, '2026-10', 1, 0.0816, 0.075888),
	(2, 3, -2143289341, '2026-10', 0.000383, 0.0012639, NULL),
	(1, 3, -2143289334, '2026-10', 0.0372143474, 0.002977147792, 0.00276874744656),
	(1, 3, -2143289329, '2026-10', 0.0001665817, 0.000008329085, 0.00000774604905),
	(2, 3, -2143289338, '2026-10', 0.011570, 0.0381810, NULL),
	(1, 3, -2143289340, '2026-10', 1, 12.5, NULL),
	(1, 3, -2143289344, '2026-10', 1, 184.27, NULL),
	(2, 3, -2143289332, '2026-10', 0.411982, 6.7977030, NULL),
	(1, 3, -2143289326, '2026-10', 1923, 0.009615, 0.00894195),
	(1, 3, -2143289339, '2026-10', 1, 3, NULL);
INSERT INTO curlew.rollup_monthly_2026_09_e1_l1 VALUES
	(1, 1, 1, 1, 14, NULL, 8, '2026-09', NULL, 0.001831814973, 0.00170358792489, 0.001831814973, 0.00170358792489, 0.001831814973, 0.0407069994, NULL),
	(3, 1, 3, 2, 11, 1, 3, '2026-09', 'marketplace', 0.1076460, 0.1076460, 0.1076460, 0.1076460, 0, 0.006524, 6524),
	(1, 1, 1, 1, 15, NULL, 8, '2026-09', NULL, 0.00004560711, 0.0000424146123, 0.00004560711, 0.0000424146123, 0.00004560711, 0.0009121422, NULL),
	(1, 1, 1, 1, 5, NULL, 1, '2026-09', NULL, 12.5, 12.5, 0.625, 0.625, 0, 0, NULL),
	(1, 1, 1, 1, 1, NULL, NULL, '2026-09', NULL, 184.27, 184.27, 184.27, 184.27, 0, 0, NULL),
	(1, 1, 1, 1, 2, NULL, 1, '2026-09', NULL, -42.5, -42.5, -42.5, -42.5, 0, 0, NULL),
	(2, 1, 3, 2, 4, 1, 3, '2026-09', 'marketplace', 0.9292272, 0.9292272, 0.9292272, 0.9292272, 0, 0.281584, 281584),
	(1, 1, 1, 1, 9, NULL, 6, '2026-09', NULL, 0.239, 0.22227, 0.239, 0.22227, 0.239, 1, NULL),
	(1, 1, 1, 1, 6, NULL, 1, '2026-09', NULL, 3, 3, 0, 0, 0, 0, NULL),
	(1, 1, 1, 1, 7, NULL, 5, '2026-09', NULL, 0.0000000001846837027, 0.0000000001846837027, 0.0000000001846837027, 0.0000000001846837027, 0.0000000001846837027, 0.000011081, NULL),
	(2, 1, 3, 2, 4, 4, 2, '2026-09', 'marketplace', 0.0492921, 0.0492921, 0.0492921, 0.0492921, 0, 0.014937, 14937),
	(1, 1, 1, 1, 10, NULL, 6, '2026-09', NULL, 0.0027928, 0.002597304, 0.0027928, 0.002597304, 0.0027928, 13964, NULL),
	(1, 1, 1, 1, 8, NULL, 7, '2026-09', NULL, 0.0000004, 0.0000004, 0.0000004, 0.0000004, 0.0000004, 2, NULL),
	(1, 1, 3, 2, 4, 1, 2, '2026-09', 'marketplace', 0.2742432, 0.2742432, 0.2742432, 0.2742432, 0, 0.083104, 83104),
	(2, 1, 3, 2, 4, 3, 4, '2026-09', 'marketplace', 3.4599774, 3.4599774, 3.4599774, 3.4599774, 0, 1.048478, 1048478),
	(1, 1, 1, 1, 13, NULL, 7, '2026-09', NULL, 0, 0, 0, 0, 0, 0, NULL),
	(1, 1, 1, 1, 12, NULL, 7, '2026-09', NULL, 0, 0, 0, 0, 0, 0, NULL),
	(3, 1, 3, 2, 4, 2, 2, '2026-09', 'marketplace', 1.3594779, 1.3594779, 1.3594779, 1.3594779, 0, 0.411963, 411963),
	(1, 1, 2, 1, 3, NULL, 1, '2026-09', NULL, -7.135, -7.135, -7.135, -7.135, 0, 0, NULL),
	(2, 1, 3, 2, 11, 3, 4, '2026-09', 'marketplace', 2.0170920, 2.0170920, 2.0170920, 2.0170920, 0, 0.122248, 122248);
INSERT INTO curlew.rollup_monthly_2026_09_e1_l1 VALUES
	(1, 1, 1, 1, 7, NULL, 7, '2026-09', NULL, 0.00000000002810338954, 0.00000000002810338954, 0.00000000002810338954, 0.00000000002810338954, 0.00000000002810338954, 0.0000016862, NULL),
	(1, 1, 1, 1, 8, NULL, 5, '2026-09', NULL, 0.0013928, 0.0013928, 0.0013928, 0.0013928, 0.0013928, 6964, NULL);
INSERT INTO curlew.rollup_monthly_2026_10_e1_l2 VALUES
	(1, 1, 4, 3, 22, NULL, 10, '2026-10', NULL, 0.01352, 0.0125736, 0.01352, 0.0125736, 0.01352, 67600, NULL),
	(1, 1, 4, 1, 1, NULL, NULL, '2026-10', NULL, 184.27, 184.27, 184.27, 184.27, 0, 0, NULL),
	(1, 1, 4, 3, 19, NULL, 11, '2026-10', NULL, 0.0017472, 0.0017472, 0.0017472, 0.0017472, 0.0017472, 8736, NULL),
	(1, 1, 4, 3, 19, NULL, 9, '2026-10', NULL, 0.0079454, 0.0079454, 0.0079454, 0.0079454, 0.0079454, 39727, NULL),
	(2, 1, 6, 2, 20, 4, 2, '2026-10', 'marketplace', 0.00395736, 0.00395736, 0.00395736, 0.00395736, 0, 0.011992, 11992),
	(1, 1, 4, 3, 23, NULL, 11, '2026-10', NULL, 0, 0, 0, 0, 0, 0, NULL),
	(1, 1, 4, 3, 17, NULL, 9, '2026-10', NULL, 0.00128, 0.0011904, 0.00128, 0.0011904, 0.00128, 256, NULL),
	(1, 1, 4, 3, 18, NULL, 11, '2026-10', NULL, 0.00000000053278106556, 0.00000000053278106556, 0.00000000053278106556, 0.00000000053278106556, 0.00000000053278106556, 0.0000319668, NULL),
	(2, 1, 6, 2, 20, 3, 4, '2026-10', 'marketplace', 0.00193017, 0.00193017, 0.00193017, 0.00193017, 0, 0.005849, 5849),
	(1, 1, 4, 3, 16, NULL, 9, '2026-10', NULL, 0.0000584592127, 0.000054367067811, 0.0000584592127, 0.000054367067811, 0.0000584592127, 0.0025417049, NULL),
	(3, 1, 6, 2, 11, 2, 2, '2026-10', 'marketplace', 0.0284295, 0.0284295, 0.0284295, 0.0284295, 0, 0.001723, 1723),
	(1, 1, 4, 3, 26, NULL, 9, '2026-10', NULL, 0.00169955275, 0.0015805840575, 0.00169955275, 0.0015805840575, 0.00169955275, 0.033991055, NULL),
	(1, 1, 4, 3, 21, NULL, 10, '2026-10', NULL, 0.065, 0.06045, 0.065, 0.06045, 0.065, 1, NULL),
	(3, 1, 6, 2, 20, 2, 2, '2026-10', 'marketplace', 0.11864259, 0.11864259, 0.11864259, 0.11864259, 0, 0.359523, 359523),
	(1, 1, 5, 1, 3, NULL, 1, '2026-10', NULL, -7.135, -7.135, -7.135, -7.135, 0, 0, NULL),
	(2, 1, 6, 2, 11, 4, 2, '2026-10', 'marketplace', 0.2118270, 0.2118270, 0.2118270, 0.2118270, 0, 0.012838, 12838),
	(1, 1, 4, 3, 25, NULL, 9, '2026-10', NULL, 0.001055466725, 0.00098158405425, 0.001055466725, 0.00098158405425, 0.001055466725, 0.0084437338, NULL),
	(3, 1, 6, 2, 20, 1, 3, '2026-10', 'marketplace', 0.12626922, 0.12626922, 0.12626922, 0.12626922, 0, 0.382634, 382634),
	(1, 1, 4, 3, 24, NULL, 11, '2026-10', NULL, 0, 0, 0, 0, 0, 0, NULL),
	(1, 1, 4, 3, 18, NULL, 9, '2026-10', NULL, 0.00001884650474126743, 0.00001884650474126743, 0.00001884650474126743, 0.00001884650474126743, 0.00001884650474126743, 1.1307880229, NULL);
INSERT INTO curlew.rollup_monthly_2026_10_e1_l2 VALUES
	(1, 1, 4, 1, 2, NULL, 1, '2026-10', NULL, -42.5, -42.5, -42.5, -42.5, 0, 0, NULL);
INSERT INTO curlew.rollup_monthly_2026_10_e3_l3 VALUES
	(1, 3, 4, 1, 34, NULL, 8, '2026-10', NULL, 0.009615, 0.00894195, 0.009615, 0.00894195, 0.009615, 1923, NULL),
	(2, 3, 6, 4, 32, 6, 14, '2026-10', 'marketplace', 0.1319010, 0.1319010, 0.1319010, 0.1319010, 0, 0.007994, 7994),
	(2, 3, 6, 4, 27, 6, 14, '2026-10', 'marketplace', 0.0381810, 0.0381810, 0.0381810, 0.0381810, 0, 0.011570, 11570),
	(1, 3, 4, 1, 6, NULL, 1, '2026-10', NULL, 3, 3, 0, 0, 0, 0, NULL),
	(1, 3, 4, 2, 30, NULL, 17, '2026-10', NULL, 0.002977147792, 0.00276874744656, 0.002977147792, 0.00276874744656, 0.002977147792, 0.0372143474, NULL),
	(2, 3, 6, 4, 27, 5, 13, '2026-10', 'marketplace', 0.0012639, 0.0012639, 0.0012639, 0.0012639, 0, 0.000383, 383),
	(1, 3, 4, 2, 31, NULL, 17, '2026-10', NULL, 0.000008257555, 0.00000767952615, 0.000008257555, 0.00000767952615, 0.000008257555, 0.0001651511, NULL),
	(1, 3, 4, 1, 5, NULL, 1, '2026-10', NULL, 12.5, 12.5, 0.625, 0.625, 0, 0, NULL),
	(1, 3, 4, 1, 33, NULL, 8, '2026-10', NULL, 0.0002267811523, 0.000210906471639, 0.0002267811523, 0.000210906471639, 0.0002267811523, 0.0098600501, NULL),
	(1, 3, 4, 1, 14, NULL, 18, '2026-10', NULL, 0.00139584906, 0.0012981396258, 0.00139584906, 0.0012981396258, 0.00139584906, 0.031018868, NULL),
	(2, 3, 6, 4, 27, 7, 16, '2026-10', 'marketplace', 0.0009240, 0.0009240, 0.0009240, 0.0009240, 0, 0.000280, 280),
	(1, 3, 4, 1, 2, NULL, 1, '2026-10', NULL, -42.5, -42.5, -42.5, -42.5, 0, 0, NULL),
	(2, 3, 6, 4, 32, 7, 16, '2026-10', 'marketplace', 0.4332075, 0.4332075, 0.4332075, 0.4332075, 0, 0.026255, 26255),
	(2, 3, 6, 4, 32, 5, 13, '2026-10', 'marketplace', 6.7977030, 6.7977030, 6.7977030, 6.7977030, 0, 0.411982, 411982),
	(1, 3, 4, 2, 28, NULL, 15, '2026-10', NULL, 0.0816, 0.075888, 0.0816, 0.075888, 0.0816, 1, NULL),
	(1, 3, 4, 2, 29, NULL, 15, '2026-10', NULL, 0.000000277217, 0.00000025781181, 0.000000277217, 0.00000025781181, 0.000000277217, 0.0000277217, NULL),
	(1, 3, 4, 1, 15, NULL, 18, '2026-10', NULL, 0.000008329085, 0.00000774604905, 0.000008329085, 0.00000774604905, 0.000008329085, 0.0001665817, NULL),
	(1, 3, 6, 4, 27, 5, 12, '2026-10', 'marketplace', 0.0004389, 0.0004389, 0.0004389, 0.0004389, 0, 0.000133, 133),
	(1, 3, 4, 1, 1, NULL, NULL, '2026-10', NULL, 184.27, 184.27, 184.27, 184.27, 0, 0, NULL);
INSERT INTO curlew.setting VALUES
	('usage_derivation', '2');
SELECT pg_catalog.setval('curlew.dim_account_account_key_seq', 4, true);
SELECT pg_catalog.setval('curlew.dim_bill_bill_key_seq', 6, true);
SELECT pg_catalog.setval('curlew.dim_commitment_commitment_key_seq', 2, true);
SELECT pg_catalog.setval('curlew.dim_export_export_key_seq', 3, true);
SELECT pg_catalog.setval('curlew.dim_other_columns_other_columns_key_seq', 1, false);
SELECT pg_catalog.setval('curlew.dim_principal_principal_key_seq', 7, true);
SELECT pg_catalog.setval('curlew.dim_tag_set_tag_set_key_seq', 18, true);
SELECT pg_catalog.setval('curlew.dim_usage_usage_key_seq', 34, true);
SELECT pg_catalog.setval('curlew.load_load_id_seq', 3, true);
ALTER TABLE ONLY curlew.athena_table
    ADD CONSTRAINT athena_table_pkey PRIMARY KEY (database_name, table_name);
ALTER TABLE ONLY curlew.dim_account
    ADD CONSTRAINT dim_account_content_hash_key UNIQUE (content_hash);
ALTER TABLE ONLY curlew.dim_account
    ADD CONSTRAINT dim_account_pkey PRIMARY KEY (account_key);
ALTER TABLE ONLY curlew.dim_bill
    ADD CONSTRAINT dim_bill_content_hash_key UNIQUE (content_hash);
ALTER TABLE ONLY curlew.dim_bill
    ADD CONSTRAINT dim_bill_pkey PRIMARY KEY (bill_key);
ALTER TABLE ONLY curlew.dim_commitment
    ADD CONSTRAINT dim_commitment_content_hash_key UNIQUE (content_hash);
ALTER TABLE ONLY curlew.dim_commitment
    ADD CONSTRAINT dim_commitment_pkey PRIMARY KEY (commitment_key);
ALTER TABLE ONLY curlew.dim_export
    ADD CONSTRAINT dim_export_export_name_key UNIQUE (export_name);
ALTER TABLE ONLY curlew.dim_export
    ADD CONSTRAINT dim_export_pkey PRIMARY KEY (export_key);
ALTER TABLE ONLY curlew.dim_other_columns
    ADD CONSTRAINT dim_other_columns_content_hash_key UNIQUE (content_hash);
ALTER TABLE ONLY curlew.dim_other_columns
    ADD CONSTRAINT dim_other_columns_pkey PRIMARY KEY (other_columns_key);
ALTER TABLE ONLY curlew.dim_principal
    ADD CONSTRAINT dim_principal_content_hash_key UNIQUE (content_hash);
ALTER TABLE ONLY curlew.dim_principal
    ADD CONSTRAINT dim_principal_pkey PRIMARY KEY (principal_key);
ALTER TABLE ONLY curlew.dim_tag_set
    ADD CONSTRAINT dim_tag_set_content_hash_key UNIQUE (content_hash);
ALTER TABLE ONLY curlew.dim_tag_set
    ADD CONSTRAINT dim_tag_set_pkey PRIMARY KEY (tag_set_key);
ALTER TABLE ONLY curlew.dim_usage
    ADD CONSTRAINT dim_usage_content_hash_key UNIQUE (content_hash);
ALTER TABLE ONLY curlew.dim_usage
    ADD CONSTRAINT dim_usage_pkey PRIMARY KEY (usage_key);
ALTER TABLE ONLY curlew.load
    ADD CONSTRAINT load_pkey PRIMARY KEY (load_id);
ALTER TABLE ONLY curlew.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (version);
ALTER TABLE ONLY curlew.set_aside
    ADD CONSTRAINT set_aside_pkey PRIMARY KEY (export_key, billing_period);
ALTER TABLE ONLY curlew.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (name);
ALTER TABLE ONLY curlew.team_grant
    ADD CONSTRAINT team_grant_pkey PRIMARY KEY (user_name, tag_key, tag_value);
CREATE UNIQUE INDEX dim_export_arn ON curlew.dim_export USING btree (export_arn);
CREATE INDEX fact_line_item_2026_09_e1_l1_k0w512_time_idx ON curlew.fact_line_item_2026_09_e1_l1_k0w512 USING brin (line_item_usage_start_date) WITH (pages_per_range='32');
CREATE INDEX fact_line_item_2026_09_e1_l1_k512w512_time_idx ON curlew.fact_line_item_2026_09_e1_l1_k512w512 USING brin (line_item_usage_start_date) WITH (pages_per_range='32');
CREATE INDEX fact_line_item_2026_10_e1_l2_k0w512_time_idx ON curlew.fact_line_item_2026_10_e1_l2_k0w512 USING brin (line_item_usage_start_date) WITH (pages_per_range='32');
CREATE INDEX fact_line_item_2026_10_e1_l2_k512w512_time_idx ON curlew.fact_line_item_2026_10_e1_l2_k512w512 USING brin (line_item_usage_start_date) WITH (pages_per_range='32');
CREATE INDEX fact_line_item_2026_10_e3_l3_k1024w1023_time_idx ON curlew.fact_line_item_2026_10_e3_l3_k1024w1023 USING brin (line_item_usage_start_date) WITH (pages_per_range='32');
CREATE UNIQUE INDEX line_2026_09_e1_l1_key_idx ON curlew.line_2026_09_e1_l1 USING btree (line_key);
CREATE UNIQUE INDEX line_2026_10_e1_l2_key_idx ON curlew.line_2026_10_e1_l2 USING btree (line_key);
CREATE UNIQUE INDEX line_2026_10_e3_l3_key_idx ON curlew.line_2026_10_e3_l3 USING btree (line_key);
CREATE INDEX load_amount_load_id ON curlew.load_amount USING btree (load_id);
CREATE INDEX load_file_load_id ON curlew.load_file USING btree (load_id);
CREATE INDEX load_growth_load_id ON curlew.load_growth USING btree (load_id);
CREATE UNIQUE INDEX load_on_view ON curlew.load USING btree (export_key, billing_period) WHERE (replaced_at IS NULL);
ALTER TABLE ONLY curlew.load_amount
    ADD CONSTRAINT load_amount_load_id_fkey FOREIGN KEY (load_id) REFERENCES curlew.load(load_id) ON DELETE CASCADE;
ALTER TABLE ONLY curlew.load_file
    ADD CONSTRAINT load_file_load_id_fkey FOREIGN KEY (load_id) REFERENCES curlew.load(load_id) ON DELETE CASCADE;
ALTER TABLE ONLY curlew.load_growth
    ADD CONSTRAINT load_growth_load_id_fkey FOREIGN KEY (load_id) REFERENCES curlew.load(load_id) ON DELETE CASCADE;
