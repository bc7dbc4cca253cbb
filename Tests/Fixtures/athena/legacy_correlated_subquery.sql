-- A column of the legacy report, of the outer query's alias.
SELECT c.line_item_product_code, count(*) AS lines
FROM cur c
WHERE EXISTS (SELECT 1 FROM (VALUES 'Amazon Bedrock', 'Amazon Elastic Compute Cloud') AS t (name) WHERE c.product_product_name = name)
GROUP BY c.line_item_product_code ORDER BY lines DESC
