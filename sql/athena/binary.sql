-- Bytes and hashes. No parameters.
--
-- Not here, because they are the same: sha256, sha512. Not here, because PostgreSQL has no such functions: sha1,
-- crc32, xxhash64, hmac_*.

CREATE OR REPLACE FUNCTION athena.to_utf8(string text) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
RETURN convert_to(string, 'UTF8');

-- Differs: bytes that are not UTF-8 end the query, where Trino puts U+FFFD in their place.
CREATE OR REPLACE FUNCTION athena.from_utf8(bytes bytea) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN convert_from(bytes, 'UTF8');

CREATE OR REPLACE FUNCTION athena.to_hex(bytes bytea) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN upper(encode(bytes, 'hex'));

CREATE OR REPLACE FUNCTION athena.from_hex(string text) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN decode(string, 'hex');

-- Removes the line breaks that PostgreSQL adds.
CREATE OR REPLACE FUNCTION athena.to_base64(bytes bytea) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN replace(encode(bytes, 'base64'), E'\n', '');

CREATE OR REPLACE FUNCTION athena.from_base64(string text) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN decode(string, 'base64');

-- Gives bytes, as in Trino: to_hex(md5(to_utf8(x))). PostgreSQL's md5 of a text, which Trino does not have, still
-- works.
CREATE OR REPLACE FUNCTION athena.md5(bytes bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN decode(pg_catalog.md5(bytes), 'hex');

CREATE OR REPLACE FUNCTION athena.uuid() RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE
RETURN gen_random_uuid();
