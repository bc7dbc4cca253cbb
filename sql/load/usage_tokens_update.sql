-- Counts the tokens of the rows of a rollup again, for kinds of usage that now have other tokens in a unit. $1 integer[]
-- usage keys. {rollup}: rollup_daily, rollup_monthly or rollup_usage. A row has one kind of usage, so its tokens follow from its usage.
-- audits/rollup_differences.sql says which lines count.
UPDATE curlew.{rollup} AS f
SET tokens = CASE
  WHEN coalesce(u.line_item_line_item_type, 'Usage')
      IN ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage', 'FlatRateSubscription')
    AND coalesce(u.line_item_operation, '') NOT IN ('EKSPod-EC2', 'ECSTask-EC2')
    THEN f.usage_amount * u.tokens_per_unit
END
FROM curlew.dim_usage AS u
WHERE u.usage_key = f.usage_key AND f.usage_key = ANY ($1::integer[])
