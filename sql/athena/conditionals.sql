-- if, try, and functions whose names are keywords in PostgreSQL. No parameters.
--
-- CASE, coalesce and nullif are the same in PostgreSQL. Its grammar also has greatest and least, but they ignore
-- NULL, where Trino gives NULL if any argument is NULL.

-- The branch that is not taken is not computed, because PostgreSQL replaces the call by its CASE. Differs: a branch
-- of constants only is computed when the query is planned, and may fail there.
CREATE OR REPLACE FUNCTION athena.if(condition boolean, x anycompatible) RETURNS anycompatible
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN condition THEN x END';

CREATE OR REPLACE FUNCTION athena.if(condition boolean, x anycompatible, y anycompatible) RETURNS anycompatible
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN condition THEN x ELSE y END';

-- Differs: an error in x ends the query, because no function can catch an error in its argument. What Trino's try
-- usually catches gives NULL or a number here anyway: an index beyond the end of an array, a missing key of a map, a
-- double divided by zero. For a cast that may fail use try_cast.
CREATE OR REPLACE FUNCTION athena.try(x anycompatible) RETURNS anycompatible
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT x';

-- In PostgreSQL's grammar these are keywords. With a name in double quotes, "greatest"(a, b) is a function call and
-- comes here. These greatest and least are Trino's: NULL if any argument is NULL.
DO $$
DECLARE
  list text;
BEGIN
  FOR arguments IN 2..6 LOOP
    list := (SELECT string_agg('$' || n, ', ' ORDER BY n) FROM generate_series(1, arguments) n);
    EXECUTE pg_catalog.format(
      $make$
        CREATE OR REPLACE FUNCTION athena."coalesce"(%1$s) RETURNS anycompatible LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS 'SELECT COALESCE(%2$s)'
      $make$, (SELECT string_agg('anycompatible', ', ') FROM generate_series(1, arguments)), list);
    FOR extreme IN 0..1 LOOP
      EXECUTE pg_catalog.format(
        $make$
          CREATE OR REPLACE FUNCTION athena.%1$I(%2$s) RETURNS anycompatible LANGUAGE sql IMMUTABLE PARALLEL SAFE
          AS 'SELECT CASE WHEN num_nulls(%3$s) = 0 THEN %4$s(%3$s) END'
        $make$, (ARRAY['greatest', 'least'])[extreme + 1],
        (SELECT string_agg('anycompatible', ', ') FROM generate_series(1, arguments)), list,
        (ARRAY['GREATEST', 'LEAST'])[extreme + 1]);
    END LOOP;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION athena."nullif"(x anycompatible, y anycompatible) RETURNS anycompatible
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT NULLIF(x, y)';

CREATE OR REPLACE FUNCTION athena."trim"(string text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN btrim(string, E' \t\n\r\f\v');

-- What curlew sql writes inside try: functions that give NULL instead of an error. Those that catch an error cannot
-- run in parallel plans, which have no subtransactions. A divisor that may be 0. For a double the quotient is
-- Infinity or NaN, without an error.
CREATE OR REPLACE FUNCTION athena.try_divisor(x integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN nullif(x, 0);

CREATE OR REPLACE FUNCTION athena.try_divisor(x bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN nullif(x, 0);

CREATE OR REPLACE FUNCTION athena.try_divisor(x numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x;

CREATE OR REPLACE FUNCTION athena.try_divisor(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x;

DO $$
DECLARE
  parser record;
BEGIN
  FOR parser IN VALUES
    ('date_parse', 'string text, format text', 'string, format', 'timestamp'),
    ('parse_datetime', 'string text, format text', 'string, format', 'timestamptz'),
    ('from_iso8601_date', 'string text', 'string', 'date'),
    ('from_iso8601_timestamp', 'string text', 'string', 'timestamptz')
  LOOP
    EXECUTE pg_catalog.format(
      $make$
        CREATE OR REPLACE FUNCTION athena.try_%1$s(%2$s) RETURNS %4$s
        LANGUAGE plpgsql STABLE PARALLEL UNSAFE
        AS $try$
        BEGIN
          RETURN athena.%1$s(%3$s);
        EXCEPTION WHEN data_exception THEN
          RETURN NULL;
        END $try$
      $make$, parser.column1, parser.column2, parser.column3, parser.column4);
  END LOOP;
END $$;

-- For values that are times already.
CREATE OR REPLACE FUNCTION athena.try_date_parse(x timestamp, format text) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x;

CREATE OR REPLACE FUNCTION athena.try_from_iso8601_timestamp(x timestamp) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x;
