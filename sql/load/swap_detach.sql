-- Takes a table of the load on view off. {parent} {table}
ALTER TABLE {parent} DETACH PARTITION {table}
