-- Credits, refunds and discounts that stand as lines of their own, by service. No parameters.
--
-- They lower the bill and have neither caller nor tag: cost by caller or tag is before them, and when they end, the bill
-- rises. All are info.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; the subject is the type and the service, unblended_cost is negative.
WITH spend AS (
  SELECT
    billing_period, payer, currency, line_item_line_item_type AS type, coalesce(service_name, '(no service)') AS service,
    sum(unblended_cost) AS cost,
    sum(row_count) AS row_count,
    count(DISTINCT account_id) AS account_count,
    (array_agg(DISTINCT concat_ws(' ', account_id, account_name)))[1:3] AS accounts,
    (line_item_line_item_type IN ('Credit', 'Refund') OR line_item_line_item_type LIKE '%Discount') AS is_given_back
  FROM curlew.audited_month
  GROUP BY billing_period, payer, currency, line_item_line_item_type, service_name
),
charged AS (
  SELECT billing_period, payer, currency, service, sum(cost) AS cost
  FROM spend
  WHERE is_given_back IS NOT TRUE
  GROUP BY billing_period, payer, currency, service
)
SELECT
  'info' AS severity,
  'credits' AS finding,
  s.billing_period,
  s.payer,
  format('%s of %s', s.type, s.service) AS subject,
  array_to_string(s.accounts, ', ')
    || CASE WHEN s.account_count > 3 THEN format(' and %s more', s.account_count - 3) ELSE '' END AS who,
  s.cost AS unblended_cost,
  s.currency,
  format(
    '%s lines; all else of this service costs %s %s in the month', s.row_count, coalesce(round(c.cost, 2), 0), s.currency
  ) AS why,
  'Nothing. See Credits in the Billing console for when they end. curlew chargeback gives them to those who use the service.'
    AS what_to_do,
  NULL::text AS paste
FROM spend AS s
LEFT JOIN charged AS c
  ON c.billing_period = s.billing_period AND c.payer = s.payer AND c.currency = s.currency AND c.service = s.service
WHERE s.is_given_back AND s.cost <> 0
ORDER BY s.billing_period DESC, s.cost, s.service COLLATE "C";
