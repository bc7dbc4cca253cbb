-- Accounts of one month or the other.
WITH cur_m AS (SELECT line_item_usage_account_id id, sum(line_item_unblended_cost) c FROM "cur"."cur2" WHERE billing_period = '2026-10' GROUP BY 1), prev AS (SELECT line_item_usage_account_id id, sum(line_item_unblended_cost) c FROM "cur"."cur2" WHERE billing_period = '2026-09' GROUP BY 1)
SELECT coalesce(cur_m.id, prev.id) id, cur_m.c now, prev.c before, (cur_m.c - prev.c) / prev.c * 100 change FROM cur_m FULL OUTER JOIN prev ON cur_m.id = prev.id ORDER BY change DESC
