-- Gives a detached table another name, so that no load takes it for a leftover. {table} {name}
ALTER TABLE {table} RENAME TO {name}
