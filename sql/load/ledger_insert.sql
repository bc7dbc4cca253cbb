-- Enters a load into the ledger. $1 bigint load id, $2 integer export key, $3 text billing period, $4 text execution id
-- or NULL, $5 text fingerprint, $6 text source, $7 integer files, $8 bigint bytes, $9 bigint compressed bytes,
-- $10 bigint rows, $11 bigint principals, $12 bigint line groups, $13 bigint rows with a line group,
-- $14 numeric seconds, $15 text version of Curlew
INSERT INTO curlew.load (
  load_id, export_key, billing_period, execution_id, delivery_fingerprint, source, file_count, byte_count,
  compressed_byte_count, row_count, principal_count, line_group_count, expanded_row_count, seconds, curlew_version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
