-- Names of accounts out of a list in the query.
SELECT a.account_name, cur.product_product_name, SUM(cur.line_item_unblended_cost) AS cost
FROM cur_db.cur
JOIN (VALUES ('345678901234', 'Production'), ('456789012345', 'Research')) AS a (account_id, account_name)
  ON a.account_id = cur.line_item_usage_account_id
GROUP BY 1, 2
ORDER BY 3 DESC
