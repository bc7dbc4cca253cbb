-- What the checks in audits/ look at, by month: the months of audited_period, with the names of everything that the monthly
-- rollup has keys of. SET curlew.payer = '111122223333' leaves only the bill of that payer. A dimension of which no column
-- is asked for is not joined. Always add: rows are finer than these columns.
CREATE OR REPLACE VIEW curlew.audited_month
WITH (security_invoker = true) AS
SELECT
  f.billing_period,
  e.export_name,
  coalesce(b.bill_payer_account_id, '') AS payer,
  coalesce(b.line_item_currency_code, '') AS currency,
  coalesce(b.bill_invoice_id, '') AS invoice_id,
  b.bill_invoicing_entity AS invoicing_entity,
  coalesce(a.line_item_usage_account_id, '') AS account_id,
  a.line_item_usage_account_name AS account_name,
  coalesce(p.role_arn, p.line_item_iam_principal) AS caller,
  p.principal_kind,
  p.principal_name,
  p.session_name,
  p.session_kind,
  p.bedrock_resource,
  coalesce(
    p.person,
    (
      SELECT max(o.person)
      FROM curlew.ownership AS o
      WHERE o.account_key = coalesce(f.account_key, 0)
        AND o.principal_key = f.principal_key
        AND o.tag_set_key = coalesce(f.tag_set_key, 0)
    )
  ) AS person,
  curlew.is_usage(u.line_item_line_item_type) AS is_usage,
  u.line_item_line_item_type,
  u.bill_billing_entity,
  u.service_name,
  f.usage_key,
  f.principal_key,
  f.bedrock_rule,
  u.bedrock_model,
  u.token_direction,
  f.tag_set_key,
  f.row_count,
  f.unblended_cost,
  f.tokens
FROM curlew.rollup_monthly AS f
LEFT JOIN curlew.dim_export AS e ON e.export_key = f.export_key
LEFT JOIN curlew.dim_bill AS b ON b.bill_key = f.bill_key
LEFT JOIN curlew.dim_account AS a ON a.account_key = f.account_key
LEFT JOIN curlew.dim_usage AS u ON u.usage_key = f.usage_key
LEFT JOIN curlew.dim_principal AS p ON p.principal_key = f.principal_key
-- The first comparison lets the planner pass by the partitions of older months. It also expects about as many rows as
-- there are, which IN (SELECT ...) and OR would not let it do.
WHERE f.billing_period >= (SELECT min(m.billing_period) FROM curlew.audited_period AS m)
  AND f.billing_period = ANY (ARRAY(SELECT m.billing_period FROM curlew.audited_period AS m))
  AND CASE coalesce(current_setting('curlew.payer', true), '')
    WHEN '' THEN true
    ELSE b.bill_payer_account_id = current_setting('curlew.payer', true)
  END;

COMMENT ON VIEW curlew.audited_month IS
  'What audits look at, by month: the months of audited_period and the payer that curlew.payer names. Always add: rows are finer than the columns.';
COMMENT ON COLUMN curlew.audited_month.billing_period IS
  'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.audited_month.export_name IS
  'Export that delivered the lines';
COMMENT ON COLUMN curlew.audited_month.payer IS
  'Account that pays the bill; empty where the export has none';
COMMENT ON COLUMN curlew.audited_month.currency IS
  'Currency of the cost; never add two. Empty where the export has none';
COMMENT ON COLUMN curlew.audited_month.invoice_id IS
  'Invoice of the lines; empty until they are invoiced';
COMMENT ON COLUMN curlew.audited_month.invoicing_entity IS
  'Company that issues the invoice';
COMMENT ON COLUMN curlew.audited_month.account_id IS
  'Account that is billed';
COMMENT ON COLUMN curlew.audited_month.account_name IS
  'Name of that account, as the line has it';
COMMENT ON COLUMN curlew.audited_month.caller IS
  'Role behind a session, or the principal itself; NULL for lines without one';
COMMENT ON COLUMN curlew.audited_month.principal_kind IS
  'Kind of caller, such as user or assumed role';
COMMENT ON COLUMN curlew.audited_month.principal_name IS
  'Name of the user or role';
COMMENT ON COLUMN curlew.audited_month.session_name IS
  'Session of an assumed role';
COMMENT ON COLUMN curlew.audited_month.session_kind IS
  'What the form of the session name tells: person, machine, random or constant';
COMMENT ON COLUMN curlew.audited_month.bedrock_resource IS
  'Application inference profile or project of Bedrock that is called; NULL for none';
COMMENT ON COLUMN curlew.audited_month.person IS
  'The human, where the caller, the workforce user or the imported people tell one';
COMMENT ON COLUMN curlew.audited_month.is_usage IS
  'Whether the lines are usage, and no tax, fee or credit';
COMMENT ON COLUMN curlew.audited_month.line_item_line_item_type IS
  'Charge class: Usage, Tax, Credit and so on';
COMMENT ON COLUMN curlew.audited_month.bill_billing_entity IS
  'AWS, or AWS Marketplace';
COMMENT ON COLUMN curlew.audited_month.service_name IS
  'Service, or the product on AWS Marketplace';
COMMENT ON COLUMN curlew.audited_month.usage_key IS
  'dim_usage: the kind of usage, for its other columns';
COMMENT ON COLUMN curlew.audited_month.principal_key IS
  'dim_principal: the caller, with its session; NULL for lines without one';
COMMENT ON COLUMN curlew.audited_month.bedrock_rule IS
  'Why the lines count as Amazon Bedrock; NULL when they do not';
COMMENT ON COLUMN curlew.audited_month.bedrock_model IS
  'Model; NULL for lines that are not of a model';
COMMENT ON COLUMN curlew.audited_month.token_direction IS
  'input, output, cache read or cache write';
COMMENT ON COLUMN curlew.audited_month.tag_set_key IS
  'dim_tag_set: the tags';
COMMENT ON COLUMN curlew.audited_month.row_count IS
  'Number of line items';
COMMENT ON COLUMN curlew.audited_month.unblended_cost IS
  'The bill: rate times usage';
COMMENT ON COLUMN curlew.audited_month.tokens IS
  'Tokens; NULL when not counted in tokens';
