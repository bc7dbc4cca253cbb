-- The tokens of a rollup's rows whose kind of usage counts them otherwise than when they were loaded. $1 integer[] usage
-- keys. {rollup}: rollup_daily or rollup_monthly. A row is of one kind of usage, so its sum of tokens follows from its
-- sum of usage. Which lines count is spelt out in audits/rollup_differences.sql.
UPDATE curlew.{rollup} AS f
SET tokens = CASE
  WHEN coalesce(u.line_item_line_item_type, 'Usage')
      IN ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage', 'FlatRateSubscription')
    AND coalesce(u.line_item_operation, '') NOT IN ('EKSPod-EC2', 'ECSTask-EC2')
    THEN f.usage_amount * u.tokens_per_unit
END
FROM curlew.dim_usage AS u
WHERE u.usage_key = f.usage_key AND f.usage_key = ANY ($1::integer[])
