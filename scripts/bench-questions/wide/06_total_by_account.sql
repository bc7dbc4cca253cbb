SELECT line_item_usage_account_id, sum(line_item_unblended_cost) AS cost
FROM public.typed
GROUP BY line_item_usage_account_id
ORDER BY cost DESC;
