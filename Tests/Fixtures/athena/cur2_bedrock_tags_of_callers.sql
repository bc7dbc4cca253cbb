-- Bedrock by the team of the caller's tags.
SELECT
  COALESCE(tags['iamPrincipal/team'], tags['iamPrincipal/department'], 'no team') AS team,
  tags['iamPrincipal/CostCenter'] AS "Cost Center",
  SUM(line_item_unblended_cost) AS "Cost"
FROM cur2
WHERE line_item_iam_principal IS NOT NULL
GROUP BY 1, 2
ORDER BY cost DESC
