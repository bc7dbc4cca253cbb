-- Takes the people of a file. Lists side by side:
-- $1 text[] known by, $2 text[] names, $3 text[] persons, $4 text[] teams, $5 text[] cost centres, $6 date[] from,
-- $7 date[] until
INSERT INTO curlew.person (known_by, name, person, team, cost_center, valid_from, valid_until)
SELECT known_by, name, person, team, cost_center, valid_from, valid_until
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[])
  AS n (known_by, name, person, team, cost_center, valid_from, valid_until)
