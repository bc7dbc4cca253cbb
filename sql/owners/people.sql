-- The imported people. No parameters.
--
-- Columns: known_by, name, person, team, cost_center, valid_from, valid_to (the last day), valid_until (the day after it);
-- NULL for always.
SELECT
  known_by, name, person, team, cost_center,
  nullif(valid_from, '-infinity') AS valid_from,
  CASE WHEN valid_until < 'infinity' THEN valid_until - 1 END AS valid_to,
  nullif(valid_until, 'infinity') AS valid_until
FROM curlew.person
ORDER BY known_by COLLATE "C", name COLLATE "C", curlew.person.valid_from
