-- JSON: jsonb. No parameters.
--
-- Paths are those of json_extract, such as $.a['b c'][0].*. They are translated to PostgreSQL's, a constant path when
-- the query is planned. Text that is not JSON gives NULL, as in Trino. A column of type json or jsonb is read faster.
-- Not here, because PostgreSQL's grammar has it and it differs: in psql, CAST('x' AS json) reads the text as JSON,
-- where Trino makes a JSON string from it. CAST(j AS varchar) keeps the quotes of a string, unless curlew sql sees
-- that j is a call of json_extract, json_parse or json_array_get. CAST(map AS json) is the same. In PostgreSQL 17
-- json is a keyword that cannot name a parameter without double quotes. They are used here, because a parameter of an
-- existing function cannot get another name.

-- Differs: within a path, a name after a dot may have any characters except dots and brackets.
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

-- Not for parallel plans, nor is any function that calls it: catching an error needs a subtransaction, which parallel
-- plans cannot have.
CREATE OR REPLACE FUNCTION athena.json_or_null("json" text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL UNSAFE
AS $$
BEGIN
  RETURN json::jsonb;
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END $$;

-- Ends the query if the text is not JSON, as in Trino. Differs: jsonb orders keys by length, then by bytes.
CREATE OR REPLACE FUNCTION athena.json_parse(string text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN string::jsonb;

-- Without the spaces that jsonb prints between values.
CREATE OR REPLACE FUNCTION athena.json_format("json" jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN pg_catalog.regexp_replace(json::text, '("(?:[^"\\]|\\.)*")|([:,]) ', '\1\2', 'g');

CREATE OR REPLACE FUNCTION athena.json_format("json" json) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN athena.json_format(json::jsonb);

-- A path with * or .. gives an array of everything it finds.
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

-- NULL if it is not an array.
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

-- The number of members of the object, or of elements of the array, at the path; 0 for a scalar.
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

-- What curlew sql writes for a cast from JSON to an array or a map. The values become text; NULL if it is neither of
-- them.
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

-- What curlew sql writes for CAST(x AS json): a text becomes a JSON string, as in Trino. In psql, CAST('x' AS json)
-- is grammar.
CREATE OR REPLACE FUNCTION athena.as_json(x text) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_jsonb(x);

CREATE OR REPLACE FUNCTION athena.as_json(x public.hstore) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN public.hstore_to_jsonb(x);

CREATE OR REPLACE FUNCTION athena.as_json(x anyelement) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS 'SELECT pg_catalog.to_jsonb(x)';

-- The functions of the SQL standard. A path may begin with lax or strict; then it is in SQL's own path language.
-- Differs: no clauses (RETURNING, PASSING, ON EMPTY, ON ERROR, WITH WRAPPER) in the parentheses. They are grammar
-- since PostgreSQL 17: in psql write "json_value"(...), as curlew sql does.
CREATE OR REPLACE FUNCTION athena.json_exists("json" text, path text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL UNSAFE
RETURN CASE WHEN json IS NOT NULL THEN coalesce(jsonb_path_exists(athena.json_or_null(json), path::jsonpath, '{}', true), false) END;

-- NULL if the value is not a scalar.
CREATE OR REPLACE FUNCTION athena.json_value("json" text, path text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL UNSAFE
RETURN athena.json_scalar_text(jsonb_path_query_first(athena.json_or_null(json), path::jsonpath, '{}', true));

-- Gives text, as in Trino. NULL if there are several values.
CREATE OR REPLACE FUNCTION athena.json_query("json" text, path text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL UNSAFE
RETURN (
  SELECT CASE WHEN jsonb_array_length(found) = 1 THEN athena.json_format(found -> 0) END
  FROM (SELECT jsonb_path_query_array(athena.json_or_null(json), path::jsonpath, '{}', true) AS found) f
);
