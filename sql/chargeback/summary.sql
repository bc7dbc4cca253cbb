-- What each owner is charged for a month, dearest first. $1 text billing period, $2 text[] payers
--
-- Columns: payer, currency, owner, own, support, commitments, tax, credits (with refunds and discounts), unowned, shared,
-- adjustments, charged, total (of the payer and currency).
SELECT
  payer,
  currency,
  owner,
  coalesce(sum(charged) FILTER (WHERE kind IN ('usage', 'fee')), 0) AS own,
  coalesce(sum(charged) FILTER (WHERE kind = 'support'), 0) AS support,
  coalesce(sum(charged) FILTER (WHERE kind = 'commitment'), 0) AS commitments,
  coalesce(sum(charged) FILTER (WHERE kind = 'tax'), 0) AS tax,
  coalesce(sum(charged) FILTER (WHERE kind IN ('credit', 'refund', 'discount')), 0) AS credits,
  coalesce(sum(charged) FILTER (WHERE kind = 'unowned'), 0) AS unowned,
  coalesce(sum(charged) FILTER (WHERE kind = 'shared'), 0) AS shared,
  coalesce(sum(charged) FILTER (WHERE kind = 'adjustment'), 0) AS adjustments,
  sum(charged) AS charged,
  sum(sum(charged)) OVER (PARTITION BY payer, currency) AS total
FROM curlew.charge
WHERE billing_period = $1 AND payer = ANY ($2::text[])
GROUP BY payer, currency, owner
ORDER BY payer COLLATE "C", currency COLLATE "C", owner IS NULL, charged DESC, owner COLLATE "C"
