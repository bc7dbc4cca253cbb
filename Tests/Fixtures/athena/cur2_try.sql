-- What may fail, within TRY.
SELECT TRY(sum(line_item_unblended_cost) / sum(line_item_usage_amount)) a, TRY(count(*) / (count(*) - count(*))) b, TRY(date_parse('x', '%Y-%m-%d')) c, try(CAST(json_parse('{') AS varchar)) d, TRY(5 % CASE WHEN count(*) > 0 THEN 0 ELSE 1 END + 1) e, TRY(from_iso8601_timestamp('zz')) f FROM cur2
