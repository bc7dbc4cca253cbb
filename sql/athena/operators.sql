-- Operators whose result in PostgreSQL is an error or has another type. No parameters.
--
-- Operators have no `OR REPLACE`, hence the loops. Not here, because they are the same: whole numbers divide to whole
-- numbers, || with NULL gives NULL, timestamp and interval.

-- A date and an interval give a date. Differs: hours, minutes and seconds are dropped, where Trino refuses them.
CREATE OR REPLACE FUNCTION athena.date_plus(d date, i interval) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (d::timestamp + i)::date;

CREATE OR REPLACE FUNCTION athena.date_plus(i interval, d date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (d::timestamp + i)::date;

CREATE OR REPLACE FUNCTION athena.date_minus(d date, i interval) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (d::timestamp - i)::date;

-- Two dates give an interval; PostgreSQL gives a number of days.
CREATE OR REPLACE FUNCTION athena.date_minus(a date, b date) RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN a::timestamp - b::timestamp;

-- The same as PostgreSQL's, except that these name the zone UTC, so that the planner can compute the result.
CREATE OR REPLACE FUNCTION athena.time_plus(t timestamptz, i interval) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (t AT TIME ZONE 'UTC' + i) AT TIME ZONE 'UTC';

CREATE OR REPLACE FUNCTION athena.time_minus(t timestamptz, i interval) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (t AT TIME ZONE 'UTC' - i) AT TIME ZONE 'UTC';

-- A column without a zone, and a time with one.
DO $$
DECLARE
  comparison record;
BEGIN
  FOR comparison IN VALUES ('<', 'less'), ('<=', 'at_most'), ('>', 'greater'), ('>=', 'at_least'), ('=', 'equal'), ('<>', 'differs')
  LOOP
    EXECUTE pg_catalog.format(
      $make$
        CREATE OR REPLACE FUNCTION athena.time_%2$s(a timestamp, b timestamptz) RETURNS boolean
        LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN a %1$s b AT TIME ZONE 'UTC';
        CREATE OR REPLACE FUNCTION athena.time_%2$s(a timestamptz, b timestamp) RETURNS boolean
        LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN a AT TIME ZONE 'UTC' %1$s b;
      $make$, comparison.column1, comparison.column2);
    BEGIN
      EXECUTE pg_catalog.format(
        $make$
          CREATE OPERATOR athena.%1$s (LEFTARG = timestamp, RIGHTARG = timestamptz, FUNCTION = athena.time_%2$s);
          CREATE OPERATOR athena.%1$s (LEFTARG = timestamptz, RIGHTARG = timestamp, FUNCTION = athena.time_%2$s);
        $make$, comparison.column1, comparison.column2);
    EXCEPTION WHEN duplicate_function THEN NULL;
    END;
  END LOOP;
END $$;

-- A double divided by zero is Infinity or -Infinity, and zero divided by zero is NaN. Differs: the same goes for a
-- decimal, where Trino ends the query. Decimals keep 16 digits and more, where Trino keeps the longer scale of the
-- two. Whole numbers end the query in both.
CREATE OR REPLACE FUNCTION athena.divide(a numeric, b numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN b = 0 THEN a * 'Infinity' ELSE a OPERATOR(pg_catalog./) b END;

DO $$
DECLARE
  operator record;
BEGIN
  FOR operator IN VALUES
    ('+', 'date', 'interval', 'date_plus'), ('+', 'interval', 'date', 'date_plus'), ('-', 'date', 'interval', 'date_minus'),
    ('-', 'date', 'date', 'date_minus'), ('+', 'timestamptz', 'interval', 'time_plus'),
    ('-', 'timestamptz', 'interval', 'time_minus'), ('/', 'numeric', 'numeric', 'divide')
  LOOP
    BEGIN
      EXECUTE pg_catalog.format(
        'CREATE OPERATOR athena.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = athena.%s)',
        operator.column1, operator.column2, operator.column3, operator.column4);
    EXCEPTION WHEN duplicate_function THEN NULL;
    END;
  END LOOP;
END $$;
