-- if and try. No parameters.
--
-- Not here, because PostgreSQL's grammar has them: coalesce, nullif, CASE are the same; greatest and least leave NULL out,
-- where Trino gives NULL as soon as one argument is.

-- The branch that is not taken is not computed, since PostgreSQL puts the CASE in place of the call.
-- Differs: a branch of nothing but constants is computed when the query is planned, and may fail there.
CREATE OR REPLACE FUNCTION athena.if(condition boolean, x anycompatible) RETURNS anycompatible
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN condition THEN x END';

CREATE OR REPLACE FUNCTION athena.if(condition boolean, x anycompatible, y anycompatible) RETURNS anycompatible
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN condition THEN x ELSE y END';

-- Differs: an error in x ends the query, as no function can catch one in its argument. What Trino's try most often
-- catches gives NULL or a number here by itself: an index beyond the end of an array, a key that a map does not have, a
-- double divided by zero. For a cast that may fail: try_cast.
CREATE OR REPLACE FUNCTION athena.try(x anycompatible) RETURNS anycompatible
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT x';

-- What curlew sql writes within try: each gives NULL in the place of an error. Those that catch one are not for parallel
-- plans, which have no subtransactions.
-- A divisor that may be 0; of a double the quotient is Infinity or NaN, without an error.
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

CREATE OR REPLACE FUNCTION athena.try_date_parse(string text, format text) RETURNS timestamp
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
AS $$
BEGIN
  RETURN athena.date_parse(string, format);
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION athena.try_parse_datetime(string text, format text) RETURNS timestamptz
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
AS $$
BEGIN
  RETURN athena.parse_datetime(string, format);
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION athena.try_from_iso8601_date(string text) RETURNS date
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
AS $$
BEGIN
  RETURN athena.from_iso8601_date(string);
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION athena.try_from_iso8601_timestamp(string text) RETURNS timestamptz
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
AS $$
BEGIN
  RETURN athena.from_iso8601_timestamp(string);
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END $$;
