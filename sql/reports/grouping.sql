-- What the rows of the rollups are grouped by, for report.sql. The only list of the words of --by and their meanings.
-- {position}: which of the words in $1, from 1. The aliases are those of report.sql. An unknown word would group by
-- nothing; CostReport.Grouping refuses it.
CASE ($1::text[])[{position}]
  WHEN 'principal' THEN p.line_item_iam_principal
  WHEN 'role' THEN coalesce(p.role_arn, p.line_item_iam_principal)
  WHEN 'person' THEN p.person
  WHEN 'session' THEN p.session_name
  WHEN 'kind' THEN p.principal_kind
  WHEN 'account' THEN coalesce(
    coalesce(n.account_name, a.line_item_usage_account_name) || ' (' || a.line_item_usage_account_id || ')',
    a.line_item_usage_account_id
  )
  WHEN 'service' THEN u.service_name
  WHEN 'model' THEN u.bedrock_model
  WHEN 'provider' THEN u.bedrock_provider
  WHEN 'direction' THEN u.token_direction
  WHEN 'tier' THEN u.bedrock_tier
  WHEN 'region' THEN coalesce(nullif(u.product_region_code, ''), u.bedrock_region)
  WHEN 'type' THEN u.line_item_line_item_type
  WHEN 'rule' THEN f.bedrock_rule
  WHEN 'export' THEN e.export_name
  WHEN 'payer' THEN b.bill_payer_account_id
  WHEN 'day' THEN f.day::text
  WHEN 'period' THEN f.billing_period
  ELSE CASE WHEN ($1::text[])[{position}] LIKE 'tag:%' THEN t.normalized[substr(($1::text[])[{position}], 5)] END
END
