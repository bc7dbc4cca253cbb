-- One file of a load. $1 bigint load id, $2 text file, $3 bigint bytes, $4 bigint compressed bytes, $5 bigint rows,
-- $6 bigint CRC-32 of the unpacked bytes
INSERT INTO curlew.load_file (load_id, file, byte_count, compressed_byte_count, row_count, crc32)
VALUES ($1, $2, $3, $4, $5, $6)
