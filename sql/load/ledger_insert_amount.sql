-- One exact sum of a load. $1 bigint load id, $2 text currency, $3 text column, $4 numeric total
INSERT INTO curlew.load_amount (load_id, currency, column_name, total) VALUES ($1, $2, $3, $4)
