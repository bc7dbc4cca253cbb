-- The three dearest usage types of each account, and how many lines a service has.
WITH counted AS (
  SELECT line_item_usage_account_id AS account, histogram(line_item_product_code) AS lines
  FROM cur2
  GROUP BY 1
)
SELECT a.account, a.types, t.service, t.lines
FROM (
  SELECT account, min_by(type, place, 3) AS types
  FROM (SELECT line_item_usage_account_id AS account, line_item_usage_type AS type, row_number() OVER (PARTITION BY line_item_usage_account_id ORDER BY sum(line_item_unblended_cost) DESC, line_item_usage_type) AS place FROM cur2 WHERE line_item_usage_type IS NOT NULL GROUP BY 1, 2)
  GROUP BY account
) a
JOIN counted c ON c.account = a.account
CROSS JOIN UNNEST(c.lines) AS t (service, lines)
WHERE t.lines > 5
ORDER BY 1, 4 DESC, 3
