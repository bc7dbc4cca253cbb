-- $1 text, the tag rules that the normalized tags are derived under from now on
INSERT INTO curlew.setting (name, value) VALUES ('tag_rules', $1)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
