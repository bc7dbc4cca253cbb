-- The only index that the queries shown here use on the fact: time. {leaf} {name}
CREATE INDEX {name}_time_idx ON {leaf} USING brin (line_item_usage_start_date) WITH (pages_per_range = 32)
