-- The rows of cost_and_usage_report with the names that the legacy CUR has in Athena, for queries written for it.
--
-- All columns of cost_and_usage_report are here, because most names are the same in both. Added are year and month,
-- and columns made from the maps: one for each attribute of a product (product_operating_system), each tag
-- (resource_tags_user_team) and each cost category (cost_category_department).
-- * year and month are text, like the partition columns of AWS's table. The month has no leading zero there: '9', '10'.
-- * Names follow AWS's rule: an underscore before each capital, all in lower case, and one underscore for every ASCII
--   character that is neither letter nor digit. PostgreSQL keeps 63 bytes. Of two keys with the same name, the first in
--   the alphabet is shown.
-- * A key that a row does not have is '', as all empty text is.
-- * The attributes that AWS documents are always columns. Which others exist, and which tags, depends on what was
--   loaded. So a function makes the view, at every `curlew init` and when a load has brought a new key. CREATE OR
--   REPLACE VIEW adds columns at the end only. An old column stays in its place, even if nothing has its key any more.

-- The columns that the view should have, in the order of a new view.
CREATE OR REPLACE FUNCTION curlew.legacy_columns()
RETURNS TABLE (name text, expression text, comment text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
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
$$;
COMMENT ON FUNCTION curlew.legacy_columns() IS
  'The columns that curlew.legacy_cost_and_usage_report should have, by the keys of the maps that are loaded.';

-- PostgreSQL allows 1600 columns in a view and 1664 in a query, which may need some of its own. A bill may have more
-- keys, by mistake or by intent. Keys that come when the view is full have no column.
CREATE OR REPLACE FUNCTION curlew.legacy_view_room() RETURNS integer
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT greatest(1500 - count(*), 0)::integer FROM pg_attribute
  WHERE attrelid = to_regclass('curlew.legacy_cost_and_usage_report') AND attnum > 0
$$;
COMMENT ON FUNCTION curlew.legacy_view_room() IS
  'How many columns curlew.legacy_cost_and_usage_report may still get.';

CREATE OR REPLACE FUNCTION curlew.make_legacy_view() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
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
COMMENT ON FUNCTION curlew.make_legacy_view() IS
  'Makes curlew.legacy_cost_and_usage_report anew. Columns that it has stay where they are.';

CREATE OR REPLACE FUNCTION curlew.legacy_columns_missing() RETURNS bigint
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT count(*) FROM curlew.legacy_columns() AS w
  WHERE NOT EXISTS (
    SELECT FROM pg_attribute AS a
    WHERE a.attrelid = to_regclass('curlew.legacy_cost_and_usage_report') AND a.attnum > 0 AND a.attname = w.name
  )
$$;
COMMENT ON FUNCTION curlew.legacy_columns_missing() IS
  'How many keys have no column in curlew.legacy_cost_and_usage_report: new ones, or those that came when it was full.';

CREATE OR REPLACE FUNCTION curlew.refresh_legacy_view() RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF curlew.legacy_view_room() = 0 OR curlew.legacy_columns_missing() = 0 THEN RETURN false; END IF;
  PERFORM curlew.make_legacy_view();
  RETURN true;
END $$;
COMMENT ON FUNCTION curlew.refresh_legacy_view() IS
  'Adds columns to curlew.legacy_cost_and_usage_report for tags, cost categories and attributes of products that are new. Returns whether there were any.';

DO $$ BEGIN PERFORM curlew.make_legacy_view(); END $$;
