SELECT
  coalesce(tag(tags, '{department,departments,dept}'), 'no department'),
  coalesce(tag(tags, '{cost_center,cost_centre,costcenter,costcentre}'), 'no cost center'),
  currency,
  sum(cost)
FROM bill
WHERE billing_period = '2026-10'
GROUP BY 1, 2, 3
