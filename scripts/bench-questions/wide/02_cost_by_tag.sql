SELECT tags ->> 'iamPrincipal/Department' AS department, sum(line_item_unblended_cost) AS cost
FROM public.typed
GROUP BY department
ORDER BY cost DESC;
