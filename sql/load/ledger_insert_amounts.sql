-- Stores the exact sums of a load, one for each array element. $1 bigint load id, $2 text[] currencies, $3 text[]
-- columns, $4 numeric[] totals
INSERT INTO curlew.load_amount (load_id, currency, column_name, total)
SELECT $1::bigint, * FROM unnest($2::text[], $3::text[], $4::numeric[])
