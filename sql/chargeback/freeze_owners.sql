-- Keeps the owners of a closed month: of all that was not known of it before. $1 text billing period, $2 text payer
--
-- What nobody owned has a row, too: it stays nobody's.
INSERT INTO curlew.charge_owner (
  billing_period, payer, account_key, principal_key, tag_set_key, valid_from, valid_until, owner, application, cost_center)
SELECT
  $1, $2, c.account_key, c.principal_key, c.tag_set_key,
  coalesce(o.valid_from, '-infinity'), coalesce(o.valid_until, 'infinity'), o.owner, o.application, o.cost_center
FROM (
  SELECT DISTINCT
    coalesce(f.account_key, 0) AS account_key,
    coalesce(f.principal_key, 0) AS principal_key,
    coalesce(f.tag_set_key, 0) AS tag_set_key
  FROM curlew.rollup_monthly AS f
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = f.bill_key
  WHERE f.billing_period = $1 AND coalesce(b.bill_payer_account_id, '') = $2
) AS c
LEFT JOIN curlew.ownership AS o USING (account_key, principal_key, tag_set_key)
WHERE NOT EXISTS (
  SELECT
  FROM curlew.charge_owner AS k
  WHERE k.billing_period = $1
    AND k.payer = $2
    AND k.account_key = c.account_key
    AND k.principal_key = c.principal_key
    AND k.tag_set_key = c.tag_set_key
)
