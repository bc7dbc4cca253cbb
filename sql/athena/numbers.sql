-- Numbers. No parameters.
--
-- Not here, because they are the same: abs; ceil, floor and round of numbers with a fraction; mod, power, pow (see
-- below), sqrt, cbrt, exp, ln, log with a base, log10, pi, degrees, radians, trigonometry, width_bucket, random
-- without arguments.

-- Whole numbers stay whole; PostgreSQL makes them double precision.
CREATE OR REPLACE FUNCTION athena.ceil(x integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN x;
CREATE OR REPLACE FUNCTION athena.ceil(x bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN x;
CREATE OR REPLACE FUNCTION athena.ceiling(x integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN x;
CREATE OR REPLACE FUNCTION athena.ceiling(x bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN x;
CREATE OR REPLACE FUNCTION athena.floor(x integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN x;
CREATE OR REPLACE FUNCTION athena.floor(x bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN x;
CREATE OR REPLACE FUNCTION athena.round(x integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN x;
CREATE OR REPLACE FUNCTION athena.round(x bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN x;
CREATE OR REPLACE FUNCTION athena.round(x integer, d integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN round(x::numeric, d)::integer;
CREATE OR REPLACE FUNCTION athena.round(x bigint, d integer) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN round(x::numeric, d)::bigint;
CREATE OR REPLACE FUNCTION athena.sign(x integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sign(x::numeric)::integer;
CREATE OR REPLACE FUNCTION athena.sign(x bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sign(x::numeric)::bigint;

-- Rounds halves away from zero, also for double precision. PostgreSQL rounds that to even, or not at all to a decimal
-- place. Differs: a numeric keeps the zeros of its decimal places: round(1.5, 2) is 1.50.
CREATE OR REPLACE FUNCTION athena.round(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN round(x::numeric)::double precision;

CREATE OR REPLACE FUNCTION athena.round(x double precision, d integer) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN round(x::numeric, d)::double precision;

CREATE OR REPLACE FUNCTION athena.truncate(x numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trunc(x);

CREATE OR REPLACE FUNCTION athena.truncate(x numeric, d integer) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trunc(x, d);

CREATE OR REPLACE FUNCTION athena.truncate(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trunc(x);

CREATE OR REPLACE FUNCTION athena.truncate(x double precision, d integer) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trunc(x::numeric, d)::double precision;

CREATE OR REPLACE FUNCTION athena.log2(x numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN log(2, x);

CREATE OR REPLACE FUNCTION athena.e() RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN exp(1::double precision);

CREATE OR REPLACE FUNCTION athena.infinity() RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 'Infinity'::numeric;

CREATE OR REPLACE FUNCTION athena.nan() RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 'NaN'::numeric;

-- Differs outside these functions, too: PostgreSQL treats NaN as equal to itself and greater than every number.
CREATE OR REPLACE FUNCTION athena.is_nan(x numeric) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x = 'NaN';

CREATE OR REPLACE FUNCTION athena.is_nan(x double precision) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x = 'NaN';

CREATE OR REPLACE FUNCTION athena.is_infinite(x numeric) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN abs(x) = 'Infinity';

CREATE OR REPLACE FUNCTION athena.is_infinite(x double precision) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN abs(x) = 'Infinity';

CREATE OR REPLACE FUNCTION athena.is_finite(x numeric) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN abs(x) < 'Infinity';

CREATE OR REPLACE FUNCTION athena.is_finite(x double precision) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN abs(x) < 'Infinity';

CREATE OR REPLACE FUNCTION athena.rand() RETURNS double precision
LANGUAGE sql VOLATILE PARALLEL RESTRICTED
RETURN random();

-- A random number below n, or from m to below n. PostgreSQL 17's random of two numbers includes n.
CREATE OR REPLACE FUNCTION athena.random(n bigint) RETURNS bigint
LANGUAGE sql VOLATILE PARALLEL RESTRICTED
RETURN floor(random() * n)::bigint;

CREATE OR REPLACE FUNCTION athena.random(m bigint, n bigint) RETURNS bigint
LANGUAGE sql VOLATILE PARALLEL RESTRICTED
RETURN m + floor(random() * (n - m))::bigint;

CREATE OR REPLACE FUNCTION athena.random(m integer, n integer) RETURNS integer
LANGUAGE sql VOLATILE PARALLEL RESTRICTED
RETURN m + floor(random() * (n - m))::integer;

CREATE OR REPLACE FUNCTION athena.rand(n bigint) RETURNS bigint
LANGUAGE sql VOLATILE PARALLEL RESTRICTED
RETURN athena.random(n);

CREATE OR REPLACE FUNCTION athena.rand(m bigint, n bigint) RETURNS bigint
LANGUAGE sql VOLATILE PARALLEL RESTRICTED
RETURN athena.random(m, n);

CREATE OR REPLACE FUNCTION athena.bitwise_and(a bigint, b bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN a & b;

CREATE OR REPLACE FUNCTION athena.bitwise_or(a bigint, b bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN a | b;

CREATE OR REPLACE FUNCTION athena.bitwise_xor(a bigint, b bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN a # b;

CREATE OR REPLACE FUNCTION athena.bitwise_not(a bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ~ a;

-- PostgreSQL takes the shift modulo 64.
CREATE OR REPLACE FUNCTION athena.bitwise_left_shift(x bigint, shift bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN shift < 64 THEN x << shift::integer ELSE x & 0 END;

-- Fills with the sign bit.
CREATE OR REPLACE FUNCTION athena.bitwise_right_shift_arithmetic(x bigint, shift bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x >> least(shift, 63)::integer;

-- Fills with zeros.
CREATE OR REPLACE FUNCTION athena.bitwise_right_shift(x bigint, shift bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN shift <= 0 THEN x
  WHEN shift < 64 THEN (x >> shift::integer) & (9223372036854775807 >> (shift - 1)::integer)
  ELSE x & 0
END;

CREATE OR REPLACE FUNCTION athena.bit_count(x bigint, bits bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN length(replace(right(x::bit(64)::text, bits::integer), '0', ''));

CREATE OR REPLACE FUNCTION athena.from_base(string text, radix bigint) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  digits constant text := '0123456789abcdefghijklmnopqrstuvwxyz';
  value bigint := 0;
  digit text;
BEGIN
  FOREACH digit IN ARRAY string_to_array(lower(ltrim(string, '-')), NULL) LOOP
    IF position(digit IN left(digits, radix::integer)) = 0 THEN
      RAISE EXCEPTION 'Not a valid base-% number: %', radix, string;
    END IF;
    value := value * radix + position(digit IN digits) - 1;
  END LOOP;
  RETURN CASE WHEN string LIKE '-%' THEN -value ELSE value END;
END $$;

CREATE OR REPLACE FUNCTION athena.to_base(x bigint, radix bigint) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  digits constant text := '0123456789abcdefghijklmnopqrstuvwxyz';
  value bigint := abs(x);
  string text := '';
BEGIN
  LOOP
    string := substring(digits FROM (value % radix)::integer + 1 FOR 1) || string;
    value := value / radix;
    EXIT WHEN value = 0;
  END LOOP;
  RETURN CASE WHEN x < 0 THEN '-' ELSE '' END || string;
END $$;

-- Three digits and a unit: 123456 becomes 123K.
CREATE OR REPLACE FUNCTION athena.format_number(x numeric) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT trim_scale(pg_catalog.round(n, CASE WHEN abs(n) < 10 THEN 2 WHEN abs(n) < 100 THEN 1 ELSE 0 END))
    || (ARRAY['', 'K', 'M', 'B', 'T', 'Q'])[unit + 1]
  FROM (
    SELECT x * power(1000::numeric, -unit) AS n, unit
    FROM (SELECT least(greatest((length(trunc(abs(x))::text) - 1) / 3, 0), 5) AS unit) u
  ) s
);
