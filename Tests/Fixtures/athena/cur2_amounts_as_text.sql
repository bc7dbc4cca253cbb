-- Names and amounts put together as text.
SELECT line_item_usage_account_id || ' (' || coalesce(line_item_usage_account_name, '?') || ')' AS account, '$' || CAST(CAST(sum(line_item_unblended_cost) AS decimal(18,2)) AS varchar) AS spent FROM cur2 GROUP BY line_item_usage_account_id, line_item_usage_account_name ORDER BY sum(line_item_unblended_cost) DESC
