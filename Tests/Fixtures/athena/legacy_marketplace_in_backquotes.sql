-- Quoted as people quote who come from another engine.
SELECT `product_product_name`, SUM(`line_item_unblended_cost`) AS `cost`
FROM `cur_db`.`cur`
WHERE `bill_billing_entity` = 'AWS Marketplace'
GROUP BY `product_product_name`
ORDER BY `cost` DESC
