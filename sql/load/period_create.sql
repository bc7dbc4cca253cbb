-- The level of one billing period below {parent} (fact, line or rollup), made apart and then attached, because CREATE
-- TABLE ... PARTITION OF would lock out the readers of every other period.
-- {table} {parent}, {method} how it is cut: RANGE (line_key) for the fact, LIST (export_key) for line and rollup.
CREATE TABLE {table} (LIKE {parent} INCLUDING STORAGE) PARTITION BY {method}
