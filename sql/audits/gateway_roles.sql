-- Roles that seem to be gateways: many callers use Bedrock through one role. No parameters.
--
-- Shows a role if its spend has neither a tag of the caller (an iamPrincipal/ key) nor a person, in ten sessions or
-- more, or with a tenth or more of the period's Bedrock cost. Newest period first, costliest first. Columns:
-- export_name, billing_period, role_arn, currency, session_count, person_count, unblended_cost, untagged_cost
-- (neither tag nor person), share (untagged cost of the period's Bedrock cost), what_to_do.
WITH tagged AS (
  SELECT d.tag_set_key
  FROM curlew.dim_tag_set d
  WHERE EXISTS (SELECT FROM public.skeys(d.tags) AS k (name) WHERE k.name LIKE 'iamPrincipal/%')
),
spend AS (
  SELECT
    f.export_key,
    f.billing_period,
    f.bill_key,
    f.principal_key,
    t.tag_set_key IS NOT NULL AS is_tagged,
    sum(f.unblended_cost) AS unblended_cost
  FROM curlew.rollup_daily f
  LEFT JOIN tagged t ON t.tag_set_key = f.tag_set_key
  WHERE f.bedrock_rule IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5
),
by_role AS (
  SELECT
    e.export_name,
    s.billing_period,
    p.role_arn,
    b.line_item_currency_code AS currency,
    count(DISTINCT p.session_name) AS session_count,
    count(DISTINCT p.person) AS person_count,
    sum(s.unblended_cost) AS unblended_cost,
    coalesce(sum(s.unblended_cost) FILTER (WHERE NOT s.is_tagged AND p.person IS NULL), 0) AS untagged_cost,
    sum(sum(s.unblended_cost)) OVER (
      PARTITION BY e.export_name, s.billing_period, b.line_item_currency_code
    ) AS bedrock_cost
  FROM spend s
  LEFT JOIN curlew.dim_export e ON e.export_key = s.export_key
  LEFT JOIN curlew.dim_bill b ON b.bill_key = s.bill_key
  LEFT JOIN curlew.dim_principal p ON p.principal_key = s.principal_key
  GROUP BY 1, 2, 3, 4
)
SELECT
  export_name,
  billing_period,
  role_arn,
  currency,
  session_count,
  person_count,
  unblended_cost,
  untagged_cost,
  round(untagged_cost / nullif(bedrock_cost, 0), 4) AS share,
  CASE
    WHEN session_count >= 10
      THEN 'have the gateway assume the role with session tags (such as Team), activated as cost allocation tags'
    ELSE 'have the gateway assume the role once a caller, with the caller as session name and session tags'
  END AS what_to_do
FROM by_role
WHERE role_arn IS NOT NULL
  AND untagged_cost > 0
  AND (session_count >= 10 OR untagged_cost >= bedrock_cost / 10)
ORDER BY billing_period DESC, untagged_cost DESC;
