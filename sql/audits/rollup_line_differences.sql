-- Where the rollup by line of a billing period differs from its line items. No row: it is right. No parameters.
--
-- Loads whose lines hardly recur have no sums by line (in_rollup_line). Takes the newest period, or another: SET
-- curlew.billing_period = '2026-10'. Columns: side ('line items' or 'rollup': whose values these are), then those of
-- curlew.rollup_line. Rows of the same line are added up before they are compared.
WITH asked AS (
  SELECT coalesce(
    nullif(current_setting('curlew.billing_period', true), ''), (SELECT max(billing_period) FROM curlew.load)
  ) AS billing_period
),
item AS (
  SELECT
    count(*) AS row_count,
    line_key,
    billing_period,
    sum(line_item_usage_amount) AS usage_amount,
    sum(line_item_unblended_cost) AS unblended_cost,
    sum(stored_net_unblended_cost) AS stored_net_unblended_cost
  FROM curlew.fact_line_item
  WHERE billing_period = (SELECT billing_period FROM asked) AND in_rollup_line
  GROUP BY line_key, billing_period
),
expected AS (
  SELECT
    i.row_count, l.export_key, i.line_key, i.billing_period, i.usage_amount, i.unblended_cost, i.stored_net_unblended_cost
  FROM item i
  LEFT JOIN curlew.line l ON l.billing_period = i.billing_period AND l.line_key = i.line_key
),
stored AS (
  SELECT
    sum(row_count)::bigint AS row_count,
    export_key,
    line_key,
    billing_period,
    sum(usage_amount) AS usage_amount,
    sum(unblended_cost) AS unblended_cost,
    sum(stored_net_unblended_cost) AS stored_net_unblended_cost
  FROM curlew.rollup_line
  WHERE billing_period = (SELECT billing_period FROM asked)
  GROUP BY export_key, line_key, billing_period
)
SELECT 'line items' AS side, d.*
FROM (TABLE expected EXCEPT TABLE stored) AS d
UNION ALL
SELECT 'rollup', d.*
FROM (TABLE stored EXCEPT TABLE expected) AS d
ORDER BY export_key, line_key, side;
