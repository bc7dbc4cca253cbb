-- Who spends on Bedrock?
SELECT
  line_item_iam_principal,
  split_part(line_item_iam_principal, '/', 2) AS role_or_user,
  SUM(line_item_unblended_cost) AS cost,
  RANK() OVER (ORDER BY SUM(line_item_unblended_cost) DESC) AS place
FROM "cur_database"."cur2"
WHERE line_item_iam_principal IS NOT NULL AND line_item_iam_principal <> ''
GROUP BY 1, 2
ORDER BY place
LIMIT 25
