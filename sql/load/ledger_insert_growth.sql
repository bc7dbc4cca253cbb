-- Stores how much each product grew by principals, one for each array element. $1 bigint load id, $2 text[] product
-- codes, $3 bigint[] line groups, $4 bigint[] rows
INSERT INTO curlew.load_growth (load_id, product_code, line_group_count, row_count)
SELECT $1::bigint, * FROM unnest($2::text[], $3::bigint[], $4::bigint[])
