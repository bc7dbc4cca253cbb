-- By key, for queries that want few items; and the proof that no key was given twice. {line} {name}
CREATE UNIQUE INDEX {name}_key_idx ON {line} (line_key)
