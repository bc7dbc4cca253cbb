-- Remembers a value, in the place of the one before. $1 text name, $2 text value
INSERT INTO curlew.setting (name, value) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
