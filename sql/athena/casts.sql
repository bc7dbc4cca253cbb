-- try_cast: curlew sql writes TRY_CAST(x AS t) as `athena.try_cast(x, NULL::t)`. No parameters.
--
-- PostgreSQL can catch an error only in a subtransaction, which costs more than the cast and prevents parallel plans.
-- So the text is checked first, and only what may still fail goes there. As in Trino, the result is NULL for text
-- that is not a t, and a number with a fraction is not a whole number. Differs: the precision of a decimal is not
-- known here. Whoever writes the call has to cast once more, to decimal(p, s).

CREATE OR REPLACE FUNCTION athena.try_cast_slowly(value text, type anyelement) RETURNS anyelement
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
AS $$
BEGIN
  type := value;
  RETURN type;
EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
  RETURN NULL;
END $$;

-- Types without a quicker way below.
CREATE OR REPLACE FUNCTION athena.try_cast(value text, type anyelement) RETURNS anyelement
LANGUAGE sql STABLE PARALLEL UNSAFE
AS 'SELECT athena.try_cast_slowly(value, type)';

CREATE OR REPLACE FUNCTION athena.try_cast(value text, type text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN value;

-- Most numbers are only digits with at most one point. A pattern for these matches several times faster than one that
-- counts ({1,18}), and takes some 0.2 microseconds.

-- double, decimal. White space around a number is ignored, as by Trino for a double.
CREATE OR REPLACE FUNCTION athena.try_cast(value text, type numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN value COLLATE "C" ~ '^\d+\.?\d*$' THEN value::numeric
  WHEN value ~ '^\s*([+-]?((\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?|Infinity)|NaN)\s*$' THEN value::numeric
END;

CREATE OR REPLACE FUNCTION athena.try_cast(value text, type double precision) RETURNS double precision
LANGUAGE sql STABLE PARALLEL UNSAFE
RETURN CASE
  WHEN value ~ '^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?\s*$' THEN value::double precision
  WHEN value ~ '^\s*([+-]?Infinity|NaN)\s*$' OR value ~ '\d[eE][+-]?\d{3}\s*$'
    THEN athena.try_cast_slowly(value, type)
END;

-- Up to 18 digits always fit.
CREATE OR REPLACE FUNCTION athena.try_cast(value text, type bigint) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
  WHEN value COLLATE "C" ~ '^\d+$' AND length(value) <= 18 THEN value::bigint
  WHEN value ~ '^[+-]?\d{1,18}$' THEN value::bigint
  WHEN value ~ '^[+-]?0*\d{19}$' AND value::numeric BETWEEN -9223372036854775808 AND 9223372036854775807 THEN value::bigint
END;

CREATE OR REPLACE FUNCTION athena.try_cast(value text, type integer) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
  WHEN value COLLATE "C" ~ '^\d+$' AND length(value) <= 9 THEN value::integer
  WHEN value ~ '^[+-]?\d{1,9}$' THEN value::integer
  WHEN value ~ '^[+-]?\d{10,18}$' AND value::bigint BETWEEN -2147483648 AND 2147483647 THEN value::integer
END;

CREATE OR REPLACE FUNCTION athena.try_cast(value text, type smallint) RETURNS smallint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^[+-]?\d{1,9}$' AND value::integer BETWEEN -32768 AND 32767 THEN value::smallint END;

CREATE OR REPLACE FUNCTION athena.try_cast(value text, type boolean) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN lower(value) IN ('true', 't', '1') THEN true WHEN lower(value) IN ('false', 'f', '0') THEN false END;

-- Only some months have the days 29 to 31.
CREATE OR REPLACE FUNCTION athena.try_cast(value text, type date) RETURNS date
LANGUAGE sql STABLE PARALLEL UNSAFE
RETURN CASE
  WHEN value ~ '^\s*\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])\s*$' AND value !~ '^\s*0000' THEN value::date
  WHEN value ~ '^\s*\d{1,4}-\d{1,2}-\d{1,2}\s*$' THEN athena.try_cast_slowly(value, type)
END;

-- A date, then a time after a space.
CREATE OR REPLACE FUNCTION athena.try_cast(value text, type timestamp) RETURNS timestamp
LANGUAGE sql STABLE PARALLEL UNSAFE
RETURN CASE
  WHEN value ~ '^\s*\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])( ([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d*)?)?)?\s*$' AND value !~ '^\s*0000'
    THEN value::timestamp
  WHEN value ~ '^\s*\d{1,4}-\d{1,2}-\d{1,2}( \d{1,2}:\d{1,2}(:\d{1,2}(\.\d*)?)?)?\s*$' THEN athena.try_cast_slowly(value, type)
END;

-- Values that are not text. Numbers are rounded to whole ones, halves away from zero. NaN and numbers that do not fit
-- give NULL.
CREATE OR REPLACE FUNCTION athena.try_cast(value numeric, type bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value > -9223372036854775808.5 AND value < 9223372036854775807.5 THEN value::bigint END;

CREATE OR REPLACE FUNCTION athena.try_cast(value numeric, type integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value > -2147483648.5 AND value < 2147483647.5 THEN value::integer END;

CREATE OR REPLACE FUNCTION athena.try_cast(value numeric, type smallint) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value > -32768.5 AND value < 32767.5 THEN value::smallint END;

CREATE OR REPLACE FUNCTION athena.try_cast(value numeric, type numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN value;

CREATE OR REPLACE FUNCTION athena.try_cast(value double precision, type bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.try_cast(value::numeric, type);

CREATE OR REPLACE FUNCTION athena.try_cast(value double precision, type integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.try_cast(value::numeric, type);

CREATE OR REPLACE FUNCTION athena.try_cast(value timestamp, type date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN value::date;

CREATE OR REPLACE FUNCTION athena.try_cast(value timestamptz, type date) RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE
RETURN value::date;

CREATE OR REPLACE FUNCTION athena.try_cast(value timestamptz, type timestamp) RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE
RETURN value::timestamp;

-- Other types are cast through their text.
CREATE OR REPLACE FUNCTION athena.try_cast(value anyelement, type anycompatible) RETURNS anycompatible
LANGUAGE sql STABLE PARALLEL UNSAFE
AS 'SELECT athena.try_cast(value::text, type)';
