-- Months that were closed before they were final. No parameters. Needs the right to read the ledger.
--
-- curlew chargeback --freeze-anyway closes them. What AWS still adds becomes an adjustment of the next open month.
--
-- Takes all closed months, or those of SET curlew.billing_period = '2026-09,2026-10'. Columns as in all checks, see
-- sql/README.md; the subject is the month, unblended_cost what was charged for it.
SELECT
  'warning' AS severity,
  'early_freezes' AS finding,
  z.billing_period,
  z.payer,
  z.billing_period AS subject,
  'closed by ' || z.frozen_by AS who,
  coalesce(sum(c.charged), 0) AS unblended_cost,
  coalesce(c.currency, '') AS currency,
  format('closed on %s, when it was not final: %s', (z.frozen_at AT TIME ZONE 'UTC')::date, z.was_missing) AS why,
  'Close months when they are final: over, with an invoice for each line, and two weeks later.' AS what_to_do,
  NULL::text AS paste
FROM curlew.charge_freeze AS z
LEFT JOIN curlew.charge AS c ON c.billing_period = z.billing_period AND c.payer = z.payer
WHERE z.was_missing <> ''
  AND (
    coalesce(current_setting('curlew.billing_period', true), '') IN ('', 'all')
    OR z.billing_period IN (SELECT m.billing_period FROM curlew.audited_period AS m)
  )
  AND (
    coalesce(current_setting('curlew.payer', true), '') = ''
    OR z.payer = current_setting('curlew.payer', true)
  )
GROUP BY z.billing_period, z.payer, z.frozen_by, z.frozen_at, z.was_missing, c.currency
ORDER BY z.billing_period DESC, z.payer COLLATE "C", c.currency COLLATE "C";
