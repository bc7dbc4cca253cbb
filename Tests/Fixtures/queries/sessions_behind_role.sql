SELECT
  regexp_replace(line_item_iam_principal, '^arn:(aws[a-z-]*):sts::(\d+):assumed-role/(.*)/[^/]*$', 'arn:\1:iam::\2:role/\3'),
  count(DISTINCT substring(line_item_iam_principal FROM ':assumed-role/.*/([^/]*)$')),
  NULL,
  currency,
  sum(cost)
FROM bill
WHERE billing_period = '2026-10' AND line_item_iam_principal ~ ':(assumed-role|role)/'
GROUP BY 1, currency
