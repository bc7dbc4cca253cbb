SELECT json_extract_string(tags, '$."iamPrincipal/Department"') AS department, sum(line_item_unblended_cost) AS cost
FROM cur
GROUP BY department
ORDER BY cost DESC;
