-- Sessions and people behind each assumed role.
SELECT
  split(line_item_iam_principal, '/')[2] AS role,
  COUNT(DISTINCT split(line_item_iam_principal, '/')[3]) AS sessions,
  COUNT(DISTINCT CASE WHEN line_item_iam_principal LIKE '%@%'
    THEN split(line_item_iam_principal, '/')[3] END) AS people,
  SUM(line_item_unblended_cost) cost
FROM cur2
WHERE line_item_iam_principal LIKE 'arn:aws:sts::%:assumed-role/%/%'
GROUP BY 1
ORDER BY 4 DESC
