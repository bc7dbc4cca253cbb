-- Parts of URLs, and URL encoding. No parameters.

-- Decodes only %XX, as in a path, where + is a plus.
CREATE OR REPLACE FUNCTION athena.url_decode_percent(value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  bytes bytea := '';
  piece text;
BEGIN
  IF position('%' IN value) = 0 THEN RETURN value; END IF;
  FOR piece IN SELECT m[1] FROM regexp_matches(value, '((?:%[0-9A-Fa-f]{2})+|[^%]+|%)', 'g') m LOOP
    bytes := bytes || CASE WHEN piece LIKE '\%__%' THEN decode(replace(piece, '%', ''), 'hex') ELSE convert_to(piece, 'UTF8') END;
  END LOOP;
  RETURN convert_from(bytes, 'UTF8');
END $$;

CREATE OR REPLACE FUNCTION athena.url_decode(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.url_decode_percent(replace(value, '+', ' '));

CREATE OR REPLACE FUNCTION athena.url_encode(value text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
  WHEN value !~ '[^A-Za-z0-9.*_-]' THEN value
  ELSE (
    SELECT string_agg(
      CASE
        WHEN c ~ '[A-Za-z0-9.*_-]' THEN c
        WHEN c = ' ' THEN '+'
        ELSE regexp_replace(upper(encode(convert_to(c, 'UTF8'), 'hex')), '(..)', '%\1', 'g')
      END, '' ORDER BY n)
    FROM string_to_table(value, NULL) WITH ORDINALITY s (c, n)
  )
END;

-- NULL where Trino gives NULL: for a missing part. A missing path, query or fragment is ''.
CREATE OR REPLACE FUNCTION athena.url_extract_protocol(url text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN substring(url FROM '^([^:/?#]+):');

CREATE OR REPLACE FUNCTION athena.url_extract_host(url text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN substring(url FROM '^(?:[^:/?#]+:)?//(?:[^/?#@]*@)?(\[[^]]*\]|[^:/?#]+)');

CREATE OR REPLACE FUNCTION athena.url_extract_port(url text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN substring(url FROM '^(?:[^:/?#]+:)?//(?:[^/?#@]*@)?(?:\[[^]]*\]|[^:/?#]*):(\d+)')::bigint;

CREATE OR REPLACE FUNCTION athena.url_extract_path(url text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.url_decode_percent(substring(url FROM '^(?:[^:/?#]+:)?(?://[^/?#]*)?([^?#]*)'));

CREATE OR REPLACE FUNCTION athena.url_extract_query(url text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.url_decode_percent(coalesce(substring(url FROM '^[^?#]*\?([^#]*)'), left(url, 0)));

CREATE OR REPLACE FUNCTION athena.url_extract_fragment(url text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.url_decode_percent(coalesce(substring(url FROM '^[^#]*#(.*)'), left(url, 0)));

-- The first parameter with this name: '' if it has no value, NULL if it is missing.
CREATE OR REPLACE FUNCTION athena.url_extract_parameter(url text, name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT athena.url_decode(coalesce(substring(parameter FROM '^[^=]*=(.*)'), ''))
  FROM string_to_table(substring(url FROM '^[^?#]*\?([^#]*)'), '&') WITH ORDINALITY p (parameter, n)
  WHERE athena.url_decode(pg_catalog.split_part(parameter, '=', 1)) = name
  ORDER BY n
  LIMIT 1
);
