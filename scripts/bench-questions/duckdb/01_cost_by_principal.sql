SELECT line_item_iam_principal, sum(line_item_unblended_cost) AS cost
FROM cur
GROUP BY line_item_iam_principal
ORDER BY cost DESC;
