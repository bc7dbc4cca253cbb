-- Takes a table of the load on view out. {parent} {table}
ALTER TABLE {parent} DETACH PARTITION {table}
