-- Forgets what a month cost before. No parameters.
TRUNCATE pg_temp.known_cost
