-- What does each team cost this month? Lines without the tag have a row of their own; the total is the bill. For
-- another tag, write its key instead of team. The keys: SELECT DISTINCT tag_key FROM curlew.cost_by_tag.
SELECT
  coalesce(tag_value, 'no team') AS team,
  currency,
  sum(unblended_cost) AS cost,
  round(100 * sum(unblended_cost) / nullif(sum(sum(unblended_cost)) OVER (PARTITION BY currency), 0), 1) AS percent
FROM curlew.cost_by_tag
WHERE tag_key = 'team'
  AND billing_period = (SELECT max(billing_period) FROM curlew.load)
GROUP BY 1, 2
ORDER BY cost DESC;
