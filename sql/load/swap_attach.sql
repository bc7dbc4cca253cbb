-- Puts a table of the new load on view. Its CHECK spares the scan.
-- {period_table} {table}, {bounds} FOR VALUES IN (export key), or FOR VALUES FROM (line key) TO (line key) for a leaf.
ALTER TABLE {period_table} ATTACH PARTITION {table} {bounds}
