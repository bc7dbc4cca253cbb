-- Each week against the one before.
WITH w AS (SELECT date_trunc('week', line_item_usage_start_date) wk, line_item_usage_account_id acct, sum(line_item_unblended_cost) c FROM cur2 GROUP BY 1, 2)
SELECT wk, acct, c, lag(c) OVER (PARTITION BY acct ORDER BY wk) AS prev, round((c / nullif(lag(c) OVER (PARTITION BY acct ORDER BY wk), 0) - 1) * 100, 1) AS pct FROM w ORDER BY acct, wk
