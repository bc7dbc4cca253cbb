-- Stores what was allocated. $1 text billing period, $2 text payer; lists side by side: $3 text[] currencies, $4 text[] roles,
-- $5 date[] days, $6 text[] accounts, $7 text[] sellers, $8 text[] product codes, $9 text[] services, $10 text[] usage types,
-- $11 text[] models, $12 text[] directions, $13 text[] $14 text[] $15 text[] owners, applications and cost centres of the role,
-- $16 text[] persons, $17 text[] $18 text[] $19 text[] their owners, applications and cost centres, $20 text[] bases,
-- $21 numeric[] weights, $22 numeric[] sums of weights, $23 numeric[] amounts
INSERT INTO curlew.estimated_allocation (
  billing_period, payer, currency, role, day, account_id, seller, product_code, service, usage_type, model,
  token_direction, from_owner, from_application, from_cost_center, person, owner, application, cost_center, basis, weight,
  weight_total, amount)
SELECT
  $1, $2, currency, role, day, account_id, seller, product_code, service, usage_type, model, token_direction, from_owner,
  from_application, from_cost_center, person, owner, application, cost_center, basis, weight, weight_total, amount
FROM unnest(
  $3::text[], $4::text[], $5::date[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
  $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[],
  $21::numeric[], $22::numeric[], $23::numeric[]
) AS n (
  currency, role, day, account_id, seller, product_code, service, usage_type, model, token_direction, from_owner,
  from_application, from_cost_center, person, owner, application, cost_center, basis, weight, weight_total, amount)
