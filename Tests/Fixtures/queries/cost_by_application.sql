SELECT
  coalesce(tag(tags, '{application,app}'), tag(tags, '{project,projects}'), 'no application'),
  currency,
  sum(cost)
FROM bill
WHERE billing_period = '2026-10'
GROUP BY 1, 2
