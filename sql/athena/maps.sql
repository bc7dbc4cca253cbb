-- Maps: hstore, whose keys and values are text. No parameters.
--
-- A subscript, m['k'], is PostgreSQL's own. Differs: it gives NULL for a key that is not there, where Trino ends the
-- query, and the subscript of what a function returns needs parentheses: (f(x))['k'].
-- Differs: values that are no text become text: CAST(m['k'] AS double). An hstore keeps no order.

-- UNNEST(m) AS t (key, value).
CREATE OR REPLACE FUNCTION athena.unnest(map public.hstore) RETURNS TABLE (key text, value text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 10
RETURN public.each(map);

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

-- Differs: of a key that occurs twice one value is kept, where Trino ends the query.
CREATE OR REPLACE FUNCTION athena.map(keys anyarray, "values" anycompatiblearray) RETURNS public.hstore
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT public.hstore(keys::text[], "values"::text[])';

-- The last map wins.
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
