-- What a bill has of Amazon Bedrock, by day, caller, model and everything that has a price of its own. $1 text[] billing
-- periods, $2 date first day, $3 date last day, $4 text payer; NULL for all
--
-- Columns: billing_period, day, payer, currency, account_id, principal, kind, name, role_arn, session, session_kind, person
-- (what the caller's name tells; of all six NULL without a caller), seller, is_usage, model, direction, tier, context,
-- lifetime, product, service, usage_type, owner, application, cost_center, amount (in units of 10^-24), tokens (in
-- millionths).
SELECT
  f.billing_period,
  f.day,
  coalesce(b.bill_payer_account_id, '') AS payer,
  coalesce(b.line_item_currency_code, '') AS currency,
  coalesce(a.line_item_usage_account_id, '') AS account_id,
  coalesce(nullif(p.line_item_iam_principal, ''), nullif(p.line_item_user_identifier, '')) AS principal,
  p.principal_kind AS kind,
  p.principal_name AS name,
  p.role_arn,
  p.session_name AS session,
  p.session_kind,
  p.person,
  coalesce(u.bill_billing_entity, '') AS seller,
  curlew.is_usage(u.line_item_line_item_type) AS is_usage,
  u.bedrock_model AS model,
  u.token_direction AS direction,
  u.bedrock_tier AS tier,
  u.bedrock_context AS context,
  u.cache_lifetime AS lifetime,
  coalesce(u.line_item_product_code, '') AS product,
  coalesce(u.service_name, '') AS service,
  coalesce(u.line_item_usage_type, '') AS usage_type,
  o.owner,
  o.application,
  o.cost_center,
  trunc(round(sum(f.unblended_cost), 24) * 1e24) AS amount,
  trunc(round(coalesce(sum(f.tokens), 0), 6) * 1e6) AS tokens
FROM curlew.rollup_daily AS f
LEFT JOIN curlew.dim_bill AS b ON b.bill_key = f.bill_key
LEFT JOIN curlew.dim_account AS a ON a.account_key = f.account_key
LEFT JOIN curlew.dim_usage AS u ON u.usage_key = f.usage_key
LEFT JOIN curlew.dim_principal AS p ON p.principal_key = f.principal_key
LEFT JOIN curlew.ownership AS o
  ON o.account_key = coalesce(f.account_key, 0)
  AND o.principal_key = coalesce(f.principal_key, 0)
  AND o.tag_set_key = coalesce(f.tag_set_key, 0)
  AND f.day >= o.valid_from
  AND f.day < o.valid_until
WHERE f.billing_period = ANY ($1::text[])
  AND f.day BETWEEN $2::date AND $3::date
  AND f.bedrock_rule IS NOT NULL
  AND ($4::text IS NULL OR coalesce(b.bill_payer_account_id, '') = $4)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25
