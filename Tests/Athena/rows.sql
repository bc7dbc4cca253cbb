-- A few thousand made-up lines with the columns of CUR 2.0 that the queries read, always the same.
CREATE SCHEMA IF NOT EXISTS curlew;
CREATE TABLE curlew.cost_and_usage_report AS
SELECT
  to_char(month, 'YYYY-MM') AS billing_period,
  month AS bill_billing_period_start_date,
  month + interval '1 month' AS bill_billing_period_end_date,
  '999999999999' AS bill_payer_account_id,
  'payer' AS bill_payer_account_name,
  CASE WHEN i % 17 = 0 THEN 'AWS Marketplace' ELSE 'AWS' END AS bill_billing_entity,
  (100000000000 + i % 7)::text AS line_item_usage_account_id,
  'account ' || i % 7 AS line_item_usage_account_name,
  (ARRAY['Usage', 'SavingsPlanCoveredUsage', 'DiscountedUsage', 'Tax', 'Fee', 'Credit', 'SavingsPlanNegation'])[1 + i % 7]
    AS line_item_line_item_type,
  (ARRAY['AmazonEC2', 'AmazonS3', 'AmazonBedrock', 'AmazonRDS', 'AWSLambda'])[1 + i % 5] AS line_item_product_code,
  (ARRAY['USE1-BoxUsage:m5.large', 'USE1-TimedStorage-ByteHrs', 'USE1-Claude-input-tokens', 'EU-InstanceUsage:db.r5', 'EU-Lambda-GB-Second'])[1 + i % 5]
    AS line_item_usage_type,
  (ARRAY['RunInstances', 'PutObject', 'InvokeModel', NULL])[1 + i % 4] AS line_item_operation,
  CASE WHEN i % 6 <> 0 THEN 'arn:aws:service:us-east-1:' || 100000000000 + i % 7 || ':thing/kind-' || i % 3 || '/id-' || i % 251 END
    AS line_item_resource_id,
  CASE WHEN i % 5 = 2 THEN 'arn:aws:sts::' || 100000000000 + i % 7 || ':assumed-role/team-' || i % 4 || '/session-' || i % 23 END
    AS line_item_iam_principal,
  'Price for ' || i % 40 || ' units, $' || (i % 90)::numeric / 100 || ' each' AS line_item_line_item_description,
  start AS line_item_usage_start_date,
  start + interval '1 hour' AS line_item_usage_end_date,
  (i * 7919 % 10007)::numeric / 1000 AS line_item_usage_amount,
  CASE WHEN i % 7 = 5 THEN -1 ELSE 1 END * (i * 104729 % 100003)::numeric / 10000000 AS line_item_unblended_cost,
  CASE WHEN i % 3 = 0 THEN (i * 104729 % 100003)::numeric / 20000000 END AS reservation_effective_cost,
  CASE WHEN i % 7 = 1 THEN (i * 104729 % 100003)::numeric / 30000000 END AS savings_plan_savings_plan_effective_cost,
  CASE WHEN i % 7 = 1 THEN 'arn:aws:savingsplans::1:savingsplan/' || i % 3 END AS savings_plan_savings_plan_a_r_n,
  CASE WHEN i % 7 = 1 THEN to_char(start + interval '1 year', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END AS savings_plan_end_time,
  CASE WHEN i % 11 <> 0 THEN public.hstore(
    ARRAY['user_team', 'iamPrincipal/team', 'env'], ARRAY['team-' || i % 4, 'Team ' || i % 5, CASE i % 3 WHEN 0 THEN 'prod' WHEN 1 THEN 'dev' END])
  END AS tags,
  public.hstore(ARRAY['product_name', 'region', 'vcpu', 'memory'], ARRAY['Product ' || i % 5, 'us-east-' || i % 2 + 1, (2 ^ (i % 5))::text, i % 8 || ' GiB'])
    AS product
FROM generate_series(1, 4000) i
CROSS JOIN LATERAL (SELECT timestamp '2026-07-01' + i % 4 * interval '1 month' AS month) m
CROSS JOIN LATERAL (SELECT month + (i * 37 % 28) * interval '1 day' + (i * 13 % 24) * interval '1 hour' AS start) s;
