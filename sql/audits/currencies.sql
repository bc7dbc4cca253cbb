-- Bills in several currencies, and costs without one. No parameters.
--
-- Curlew never adds two currencies, so nothing is wrong; but whoever adds the rows of a report by hand must know. A payer with
-- lines in several currencies in a month has one warning for each of them but the one with most lines. A cost without a
-- currency is an error.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; the subject is the currency.
WITH spend AS (
  SELECT
    billing_period, payer, currency,
    sum(row_count) AS row_count,
    sum(unblended_cost) AS cost,
    count(DISTINCT account_id) AS account_count,
    (array_agg(DISTINCT concat_ws(' ', account_id, account_name)))[1:3] AS accounts,
    (array_agg(DISTINCT service_name))[1:3] AS services
  FROM curlew.audited_month
  GROUP BY billing_period, payer, currency
  HAVING sum(abs(unblended_cost)) > 0
),
ranked AS (
  SELECT
    spend.*,
    count(*) OVER bill AS currency_count,
    row_number() OVER (PARTITION BY billing_period, payer ORDER BY currency = '', row_count DESC, currency) AS rank,
    string_agg(format('%s %s', round(cost, 2), nullif(currency, '')), ', ') OVER bill AS all_costs
  FROM spend
  WINDOW bill AS (PARTITION BY billing_period, payer)
)
SELECT
  CASE WHEN currency = '' THEN 'error' ELSE 'warning' END AS severity,
  'currencies' AS finding,
  billing_period,
  payer,
  CASE WHEN currency = '' THEN '(no currency)' ELSE currency END AS subject,
  array_to_string(accounts, ', ')
    || CASE WHEN account_count > 3 THEN format(' and %s more', account_count - 3) ELSE '' END AS who,
  cost AS unblended_cost,
  currency,
  format(
    '%s lines, of %s; the bill of this payer has %s currencies: %s', row_count, array_to_string(services, ', '), currency_count,
    all_costs
  ) AS why,
  CASE
    WHEN currency = '' THEN 'Add line_item_currency_code to the query of the export.'
    ELSE 'Nothing, if these lines are of a seller or an entity that bills in it. Never add the two; convert with the rate of the invoice.'
  END AS what_to_do,
  NULL::text AS paste
FROM ranked
WHERE currency = '' OR rank > 1
ORDER BY billing_period DESC, payer COLLATE "C", currency COLLATE "C";
