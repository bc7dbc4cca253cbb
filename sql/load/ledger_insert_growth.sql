-- One product's growth by principals. $1 bigint load id, $2 text product code, $3 bigint line groups, $4 bigint rows
INSERT INTO curlew.load_growth (load_id, product_code, line_group_count, row_count) VALUES ($1, $2, $3, $4)
