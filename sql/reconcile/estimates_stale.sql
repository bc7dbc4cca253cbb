-- Roles whose bill, or its owner, is not what was allocated any more, in months that are on view and not closed. $1 text[]
-- billing periods; NULL for all
--
-- Columns: billing_period, payer, role, currency, allocated, billed (equal if only the owner is another). No row: all are as
-- they were.
WITH allocated AS (
  SELECT
    e.billing_period, e.payer, e.role, e.currency, e.from_owner, e.from_application, e.from_cost_center,
    sum(e.amount) AS amount
  FROM curlew.estimated_allocation AS e
  WHERE ($1::text[] IS NULL OR e.billing_period = ANY ($1::text[]))
    AND EXISTS (SELECT FROM curlew.rollup_monthly AS r WHERE r.billing_period = e.billing_period)
    AND NOT EXISTS (
      SELECT FROM curlew.charge_freeze AS z WHERE z.billing_period = e.billing_period AND z.payer = e.payer
    )
  GROUP BY 1, 2, 3, 4, 5, 6, 7
),
billed AS (
  SELECT
    f.billing_period,
    coalesce(b.bill_payer_account_id, '') AS payer,
    p.role_arn AS role,
    coalesce(b.line_item_currency_code, '') AS currency,
    o.owner AS from_owner,
    o.application AS from_application,
    o.cost_center AS from_cost_center,
    sum(f.unblended_cost) AS amount
  FROM curlew.rollup_daily AS f
  JOIN curlew.dim_principal AS p ON p.principal_key = f.principal_key
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = f.bill_key
  LEFT JOIN curlew.dim_usage AS u ON u.usage_key = f.usage_key
  LEFT JOIN curlew.ownership AS o
    ON o.account_key = coalesce(f.account_key, 0)
    AND o.principal_key = f.principal_key
    AND o.tag_set_key = coalesce(f.tag_set_key, 0)
    AND f.day >= o.valid_from
    AND f.day < o.valid_until
  WHERE f.billing_period IN (SELECT a.billing_period FROM allocated AS a)
    AND (f.billing_period, coalesce(b.bill_payer_account_id, ''), p.role_arn) IN (
      SELECT a.billing_period, a.payer, a.role FROM allocated AS a
    )
    AND f.bedrock_rule IS NOT NULL
    AND curlew.is_usage(u.line_item_line_item_type)
  GROUP BY 1, 2, 3, 4, 5, 6, 7
),
change AS (
  SELECT billing_period, payer, role, currency, from_owner, from_application, from_cost_center, amount, 0 AS billed
  FROM allocated
  UNION ALL
  SELECT billing_period, payer, role, currency, from_owner, from_application, from_cost_center, 0, amount
  FROM billed
),
by_owner AS (
  SELECT billing_period, payer, role, currency, sum(amount) AS amount, sum(billed) AS billed
  FROM change
  GROUP BY billing_period, payer, role, currency, from_owner, from_application, from_cost_center
)
SELECT billing_period, payer, role, currency, trim_scale(sum(amount)) AS allocated, trim_scale(sum(billed)) AS billed
FROM by_owner
GROUP BY 1, 2, 3, 4
-- Digits behind the 24th were rounded, in each part of the bill.
HAVING bool_or(abs(amount - billed) > 1e-18)
ORDER BY billing_period COLLATE "C", payer COLLATE "C", role COLLATE "C", currency COLLATE "C"
