-- Takes a table of the load on view out of the period. {period_table} {table}
ALTER TABLE {period_table} DETACH PARTITION {table}
