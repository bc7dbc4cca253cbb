-- What the oracles of this folder read: the files in text, read by PostgreSQL's own COPY, with the types that the
-- oracles need. Nothing here comes from the warehouse.
CREATE VIEW bill AS
SELECT
  to_char(bill_billing_period_start_date::timestamp, 'YYYY-MM') AS billing_period,
  line_item_usage_start_date::timestamp::date AS day,
  bill_billing_entity,
  line_item_legal_entity,
  line_item_line_item_type,
  line_item_product_code,
  line_item_usage_account_id,
  line_item_resource_id,
  line_item_iam_principal,
  line_item_currency_code AS currency,
  reservation_reservation_a_r_n,
  split_line_item_parent_resource_id,
  line_item_unblended_cost::numeric AS cost,
  savings_plan_savings_plan_effective_cost::numeric AS plan_cost,
  coalesce(savings_plan_total_commitment_to_date::numeric, 0) - coalesce(savings_plan_used_commitment::numeric, 0)
    AS unused_plan,
  reservation_effective_cost::numeric AS reservation_cost,
  coalesce(reservation_unused_amortized_upfront_fee_for_billing_period::numeric, 0)
    + coalesce(reservation_unused_recurring_fee::numeric, 0) AS unused_reservation,
  -- Older columns have what tags does not say of a line.
  (
    SELECT coalesce(jsonb_object_agg(older.key, older.value), '{}')
    FROM (
      SELECT 'costCategory/' || key AS key, value FROM jsonb_each_text(cost_category::jsonb)
      UNION ALL
      SELECT 'resourceTags/' || regexp_replace(key, '^user_', ''), value FROM jsonb_each_text(resource_tags::jsonb)
    ) AS older
  ) || coalesce(tags::jsonb, '{}') AS tags,
  -- Bedrock's own products, models that are sold on AWS Marketplace, and lines whose callers or resources are
  -- Bedrock's.
  coalesce(line_item_product_code IN ('AmazonBedrock', 'AmazonBedrockService'), false)
    OR coalesce(product::jsonb ->> 'product_name' LIKE '%(Amazon Bedrock Edition)%', false)
    OR line_item_iam_principal IS NOT NULL
    OR coalesce(line_item_resource_id LIKE 'arn:aws%:bedrock:%', false) AS is_bedrock
FROM files;

-- The tag that wins: callers' tags, then resources', users', accounts', cost categories'.
CREATE FUNCTION tag(tags jsonb, spellings text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT value
  FROM jsonb_each_text(tags)
  WHERE value <> ''
    AND regexp_replace(lower(regexp_replace(regexp_replace(key, '^[^/]*/(user:)?', ''), '([a-z])([A-Z])', '\1_\2', 'g')), '[^a-z0-9]+', '_', 'g')
      = ANY (spellings)
  ORDER BY array_position(
    ARRAY['iamPrincipal', 'resourceTags', 'userAttribute', 'accountTag', 'costCategory'], split_part(key, '/', 1)), key
  LIMIT 1
$$;
