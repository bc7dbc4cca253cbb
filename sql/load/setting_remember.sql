-- Stores a value under a name, in place of the old value. $1 text name, $2 text value
INSERT INTO curlew.setting (name, value) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
