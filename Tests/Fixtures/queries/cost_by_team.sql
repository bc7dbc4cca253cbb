SELECT
  coalesce(tag(tags, '{team,teams}'), 'no team'),
  currency,
  sum(cost),
  round(100 * sum(cost) / (SELECT sum(cost) FROM bill AS b WHERE billing_period = '2026-10' AND b.currency = bill.currency), 1)
FROM bill
WHERE billing_period = '2026-10'
GROUP BY 1, 2
