-- Rows for scripts/check-sql: two exports, 24 periods, loaded as `curlew load` leaves them, through the files of sql/load.
-- psql variables: fill, the text of rollup_daily_fill.sql behind INSERT INTO {rollup}.
SET client_min_messages = warning;
INSERT INTO curlew.dim_export (export_name) VALUES ('payer one'), ('payer two');
INSERT INTO curlew.dim_bill (content_hash, bill_bill_type, bill_payer_account_id, line_item_currency_code)
VALUES
  (gen_random_uuid(), 'Anniversary', '000000000001', 'USD'),
  (gen_random_uuid(), 'Purchase', '000000000001', 'USD'),
  (gen_random_uuid(), 'Anniversary', '000000000002', 'EUR');
INSERT INTO curlew.dim_account (content_hash, line_item_usage_account_id, line_item_usage_account_name)
SELECT gen_random_uuid(), lpad(i::text, 12, '0'), 'account ' || i FROM generate_series(1, 5) i;
INSERT INTO curlew.dim_usage (
  content_hash, line_item_product_code, line_item_line_item_type, line_item_operation, line_item_line_item_description,
  pricing_unit, product, service_name, bedrock_rule, bedrock_model, token_direction, tokens_per_unit
)
SELECT
  gen_random_uuid(), x.code, x.type, x.operation, x.description, '1M tokens', '', x.code, x.rule, x.model, x.direction, x.factor
