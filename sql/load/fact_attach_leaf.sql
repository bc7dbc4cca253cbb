-- Hangs a leaf below its load. The leaf's own CHECK spares the scan. {fact} {leaf} {bounds}
ALTER TABLE {fact} ATTACH PARTITION {leaf} {bounds}
