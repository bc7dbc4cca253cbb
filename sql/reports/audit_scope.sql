-- Says for this session what the checks in audits/ look at. $1 text billing periods with commas between, 'all', or empty for
-- the newest with usage; $2 text payer, or empty for all
SELECT set_config('curlew.billing_period', $1, false), set_config('curlew.payer', $2, false)
