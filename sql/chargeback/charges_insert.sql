-- Stores what owners are charged. $1 text billing period, $2 text payer; lists side by side: $3 text[] currencies, $4 text[]
-- owners, $5 text[] applications, $6 text[] cost centres, $7 text[] kinds, $8 text[] origin periods, $9 text[] services,
-- $10 text[] models, $11 text[] reasons, $12 numeric[] amounts, $13 numeric[] charged
INSERT INTO curlew.charge (
  billing_period, payer, currency, owner, application, cost_center, kind, origin_period, service, model, reason, amount,
  charged)
SELECT
  $1, $2, currency, owner, application, cost_center, kind, origin_period, service, model, reason, amount, charged
FROM unnest(
  $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
  $12::numeric[], $13::numeric[]
) AS n (
  currency, owner, application, cost_center, kind, origin_period, service, model, reason, amount, charged)
