-- All kinds of usage: the key, the delivered columns from which something is derived, then the derived columns. Used
-- by verify, and by a load after a change of the derivation. No parameters.
COPY (
  SELECT
    usage_key,
    bill_billing_entity,
    line_item_product_code,
    public.hstore_to_json(product),
    product_servicecode,
    line_item_usage_type,
    line_item_operation,
    line_item_line_item_description,
    pricing_unit,
    product_region_code,
    service_name,
    bedrock_rule,
    bedrock_provider,
    bedrock_model,
    token_direction,
    bedrock_tier,
    bedrock_scope,
    bedrock_region,
    bedrock_feature,
    bedrock_context,
    bedrock_modality,
    cache_lifetime,
    usage_unit,
    tokens_per_unit
  FROM curlew.dim_usage
) TO STDOUT;
