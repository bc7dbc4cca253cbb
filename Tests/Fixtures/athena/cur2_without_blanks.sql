-- Written without blanks.
select sum(line_item_unblended_cost)as cost,line_item_product_code from"db"."cur2"where billing_period='2026-10'group by 2 order by 1 desc limit 5
