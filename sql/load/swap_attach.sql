-- Puts the new load on view. Its CHECK spares the scan. {period_table} {table} {export}
ALTER TABLE {period_table} ATTACH PARTITION {table} FOR VALUES IN ({export})
