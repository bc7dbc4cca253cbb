-- A template's placeholders for database and table, which nobody filled in.
SELECT count(*) n FROM {{ db }}.{{ tbl }} WHERE year = '2026'
