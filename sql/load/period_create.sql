-- The level of one billing period below {parent} (fact or rollup), made apart and then attached, because CREATE TABLE
-- ... PARTITION OF would lock out the readers of every other period. {table} {parent}
CREATE TABLE {table} (LIKE {parent} INCLUDING STORAGE) PARTITION BY LIST (export_key)
