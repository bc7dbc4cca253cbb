-- Puts a table of the new load on view. With its CHECK, ATTACH needs no scan. {parent} {table}, {bounds} FOR VALUES
-- FROM (period, key) TO (period, key): keys of an export, or of lines for a leaf of the fact.
ALTER TABLE {parent} ATTACH PARTITION {table} {bounds}
