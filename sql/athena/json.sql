-- JSON: jsonb. No parameters.
--
-- Paths are those of json_extract, as $.a['b c'][0].*, and become PostgreSQL's, a constant one when the query is planned.
-- Text that is no JSON gives NULL, as in Trino; a column of type json or jsonb is read faster.
-- Not here, because PostgreSQL's grammar has it and it differs: in psql CAST('x' AS json) reads the text as JSON, where Trino
-- makes a JSON string of it; CAST(j AS varchar) keeps the quotes of a string, but where curlew sql sees that
-- j is a call of json_extract, json_parse or json_array_get. CAST(map AS json) is the same.
-- PostgreSQL 17 has json as a keyword, which no parameter may be named by: it is in double quotes, because a function's
-- parameter cannot get another name.

-- Differs: within a path a name in dots may have any character but dots and brackets.
CREATE OR REPLACE FUNCTION athena.json_path(path text) RETURNS jsonpath
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  result text := 'strict $';
  step text;
BEGIN
  FOR step IN
    SELECT m[1] FROM regexp_matches(
      regexp_replace(path, '^\$', ''), $re$(\.\.?[^.[]+|\["(?:[^"\\]|\\.)*"\]|\['[^']*'\]|\[\d+\]|\[\*\]|.)$re$, 'g') m
  LOOP
    result := result || CASE
      WHEN step IN ('.*', '[*]') THEN step
      WHEN step ~ '^\[\d' THEN step
      WHEN step ~ '^\["' THEN '.' || substring(step FROM 2 FOR length(step) - 2)
      WHEN step ~ '^\[''' THEN '.' || to_json(substring(step FROM 3 FOR length(step) - 4))::text
      WHEN step ~ '^\.\.[^.]' THEN '.**.' || to_json(substring(step FROM 3))::text
      WHEN step ~ '^\.[^.]' THEN '.' || to_json(substring(step FROM 2))::text
    END;
    IF result IS NULL THEN RAISE EXCEPTION 'Invalid JSON path: ''%''', path; END IF;
  END LOOP;
  RETURN result::jsonpath;
END $$;

-- Not for parallel plans, nor is what calls it: an error is caught in a subtransaction, and those have none.
CREATE OR REPLACE FUNCTION athena.json_or_null("json" text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL UNSAFE
AS $$
BEGIN
  RETURN json::jsonb;
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END $$;

-- Ends the query for what is no JSON, as in Trino. Differs: jsonb orders keys by length, then by bytes.
CREATE OR REPLACE FUNCTION athena.json_parse(string text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN string::jsonb;

-- Without the spaces that jsonb puts between what it prints.
CREATE OR REPLACE FUNCTION athena.json_format("json" jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN pg_catalog.regexp_replace(json::text, '("(?:[^"\\]|\\.)*")|([:,]) ', '\1\2', 'g');

CREATE OR REPLACE FUNCTION athena.json_format("json" json) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN athena.json_format(json::jsonb);

-- A path with * or .. gives an array of all that it finds.
CREATE OR REPLACE FUNCTION athena.json_extract("json" jsonb, path text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN path ~ '\*|\.\.'
  THEN jsonb_path_query_array(json, athena.json_path(path), '{}', true)
  ELSE jsonb_path_query_first(json, athena.json_path(path), '{}', true)
END;

CREATE OR REPLACE FUNCTION athena.json_extract("json" text, path text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL UNSAFE
RETURN athena.json_extract(athena.json_or_null(json), path);

CREATE OR REPLACE FUNCTION athena.json_extract("json" json, path text) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
RETURN athena.json_extract(json::jsonb, path);

-- The text of a string, number or boolean; NULL for anything else.
CREATE OR REPLACE FUNCTION athena.json_scalar_text("json" jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RETURN CASE WHEN jsonb_typeof(json) NOT IN ('object', 'array') THEN json #>> '{}' END;
END $$;

CREATE OR REPLACE FUNCTION athena.json_extract_scalar("json" jsonb, path text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.json_scalar_text(jsonb_path_query_first(json, athena.json_path(path), '{}', true));

CREATE OR REPLACE FUNCTION athena.json_extract_scalar("json" text, path text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL UNSAFE
RETURN athena.json_extract_scalar(athena.json_or_null(json), path);

CREATE OR REPLACE FUNCTION athena.json_extract_scalar("json" json, path text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN athena.json_extract_scalar(json::jsonb, path);

-- NULL for what is no array.
CREATE OR REPLACE FUNCTION athena.json_array_length("json" jsonb) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(json) = 'array' THEN jsonb_array_length(json) END;

CREATE OR REPLACE FUNCTION athena.json_array_length("json" json) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN athena.json_array_length(json::jsonb);

CREATE OR REPLACE FUNCTION athena.json_array_length("json" text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL UNSAFE
RETURN athena.json_array_length(athena.json_or_null(json));

-- Counts from 0; a negative index counts from the end.
CREATE OR REPLACE FUNCTION athena.json_array_get("json" jsonb, index bigint) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(json) = 'array' THEN json -> index::integer END;

CREATE OR REPLACE FUNCTION athena.json_array_get("json" text, index bigint) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL UNSAFE
RETURN athena.json_array_get(athena.json_or_null(json), index);

-- A string, number or boolean.
CREATE OR REPLACE FUNCTION athena.json_array_contains("json" jsonb, value anycompatible) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN pg_catalog.jsonb_typeof(json) = 'array'
    THEN json OPERATOR(pg_catalog.@>) pg_catalog.jsonb_build_array(value)
  END
$$;

CREATE OR REPLACE FUNCTION athena.json_array_contains("json" text, value anycompatible) RETURNS boolean
LANGUAGE sql STABLE PARALLEL UNSAFE
AS 'SELECT athena.json_array_contains(athena.json_or_null(json), value)';

-- How many members the object, or elements the array, at the path has; 0 for a scalar.
CREATE OR REPLACE FUNCTION athena.json_size("json" jsonb, path text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT CASE jsonb_typeof(found)
    WHEN 'array' THEN jsonb_array_length(found)
    WHEN 'object' THEN (SELECT count(*) FROM jsonb_object_keys(found))
    ELSE 0 * length(found::text)
  END
  FROM (SELECT athena.json_extract(json, path) AS found) f
);

CREATE OR REPLACE FUNCTION athena.json_size("json" text, path text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL UNSAFE
RETURN athena.json_size(athena.json_or_null(json), path);

CREATE OR REPLACE FUNCTION athena.is_json_scalar("json" jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_typeof(json) NOT IN ('object', 'array');

CREATE OR REPLACE FUNCTION athena.is_json_scalar("json" text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.is_json_scalar(json::jsonb);

-- What curlew sql writes where JSON is cast to an array or a map: its values as text, NULL for what is neither.
CREATE OR REPLACE FUNCTION athena.json_elements("json" jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN jsonb_typeof(json) = 'array'
    THEN ARRAY(SELECT e.value FROM jsonb_array_elements_text(json) WITH ORDINALITY AS e (value, n) ORDER BY e.n)
END;

CREATE OR REPLACE FUNCTION athena.json_members("json" jsonb) RETURNS public.hstore
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN jsonb_typeof(json) = 'object'
    THEN coalesce(
      (SELECT public.hstore(array_agg(m.key), array_agg(m.value)) FROM jsonb_each_text(json) AS m), '')
END;

CREATE OR REPLACE FUNCTION athena.json_maps("json" jsonb) RETURNS public.hstore[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN jsonb_typeof(json) = 'array'
    THEN ARRAY(
      SELECT athena.json_members(e.value) FROM jsonb_array_elements(json) WITH ORDINALITY AS e (value, n) ORDER BY e.n)
END;

-- What curlew sql writes for CAST(x AS json): text becomes a string of JSON, as in Trino. In psql CAST('x' AS json) is grammar.
CREATE OR REPLACE FUNCTION athena.as_json(x text) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_jsonb(x);

CREATE OR REPLACE FUNCTION athena.as_json(x public.hstore) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN public.hstore_to_jsonb(x);

CREATE OR REPLACE FUNCTION athena.as_json(x anyelement) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS 'SELECT pg_catalog.to_jsonb(x)';

-- The standard's functions, with a path that may begin with lax or strict, which is SQL's own language of paths.
-- Differs: no clauses (RETURNING, PASSING, ON EMPTY, ON ERROR, WITH WRAPPER) within the parentheses. They are grammar since
-- PostgreSQL 17: in psql write "json_value"(...), as curlew sql does.
CREATE OR REPLACE FUNCTION athena.json_exists("json" text, path text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL UNSAFE
RETURN CASE WHEN json IS NOT NULL THEN coalesce(jsonb_path_exists(athena.json_or_null(json), path::jsonpath, '{}', true), false) END;

-- NULL for what is no scalar.
CREATE OR REPLACE FUNCTION athena.json_value("json" text, path text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL UNSAFE
RETURN athena.json_scalar_text(jsonb_path_query_first(athena.json_or_null(json), path::jsonpath, '{}', true));

-- Text, as in Trino. NULL for what is several values.
CREATE OR REPLACE FUNCTION athena.json_query("json" text, path text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL UNSAFE
RETURN (
  SELECT CASE WHEN jsonb_array_length(found) = 1 THEN athena.json_format(found -> 0) END
  FROM (SELECT jsonb_path_query_array(athena.json_or_null(json), path::jsonpath, '{}', true) AS found) f
);
