-- Invoices: what each comes to, and costs of months that are over and have none. No parameters.
--
-- One row, as info, for each invoice in the bill: its total, to compare with the document. A warning for what has no invoice
-- in a month that a later one follows: AWS still owes an invoice, or a newer delivery of the month.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; the subject is the invoice.
SELECT
  CASE WHEN d.invoice_id = '' THEN 'warning' ELSE 'info' END AS severity,
  'invoices' AS finding,
  d.billing_period,
  d.payer,
  coalesce(nullif(d.invoice_id, ''), '(no invoice)') AS subject,
  array_to_string((array_agg(DISTINCT concat_ws(' ', d.account_id, d.account_name)))[1:3], ', ')
    || CASE WHEN count(DISTINCT d.account_id) > 3 THEN format(' and %s more', count(DISTINCT d.account_id) - 3) ELSE '' END
    AS who,
  sum(d.unblended_cost) AS unblended_cost,
  d.currency,
  format(
    '%s lines of %s, of the types %s', sum(d.row_count), coalesce(string_agg(DISTINCT d.invoicing_entity, ', '), 'no entity'),
    string_agg(DISTINCT d.line_item_line_item_type, ', ')
  ) || CASE WHEN d.invoice_id = '' THEN '; a later month is loaded' ELSE '' END AS why,
  CASE
    WHEN d.invoice_id = '' THEN 'Load the newest delivery of the month. If it has no invoice either, look for it under Bills in the Billing console.'
    ELSE 'Compare with the invoice under Bills in the Billing console.'
  END AS what_to_do,
  NULL::text AS paste
FROM curlew.audited_month AS d
JOIN curlew.audited_period AS m ON m.billing_period = d.billing_period
WHERE d.invoice_id <> '' OR NOT m.is_loaded_last
GROUP BY d.billing_period, d.payer, d.currency, d.invoice_id
HAVING d.invoice_id <> '' OR sum(abs(d.unblended_cost)) > 0
ORDER BY d.billing_period DESC, d.payer COLLATE "C", d.invoice_id COLLATE "C", d.currency COLLATE "C";
