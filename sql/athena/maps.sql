-- Maps: hstore, with text as keys and values. No parameters.
--
-- A subscript, m['k'], is PostgreSQL's own. Differs: it gives NULL for a missing key, where Trino ends the query, and
-- a subscript after a function call needs parentheses: (f(x))['k']. Differs: values that are not text become text, so
-- write CAST(m['k'] AS double). An hstore keeps no order.

-- What curlew sql writes for a new map. So hstore's schema, where others may have put anything, need not be on the
-- search path.
CREATE OR REPLACE FUNCTION athena.hstore(keys text[], "values" text[]) RETURNS public.hstore
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN public.hstore(keys, "values");

CREATE OR REPLACE FUNCTION athena.hstore(keys_and_values text[]) RETURNS public.hstore
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN public.hstore(keys_and_values);

CREATE OR REPLACE FUNCTION athena.hstore(key text, value text) RETURNS public.hstore
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN public.hstore(key, value);

-- Compares two maps.
DO $$
BEGIN
  CREATE OPERATOR athena.= (
    LEFTARG = public.hstore, RIGHTARG = public.hstore, FUNCTION = public.hstore_eq, COMMUTATOR = OPERATOR(athena.=)
  );
  CREATE OPERATOR athena.<> (
    LEFTARG = public.hstore, RIGHTARG = public.hstore, FUNCTION = public.hstore_ne, COMMUTATOR = OPERATOR(athena.<>)
  );
EXCEPTION WHEN duplicate_function THEN NULL;
END $$;

-- UNNEST(m) AS t (key, value).
CREATE OR REPLACE FUNCTION athena.unnest(map public.hstore) RETURNS TABLE (key text, value text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 10
RETURN public.each(map);

-- What curlew sql writes if the query shows that the values are numbers.
CREATE OR REPLACE FUNCTION athena.unnest_numbers(map public.hstore) RETURNS TABLE (key text, value numeric)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 10
AS 'SELECT e.key, e.value::pg_catalog.numeric FROM public.each(map) AS e';

CREATE OR REPLACE FUNCTION athena.element_at(map public.hstore, key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN map OPERATOR(public.->) key;

CREATE OR REPLACE FUNCTION athena.cardinality(map public.hstore) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN cardinality(public.akeys(map));

CREATE OR REPLACE FUNCTION athena.map_keys(map public.hstore) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN public.akeys(map);

CREATE OR REPLACE FUNCTION athena.map_values(map public.hstore) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN public.avals(map);

CREATE OR REPLACE FUNCTION athena.map() RETURNS public.hstore
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ''::public.hstore;

CREATE OR REPLACE FUNCTION athena.map(keys text[], "values" text[]) RETURNS public.hstore
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN public.hstore(keys, "values");

-- Differs: if a key occurs twice, one value is kept, where Trino ends the query.
CREATE OR REPLACE FUNCTION athena.map(keys anyarray, "values" anycompatiblearray) RETURNS public.hstore
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT public.hstore(keys::text[], "values"::text[])';

-- If maps share a key, the last map wins.
CREATE OR REPLACE FUNCTION athena.map_concat(VARIADIC maps public.hstore[]) RETURNS public.hstore
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  result public.hstore := '';
  map public.hstore;
BEGIN
  FOREACH map IN ARRAY maps LOOP result := result OPERATOR(public.||) map; END LOOP;
  RETURN result;
END $$;

CREATE OR REPLACE FUNCTION athena.map_concat(a public.hstore, b public.hstore) RETURNS public.hstore
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN a OPERATOR(public.||) b;

-- UNNEST(map_entries(m)) AS t (key, value).
DO $$
BEGIN
  CREATE TYPE athena.map_entry AS (key text, value text);
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

CREATE OR REPLACE FUNCTION athena.map_entries(map public.hstore) RETURNS athena.map_entry[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN map IS NOT NULL
  THEN ARRAY(SELECT (e.key, e.value)::athena.map_entry FROM public.each(map) AS e ORDER BY e.key)
END;

-- Takes the result of map_entries, or rows: ARRAY[ROW('a', 1), ROW('b', 2)].
CREATE OR REPLACE FUNCTION athena.map_from_entries(entries athena.map_entry[]) RETURNS public.hstore
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN entries IS NOT NULL
  THEN coalesce((SELECT public.hstore(array_agg(e.key), array_agg(e.value)) FROM unnest(entries) AS e), '')
END;

CREATE OR REPLACE FUNCTION athena.map_from_entries(entries anyarray) RETURNS public.hstore
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN entries IS NOT NULL THEN COALESCE(
    (
      SELECT public.hstore(pg_catalog.array_agg(r ->> 'f1'), pg_catalog.array_agg(r ->> 'f2'))
      FROM pg_catalog.jsonb_array_elements(pg_catalog.to_jsonb(entries)) AS e (r)
    ), '')
  END
$$;
