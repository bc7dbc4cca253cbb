-- An index by key, for queries that need few items. It also proves that no key was given twice. {line} {name}
CREATE UNIQUE INDEX {name}_key_idx ON {line} (line_key)
