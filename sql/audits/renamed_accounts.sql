-- Accounts with several names. No parameters.
--
-- AWS keeps the name that an account had in each month. Reports by account show the latest one, so nothing is counted twice,
-- but owner rules, and queries of your own, that go by the name of an account find a part of its cost only. Shown, as info,
-- is an account with cost in a month looked at, and another name in that month or an earlier one.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; the subject is the account.
WITH named AS (
  SELECT
    a.line_item_usage_account_id AS account_id,
    a.line_item_usage_account_name AS name,
    min(r.billing_period) AS first_period,
    max(r.billing_period) AS last_period
  FROM (SELECT DISTINCT billing_period, account_key FROM curlew.rollup_monthly) AS r
  JOIN curlew.dim_account AS a ON a.account_key = r.account_key
  WHERE a.line_item_usage_account_id <> '' AND a.line_item_usage_account_name <> ''
  GROUP BY 1, 2
),
spend AS (
  SELECT max(billing_period) AS billing_period, payer, currency, account_id, sum(unblended_cost) AS cost
  FROM curlew.audited_month
  GROUP BY payer, currency, account_id
)
SELECT
  'info' AS severity,
  'renamed_accounts' AS finding,
  s.billing_period,
  s.payer,
  s.account_id AS subject,
  (array_agg(n.name ORDER BY n.last_period DESC, n.first_period DESC, n.name COLLATE "C"))[1] AS who,
  s.cost AS unblended_cost,
  s.currency,
  string_agg(
    format('%s from %s to %s', n.name, n.first_period, n.last_period), ', ' ORDER BY n.first_period, n.name COLLATE "C"
  ) AS why,
  'Nothing in AWS. Name accounts by their number in rules and queries.' AS what_to_do,
  NULL::text AS paste
FROM spend AS s
JOIN named AS n ON n.account_id = s.account_id AND n.first_period <= s.billing_period
GROUP BY s.billing_period, s.payer, s.account_id, s.cost, s.currency
HAVING count(*) > 1
ORDER BY s.billing_period DESC, s.account_id COLLATE "C", s.currency COLLATE "C";
