-- Usage and tax side by side.
SELECT bill_payer_account_id, sum(line_item_unblended_cost) FILTER (WHERE line_item_line_item_type = 'Usage') AS u, sum(line_item_unblended_cost) FILTER (WHERE line_item_line_item_type = 'Tax') AS t FROM cur2 GROUP BY bill_payer_account_id ORDER BY 1
