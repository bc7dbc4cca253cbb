-- What the rows of the rollups are grouped by, for report.sql. The only list of the words of --by and --where, with
-- their meanings. {word}: the word, such as ($1::text[])[2]. The aliases are those of report.sql. An unknown word would
-- group by nothing; CostReport.Grouping refuses it. A word with `t.normalized['key']` is treated as that tag.
-- 'unknown': a label applies, and no rule knows it. NULL: none applies.
--
-- Three more come from Curlew itself. 'tag:KEY' is a normalized tag. 'raw:N' is a tag of one namespace: its raw keys
-- are the N-th lists in $13 (keys of tags), $14 (of resource_tags) and $15 (of cost_category), and the first key with a
-- value counts. 'tag set' is for the notes about tags.
CASE {word}
  WHEN 'principal' THEN p.line_item_iam_principal
  WHEN 'role' THEN coalesce(p.role_arn, p.line_item_iam_principal)
  WHEN 'person' THEN coalesce(o.person, p.person)
  WHEN 'session' THEN p.session_name
  WHEN 'session-kind' THEN coalesce(p.session_kind, CASE WHEN p.session_name IS NOT NULL THEN 'unknown' END)
  WHEN 'kind' THEN p.principal_kind
  WHEN 'inference-profile' THEN CASE
    WHEN p.bedrock_resource LIKE '%:application-inference-profile/%' THEN p.bedrock_resource
  END
  WHEN 'project' THEN CASE WHEN p.bedrock_resource LIKE '%:project/%' THEN p.bedrock_resource END
  WHEN 'account' THEN coalesce(
    coalesce(n.account_name, a.line_item_usage_account_name) || ' (' || a.line_item_usage_account_id || ')',
    a.line_item_usage_account_id
  )
  WHEN 'service' THEN u.service_name
  WHEN 'feature' THEN coalesce(u.bedrock_feature, CASE WHEN k.is_bedrock THEN 'unknown' END)
  WHEN 'model' THEN coalesce(u.bedrock_model, CASE WHEN k.is_inference THEN 'unknown' END)
  WHEN 'provider' THEN coalesce(u.bedrock_provider, CASE WHEN k.is_inference THEN 'unknown' END)
  WHEN 'direction' THEN coalesce(
    u.token_direction, CASE WHEN k.is_inference AND NOT k.is_capacity AND k.counts_tokens THEN 'unknown' END
  )
  WHEN 'cache-lifetime' THEN coalesce(u.cache_lifetime, CASE WHEN u.token_direction = 'cache write' THEN 'unknown' END)
  WHEN 'context' THEN coalesce(
    u.bedrock_context, CASE WHEN k.is_inference AND NOT k.is_capacity AND k.counts_tokens THEN 'unknown' END
  )
  WHEN 'tier' THEN coalesce(u.bedrock_tier, CASE WHEN k.is_inference THEN 'unknown' END)
  WHEN 'geography' THEN coalesce(u.bedrock_scope, CASE WHEN k.is_inference THEN 'unknown' END)
  WHEN 'modality' THEN coalesce(u.bedrock_modality, CASE WHEN k.is_inference AND NOT k.is_capacity THEN 'unknown' END)
  WHEN 'region' THEN coalesce(nullif(u.product_region_code, ''), u.bedrock_region)
  WHEN 'type' THEN u.line_item_line_item_type
  WHEN 'rule' THEN f.bedrock_rule
  WHEN 'export' THEN e.export_name
  WHEN 'payer' THEN f.payer
  WHEN 'owner' THEN o.owner
  WHEN 'application' THEN o.application
  WHEN 'cost-center' THEN o.cost_center
  WHEN 'owner-rule' THEN o.rule::text
  WHEN 'team' THEN t.normalized['team']
  WHEN 'day' THEN f.day::text
  WHEN 'week' THEN to_char(f.day, 'IYYY-"W"IW')
  WHEN 'period' THEN f.billing_period
  ELSE CASE
    WHEN {word} LIKE 'tag:%' THEN t.normalized[substr({word}, 5)]
    WHEN {word} LIKE 'raw:%' THEN coalesce(
      (array_remove(t.tags OPERATOR(public.->) ($13::text[])[substr({word}, 5)::integer]::text[], NULL))[1],
      (array_remove(t.resource_tags OPERATOR(public.->) ($14::text[])[substr({word}, 5)::integer]::text[], NULL))[1],
      (array_remove(t.cost_category OPERATOR(public.->) ($15::text[])[substr({word}, 5)::integer]::text[], NULL))[1]
    )
    WHEN {word} = 'tag set' THEN f.tag_set_key::text
  END
END
