-- Says who owns what. Lists side by side:
-- $1 integer[] account keys, $2 integer[] principal keys, $3 integer[] tag set keys, $4 date[] from, $5 date[] until,
-- $6 integer[] rules, $7 text[] owners, $8 text[] applications, $9 text[] cost centres, $10 text[] persons
INSERT INTO curlew.ownership (
  account_key, principal_key, tag_set_key, valid_from, valid_until, rule, owner, application, cost_center, person)
SELECT account_key, principal_key, tag_set_key, valid_from, valid_until, rule, owner, application, cost_center, person
FROM unnest(
  $1::integer[], $2::integer[], $3::integer[], $4::date[], $5::date[], $6::integer[], $7::text[], $8::text[],
  $9::text[], $10::text[]
) AS n (
  account_key, principal_key, tag_set_key, valid_from, valid_until, rule, owner, application, cost_center, person)
