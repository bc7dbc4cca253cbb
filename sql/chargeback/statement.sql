-- What one owner is charged for a month, line by line, and why. $1 text billing period, $2 text[] payers, $3 text owner, as
-- shown: (no owner) for nobody
--
-- Columns: payer, currency, application, cost_center, kind, origin_period, service, model, reason, amount (before rounding),
-- charged.
SELECT
  payer, currency, application, cost_center, kind, origin_period, service, model, reason, trim_scale(amount) AS amount,
  charged
FROM curlew.charge
WHERE billing_period = $1 AND payer = ANY ($2::text[]) AND coalesce(owner, '(no owner)') = $3
ORDER BY
  payer COLLATE "C", currency COLLATE "C", application COLLATE "C", cost_center COLLATE "C",
  array_position(
    ARRAY[
      'usage', 'fee', 'support', 'commitment', 'tax', 'credit', 'refund', 'discount', 'unowned', 'shared', 'adjustment'
    ],
    kind
  ),
  charge.charged DESC, service COLLATE "C", model COLLATE "C", reason COLLATE "C"
