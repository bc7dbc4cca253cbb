-- The few products that make most of the cost.
SELECT svc, cost, sum(cost) OVER (ORDER BY cost DESC ROWS UNBOUNDED PRECEDING) / sum(cost) OVER () AS cum, CASE WHEN sum(cost) OVER (ORDER BY cost DESC ROWS UNBOUNDED PRECEDING) / sum(cost) OVER () <= 0.8 THEN 'A' ELSE 'B' END class FROM (SELECT line_item_product_code svc, sum(line_item_unblended_cost) cost FROM cur2 GROUP BY 1) ORDER BY cost DESC
