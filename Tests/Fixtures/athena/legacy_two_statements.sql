-- Lines and cost; then the products.
SELECT count(*) AS lines, sum(line_item_unblended_cost) AS cost FROM cur WHERE product_region IS NOT NULL;

SELECT DISTINCT product_product_name FROM cur ORDER BY 1;
