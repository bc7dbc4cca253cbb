-- The months that have a load on view, oldest first, and whether AWS may still change them. No parameters.
--
-- Columns: billing_period, is_settled.
SELECT
  billing_period,
  now() AT TIME ZONE 'UTC' >= curlew.settles_on(billing_period) AS is_settled
FROM curlew.load
WHERE replaced_at IS NULL
GROUP BY billing_period
ORDER BY billing_period
