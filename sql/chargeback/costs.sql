-- The cost of a payer's month, by owner and by what rules of a chargeback ask about. $1 text billing period, $2 text payer,
-- $3 text measure: unblended or net unblended
--
-- Columns: currency, owner, application, cost_center, kind, account_id, seller, product, service, usage_type, commitment,
-- model, amount (in units of 10^-24), tokens (in millionths). What is empty in the export is ''.
--
-- The total is that of the bill. Usage that a commitment covers counts with its effective cost, so its owner pays what the
-- use is worth. The rest of the covered lines, with fees and negations, is of kind commitment: unused parts, and fees that
-- are paid in another month than the use. Only amortized costs tell a fee of a reservation from others: they have none.
WITH combination AS (
  SELECT DISTINCT account_key, principal_key, tag_set_key
  FROM curlew.charge_owner
  WHERE billing_period = $1 AND payer = $2
),
line AS (
  SELECT
    coalesce(b.line_item_currency_code, '') AS currency,
    CASE WHEN c.account_key IS NULL THEN o.owner ELSE k.owner END AS owner,
    CASE WHEN c.account_key IS NULL THEN o.application ELSE k.application END AS application,
    CASE WHEN c.account_key IS NULL THEN o.cost_center ELSE k.cost_center END AS cost_center,
    coalesce(a.line_item_usage_account_id, '') AS account_id,
    coalesce(u.bill_billing_entity, '') AS seller,
    coalesce(u.line_item_product_code, '') AS product,
    coalesce(u.service_name, '') AS service,
    coalesce(u.line_item_usage_type, '') AS usage_type,
    coalesce(u.bedrock_model, '') AS model,
    coalesce(u.line_item_line_item_type, '') AS type,
    CASE WHEN $3::text = 'unblended' THEN f.unblended_cost ELSE f.net_unblended_cost END AS cost,
    CASE WHEN $3::text = 'unblended' THEN f.amortized_cost ELSE f.net_amortized_cost END AS amortized,
    f.tokens
  FROM curlew.rollup_daily AS f
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = f.bill_key
  LEFT JOIN curlew.dim_account AS a ON a.account_key = f.account_key
  LEFT JOIN curlew.dim_usage AS u ON u.usage_key = f.usage_key
  LEFT JOIN combination AS c
    ON c.account_key = coalesce(f.account_key, 0)
    AND c.principal_key = coalesce(f.principal_key, 0)
    AND c.tag_set_key = coalesce(f.tag_set_key, 0)
  LEFT JOIN curlew.charge_owner AS k
    ON k.billing_period = $1
    AND k.payer = $2
    AND k.account_key = coalesce(f.account_key, 0)
    AND k.principal_key = coalesce(f.principal_key, 0)
    AND k.tag_set_key = coalesce(f.tag_set_key, 0)
    AND f.day >= k.valid_from
    AND f.day < k.valid_until
  LEFT JOIN curlew.ownership AS o
    ON o.account_key = coalesce(f.account_key, 0)
    AND o.principal_key = coalesce(f.principal_key, 0)
    AND o.tag_set_key = coalesce(f.tag_set_key, 0)
    AND f.day >= o.valid_from
    AND f.day < o.valid_until
  WHERE f.billing_period = $1 AND coalesce(b.bill_payer_account_id, '') = $2
),
kind AS (
  SELECT
    line.*,
    type IN ('SavingsPlanCoveredUsage', 'DiscountedUsage') AS is_covered,
    CASE
      WHEN type LIKE 'SavingsPlan%' OR product = 'ComputeSavingsPlans' THEN 'Savings Plans'
      ELSE 'Reservations'
    END AS commitment,
    CASE
      WHEN type IN ('SavingsPlanRecurringFee', 'SavingsPlanUpfrontFee', 'SavingsPlanNegation', 'RIFee')
        OR (type IN ('Fee', 'Refund') AND amortized = 0 AND cost <> 0) THEN 'commitment'
      WHEN type = 'Tax' THEN 'tax'
      WHEN type = 'Credit' THEN 'credit'
      WHEN type = 'Refund' THEN 'refund'
      WHEN type LIKE '%Discount' THEN 'discount'
      WHEN seller <> 'AWS Marketplace' AND product LIKE '%Support%' THEN 'support'
      WHEN type = 'Fee' THEN 'fee'
      ELSE 'usage'
    END AS kind
  FROM line
),
part AS (
  SELECT
    currency, owner, application, cost_center, kind, account_id, seller, product, service, usage_type,
    CASE WHEN is_covered THEN commitment ELSE '' END AS commitment,
    model, CASE WHEN is_covered THEN amortized ELSE cost END AS amount, tokens
  FROM kind
  WHERE kind <> 'commitment'
  UNION ALL
  -- Commitments are shared by all accounts of a payer, and Savings Plans by many services.
  SELECT
    currency, owner, application, cost_center, 'commitment', '', '',
    CASE WHEN commitment = 'Reservations' THEN product ELSE '' END,
    CASE WHEN commitment = 'Reservations' THEN service ELSE commitment END,
    '', commitment, '', CASE WHEN is_covered THEN cost - amortized ELSE cost END, NULL
  FROM kind
  WHERE kind = 'commitment' OR is_covered
)
SELECT
  currency, owner, application, cost_center, kind, account_id, seller, product, service, usage_type, commitment, model,
  trunc(round(sum(amount), 24) * 1e24) AS amount,
  trunc(round(coalesce(sum(tokens), 0), 6) * 1e6) AS tokens
FROM part
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
