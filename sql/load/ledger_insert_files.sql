-- Stores the files of a load, one for each array element. $1 bigint load id, $2 text[] files, $3 bigint[] bytes, $4
-- bigint[] compressed bytes, $5 bigint[] rows, $6 bigint[] CRC-32 of the unpacked bytes
INSERT INTO curlew.load_file (load_id, file, byte_count, compressed_byte_count, row_count, crc32)
SELECT $1::bigint, * FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
