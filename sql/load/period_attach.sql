-- {parent} {table} {period} {period}: what the table holds
ALTER TABLE {parent} ATTACH PARTITION {table} FOR VALUES IN ('{period}')
