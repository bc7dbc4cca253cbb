-- Operators whose result in PostgreSQL has another type or is an error. No parameters.
--
-- There is no `OR REPLACE` for operators, hence the blocks. Not here, because they are the same: whole numbers divide to
-- whole numbers, || with NULL gives NULL, timestamp and interval.

-- A date and an interval give a date.
-- Differs: hours, minutes and seconds are left out, where Trino refuses them.
CREATE OR REPLACE FUNCTION athena.date_plus(d date, i interval) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (d::timestamp + i)::date;

CREATE OR REPLACE FUNCTION athena.date_plus(i interval, d date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (d::timestamp + i)::date;

CREATE OR REPLACE FUNCTION athena.date_minus(d date, i interval) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (d::timestamp - i)::date;

-- Two dates give an interval; PostgreSQL has a number of days.
CREATE OR REPLACE FUNCTION athena.date_minus(a date, b date) RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN a::timestamp - b::timestamp;

-- A double divided by zero is Infinity, -Infinity or, for zero, NaN.
-- Differs: so is a decimal, where Trino ends the query; decimals keep 16 digits and more, where Trino keeps the longer
-- scale of the two. Whole numbers end the query in both.
CREATE OR REPLACE FUNCTION athena.divide(a numeric, b numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN b = 0 THEN a * 'Infinity' ELSE a OPERATOR(pg_catalog./) b END;

DO $$
BEGIN
  CREATE OPERATOR athena.+ (LEFTARG = date, RIGHTARG = interval, FUNCTION = athena.date_plus);
EXCEPTION WHEN duplicate_function THEN NULL;
END $$;

DO $$
BEGIN
  CREATE OPERATOR athena.+ (LEFTARG = interval, RIGHTARG = date, FUNCTION = athena.date_plus);
EXCEPTION WHEN duplicate_function THEN NULL;
END $$;

DO $$
BEGIN
  CREATE OPERATOR athena.- (LEFTARG = date, RIGHTARG = interval, FUNCTION = athena.date_minus);
EXCEPTION WHEN duplicate_function THEN NULL;
END $$;

DO $$
BEGIN
  CREATE OPERATOR athena.- (LEFTARG = date, RIGHTARG = date, FUNCTION = athena.date_minus);
EXCEPTION WHEN duplicate_function THEN NULL;
END $$;

DO $$
BEGIN
  CREATE OPERATOR athena./ (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = athena.divide);
EXCEPTION WHEN duplicate_function THEN NULL;
END $$;
