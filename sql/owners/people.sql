-- The imported people. No parameters.
--
-- Columns: known_by, name, person, team, cost_center, valid_from, valid_until (NULL for always).
SELECT
  known_by, name, person, team, cost_center,
  nullif(valid_from, '-infinity') AS valid_from,
  nullif(valid_until, 'infinity') AS valid_until
FROM curlew.person
ORDER BY known_by COLLATE "C", name COLLATE "C", curlew.person.valid_from
