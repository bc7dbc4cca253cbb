-- Stores how cost was spread. $1 text billing period, $2 text payer; lists side by side: $3 text[] currencies, $4 text[] kinds,
-- $5 text[] services, $6 text[] accounts, $7 text[] $8 text[] $9 text[] owners, applications and cost centres that pass on,
-- $10 integer[] rules, $11 text[] ways, $12 text[] reasons, $13 text[] $14 text[] $15 text[] owners, applications and cost
-- centres that get it, $16 numeric[] weights, $17 numeric[] sums of weights, $18 numeric[] amounts
INSERT INTO curlew.allocation (
  billing_period, payer, currency, kind, service, account_id, from_owner, from_application, from_cost_center, rule, how,
  reason, owner, application, cost_center, weight, weight_total, amount)
SELECT
  $1, $2, currency, kind, service, account_id, from_owner, from_application, from_cost_center, rule, how, reason, owner,
  application, cost_center, weight, weight_total, amount
FROM unnest(
  $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::integer[], $11::text[],
  $12::text[], $13::text[], $14::text[], $15::text[], $16::numeric[], $17::numeric[], $18::numeric[]
) AS n (
  currency, kind, service, account_id, from_owner, from_application, from_cost_center, rule, how, reason, owner,
  application, cost_center, weight, weight_total, amount)
