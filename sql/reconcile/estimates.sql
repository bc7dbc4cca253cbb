-- What was allocated to persons, by month, role and person, the dearest first. $1 text[] billing periods; NULL for all, $2 text
-- payer; NULL for all
--
-- Columns: billing_period, payer, role, person, owner, currency, amount, day_count, estimated_at (UTC).
SELECT
  e.billing_period,
  e.payer,
  e.role,
  e.person,
  e.owner,
  e.currency,
  trim_scale(sum(e.amount)) AS amount,
  count(DISTINCT e.day) AS day_count,
  to_char(max(e.estimated_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS estimated_at
FROM curlew.estimated_allocation AS e
WHERE ($1::text[] IS NULL OR e.billing_period = ANY ($1::text[])) AND ($2::text IS NULL OR e.payer = $2)
GROUP BY e.billing_period, e.payer, e.role, e.person, e.owner, e.currency
ORDER BY
  e.billing_period, e.payer COLLATE "C", e.role COLLATE "C", e.currency COLLATE "C", sum(e.amount) DESC,
  e.person COLLATE "C" NULLS LAST, e.owner COLLATE "C" NULLS LAST
