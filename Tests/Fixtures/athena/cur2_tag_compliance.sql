-- How much of each account's cost has all the tags that it must have?
SELECT
  line_item_usage_account_id,
  SUM(IF(all_match(ARRAY['user_project', 'user_owner'], k -> element_at(resource_tags, k) IS NOT NULL),
    line_item_unblended_cost, 0)) / SUM(line_item_unblended_cost) AS compliant_share
FROM cur2
WHERE line_item_line_item_type = 'Usage'
GROUP BY 1
ORDER BY 2 DESC