FROM (
  VALUES
    ('AmazonBedrock', 'Usage', 'Invoke', NULL, 'product code', 'Nova', 'input', 1000000),
    ('AmazonBedrock', 'Usage', 'Invoke', NULL, 'product code', 'Nova', 'cache read', 1000),
    ('7zgyu5r4uonlsrnaq20qq63eo', 'Usage', NULL, NULL, 'marketplace', 'Claude', 'output', 1000000),
    ('AmazonBedrock', 'Credit', NULL, NULL, 'product code', 'Nova', 'input', 1000000),
    ('AmazonEC2', 'SavingsPlanCoveredUsage', NULL, NULL, NULL, NULL, NULL, NULL),
    ('AmazonEC2', 'SavingsPlanNegation', NULL, NULL, NULL, NULL, NULL, NULL),
    ('AmazonEC2', 'DiscountedUsage', NULL, NULL, NULL, NULL, NULL, NULL),
    ('AmazonEC2', 'RIFee', NULL, NULL, NULL, NULL, NULL, NULL),
    ('AmazonEC2', 'Fee', NULL, NULL, NULL, NULL, NULL, NULL),
    ('AmazonEC2', 'Tax', NULL, NULL, NULL, NULL, NULL, NULL),
    ('AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    ('AmazonEC2', 'DiscountedUsage', 'ECSTask-EC2', NULL, NULL, NULL, NULL, NULL),
    ('ComputeSavingsPlans', 'SavingsPlanRecurringFee', NULL, NULL, NULL, NULL, NULL, NULL),
    ('ComputeSavingsPlans', 'SavingsPlanUpfrontFee', NULL, NULL, NULL, NULL, NULL, NULL),
    ('ComputeSavingsPlans', 'Refund', NULL, 'Refund for one-time fee for Savings Plan ID 7', NULL, NULL, NULL, NULL),
    ('AmazonS3', 'Usage', NULL, NULL, NULL, NULL, NULL, NULL)
) AS x (code, type, operation, description, rule, model, direction, factor);
INSERT INTO curlew.dim_resource (content_hash, line_item_resource_id)
SELECT
  gen_random_uuid(),
  CASE WHEN i % 5 = 0 THEN 'arn:aws:bedrock:us-east-1::foundation-model/m' ELSE 'i-' END || i
FROM generate_series(1, 50) i;
INSERT INTO curlew.dim_principal (content_hash, line_item_iam_principal, line_item_user_identifier, role_arn, session_name, person)
SELECT
  gen_random_uuid(),
  CASE WHEN i > 1 THEN 'arn:aws:sts::000000000001:assumed-role/gateway/s' || i END,
  CASE WHEN i = 1 THEN 'workforce user' END,
  CASE WHEN i > 1 THEN 'arn:aws:iam::000000000001:role/gateway' END,
  CASE WHEN i > 1 THEN 's' || i END,
  CASE WHEN i = 2 THEN 'ada' END
FROM generate_series(1, 20) i;
INSERT INTO curlew.dim_tag_set (content_hash, tags, normalized)
SELECT
  gen_random_uuid(),
  CASE WHEN i % 2 = 0 THEN public.hstore('iamPrincipal/Team', 'team ' || i) ELSE public.hstore('resourceTags/Owner', 'o' || i) END,
  CASE WHEN i % 2 = 0 THEN public.hstore('team', 'team ' || i) ELSE public.hstore('owner', 'o' || i) END
FROM generate_series(1, 8) i;
INSERT INTO curlew.dim_commitment (content_hash, reservation_reservation_a_r_n)
VALUES (gen_random_uuid(), 'arn:aws:ec2:reservation'), (gen_random_uuid(), NULL);
INSERT INTO curlew.dim_other_columns (content_hash, other_columns) VALUES (gen_random_uuid(), 'new_column=>1');

CREATE FUNCTION pg_temp.load_period(period text, export integer, load bigint, fill text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  suffix text := replace(period, '-', '_');
  fact text := format('curlew.fact_line_item_%s_e%s_l%s', suffix, export, load);
  rollup text := format('curlew.rollup_daily_%s_e%s_l%s', suffix, export, load);
  root text;
BEGIN
  FOREACH root IN ARRAY ARRAY['fact_line_item', 'rollup_daily'] LOOP
    EXECUTE format(
      'CREATE TABLE IF NOT EXISTS curlew.%s_%s PARTITION OF curlew.%1$s FOR VALUES IN (%3$L) PARTITION BY LIST (export_key)',
      root, suffix, period
    );
  END LOOP;
  EXECUTE format(
    'CREATE TABLE %s (LIKE curlew.fact_line_item, CHECK (billing_period IS NOT NULL AND billing_period = %L),
      CHECK (export_key = %s), CHECK (line_item_usage_start_date >= %L AND line_item_usage_start_date < %L))
      PARTITION BY RANGE (line_item_hash)',
    fact, period, export, period || '-01', (period || '-01')::date + interval '1 month'
  );
  EXECUTE format('CREATE TABLE %s_0 PARTITION OF %1$s FOR VALUES FROM (MINVALUE) TO (0)', fact);
  EXECUTE format('CREATE TABLE %s_1 PARTITION OF %1$s FOR VALUES FROM (0) TO (MAXVALUE)', fact);
  EXECUTE format('CREATE TABLE %s (LIKE curlew.rollup_daily)', rollup);
  EXECUTE format($insert$
    INSERT INTO %s (
      line_item_usage_start_date, line_item_usage_end_date, line_item_hash, line_group, zero_amounts, export_key,
      bill_key, account_key, usage_key, resource_key, principal_key, tag_set_key, commitment_key, parent_resource_key,
      other_columns_key, billing_period, identity_line_item_id, identity_time_interval, line_item_unblended_cost,
      line_item_usage_amount, line_item_net_unblended_cost, pricing_public_on_demand_cost,
      savings_plan_savings_plan_effective_cost, savings_plan_net_savings_plan_effective_cost,
      savings_plan_total_commitment_to_date, savings_plan_used_commitment, reservation_effective_cost,
      reservation_net_effective_cost, reservation_unused_recurring_fee,
      reservation_unused_amortized_upfront_fee_for_billing_period, reservation_net_unused_recurring_fee
    )
    SELECT
      start, start + interval '1 hour', (i * 2654435761 %% 4294967296 - 2147483648) * 4294967296, CASE WHEN i %% 3 > 0 THEN i / 6 END,
      (random() * 9223372036854775807)::bigint, %s, CASE WHEN %2$s = 2 THEN 3 ELSE nullif(i %% 3, 0) END, nullif(i %% 6, 0),
      nullif(i %% 17, 0), nullif(i %% 51, 0), nullif(i %% 21, 0), nullif(i %% 9, 0), nullif(i %% 3, 0), NULL,
      CASE WHEN i %% 100 = 0 THEN 1 END, %L, decode(translate(md5(i::text) || left(md5('x' || i), 20), '01', 'zy'), 'base64'),
      CASE WHEN i %% 7 = 0 THEN '' END, m[1], m[2],
      CASE WHEN %2$s = 1 AND i %% 4 > 0 THEN m[3] END, m[4], m[5], CASE WHEN i %% 2 = 0 THEN m[6] END, m[7], m[8], m[9],
      CASE WHEN i %% 5 = 0 THEN m[10] END, m[11], m[12], CASE WHEN i %% 2 = 0 THEN m[13] END
    FROM generate_series(1, 240) i
    CROSS JOIN LATERAL (SELECT %4$L::date + (i %% 28) * interval '1 day' + (i %% 24) * interval '1 hour' AS start) s
    CROSS JOIN LATERAL (
      SELECT array_agg((random() * 1e6)::bigint / 1e9::numeric * (j + i * 0)) AS m FROM generate_series(1, 13) j
    ) a
  $insert$, fact, export, period, period || '-01');
  EXECUTE replace(replace(fill, '{fact}', fact), '{rollup}', rollup);
  EXECUTE format('ALTER TABLE curlew.fact_line_item_%s ATTACH PARTITION %s FOR VALUES IN (%s)', suffix, fact, export);
  EXECUTE format('ALTER TABLE curlew.rollup_daily_%s ATTACH PARTITION %s FOR VALUES IN (%s)', suffix, rollup, export);
  INSERT INTO curlew.load (
    load_id, export_key, billing_period, delivery_fingerprint, source, file_count, byte_count, compressed_byte_count,
    row_count, principal_count, line_group_count, expanded_row_count, seconds, curlew_version
  ) VALUES (load, export, period, 'f', '/exports', 1, 1, 1, 240, 20, 40, 160, 0.1, '0');
  INSERT INTO curlew.load_amount VALUES (load, 'USD', 'line_item_unblended_cost', 1.5);
END $$;

SELECT pg_temp.load_period(
  to_char('2024-11-01'::date + m * interval '1 month', 'YYYY-MM'), x, m * 2 + x, :'fill'
)
FROM generate_series(0, 23) m
CROSS JOIN generate_series(1, 2) x
WHERE x = 1 OR m > 21;
ANALYZE;
