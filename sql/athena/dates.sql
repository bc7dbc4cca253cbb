-- Dates and times. No parameters.
--
-- The session's time zone must be UTC, as Athena's is: SET TimeZone = 'UTC'. Functions of a timestamp with time zone
-- name UTC themselves if that makes them IMMUTABLE. The planner can skip months only if it can compute the limit. Not
-- here, because they are the same: now, date, current_date, current_timestamp, date_trunc of a timestamp, to_date,
-- to_timestamp, to_char. Not here, because PostgreSQL's grammar has them and they differ: EXTRACT(DOW ...) counts
-- from Sunday = 0; `timestamp AT TIME ZONE 'x'` takes the timestamp as one of zone x, where Trino takes it as one of
-- the session's zone.

-- One number from a date or time, as bigint. Weeks are those of ISO 8601; a week begins on Monday, day 1. For these
-- fields date_part gives a double without a fraction.
DO $$
DECLARE
  field record;
  type text;
BEGIN
  FOR field IN VALUES
    ('year', 'year'), ('quarter', 'quarter'), ('month', 'month'),
    ('week', 'week'), ('week_of_year', 'week'), ('year_of_week', 'isoyear'), ('yow', 'isoyear'),
    ('day', 'day'), ('day_of_month', 'day'), ('day_of_week', 'isodow'), ('dow', 'isodow'), ('day_of_year', 'doy'), ('doy', 'doy'),
    ('hour', 'hour'), ('minute', 'minute')
  LOOP
    FOREACH type IN ARRAY ARRAY['date', 'timestamp'] LOOP
      EXECUTE pg_catalog.format(
        'CREATE OR REPLACE FUNCTION athena.%I(x %s) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
         RETURN date_part(%L, x::timestamp)::bigint', field.column1, type, field.column2);
    END LOOP;
    EXECUTE pg_catalog.format(
      'CREATE OR REPLACE FUNCTION athena.%I(x timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
       RETURN date_part(%L, x AT TIME ZONE ''UTC'')::bigint', field.column1, field.column2);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION athena.second(x timestamp) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trunc(date_part('second', x))::bigint;

CREATE OR REPLACE FUNCTION athena.second(x timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trunc(date_part('second', x AT TIME ZONE 'UTC'))::bigint;

CREATE OR REPLACE FUNCTION athena.millisecond(x timestamp) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trunc(date_part('milliseconds', x))::bigint % 1000;

CREATE OR REPLACE FUNCTION athena.millisecond(x timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trunc(date_part('milliseconds', x AT TIME ZONE 'UTC'))::bigint % 1000;

-- Parts of the interval between two timestamps: days, and units below a day.
CREATE OR REPLACE FUNCTION athena.day(x interval) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN date_part('day', x)::bigint;

CREATE OR REPLACE FUNCTION athena.hour(x interval) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN date_part('hour', x)::bigint;

CREATE OR REPLACE FUNCTION athena.minute(x interval) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN date_part('minute', x)::bigint;

CREATE OR REPLACE FUNCTION athena.second(x interval) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trunc(date_part('second', x))::bigint;

CREATE OR REPLACE FUNCTION athena.to_milliseconds(x interval) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trunc(date_part('epoch', x) * 1000)::bigint;

CREATE OR REPLACE FUNCTION athena.date_trunc(unit text, x timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN date_trunc(unit, x AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';

-- A date stays a date. For timestamps PostgreSQL's own is used.
CREATE OR REPLACE FUNCTION athena.date_trunc(unit text, x date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN date_trunc(unit, x::timestamp)::date;

CREATE OR REPLACE FUNCTION athena.last_day_of_month(x timestamp) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (date_trunc('month', x) + interval '1 month -1 day')::date;

CREATE OR REPLACE FUNCTION athena.last_day_of_month(x date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (date_trunc('month', x::timestamp) + interval '1 month -1 day')::date;

CREATE OR REPLACE FUNCTION athena.last_day_of_month(x timestamptz) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (date_trunc('month', x AT TIME ZONE 'UTC') + interval '1 month -1 day')::date;

-- The length of a unit of date_add and date_diff. A constant unit is looked up when the query is planned.
CREATE OR REPLACE FUNCTION athena.date_unit(unit text) RETURNS interval
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  length interval := CASE lower(unit)
    WHEN 'millisecond' THEN interval '1 millisecond'
    WHEN 'second' THEN interval '1 second'
    WHEN 'minute' THEN interval '1 minute'
    WHEN 'hour' THEN interval '1 hour'
    WHEN 'day' THEN interval '1 day'
    WHEN 'week' THEN interval '7 days'
    WHEN 'month' THEN interval '1 month'
    WHEN 'quarter' THEN interval '3 months'
    WHEN 'year' THEN interval '1 year'
  END;
BEGIN
  IF length IS NULL THEN RAISE EXCEPTION '''%'' is not a valid field of a date or timestamp', unit; END IF;
  RETURN length;
END $$;

-- Gives the type of x. If the month has no such day, its last day is taken.
CREATE OR REPLACE FUNCTION athena.date_add(unit text, value bigint, x timestamp) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x + value * athena.date_unit(unit);

CREATE OR REPLACE FUNCTION athena.date_add(unit text, value bigint, x timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (x AT TIME ZONE 'UTC' + value * athena.date_unit(unit)) AT TIME ZONE 'UTC';

-- Differs: accepts units below a day, and drops the part that is not a whole day. Trino refuses them for a date.
CREATE OR REPLACE FUNCTION athena.date_add(unit text, value bigint, x date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (x::timestamp + value * athena.date_unit(unit))::date;

-- Months since the year 0.
CREATE OR REPLACE FUNCTION athena.month_number(x timestamp) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 12 * date_part('year', x) + date_part('month', x);

-- Whole months from a to b, rounded toward zero. A month counts if adding it to the earlier one does not go beyond
-- the later one: from 31 January to 28 February is one month.
CREATE OR REPLACE FUNCTION athena.months_between(a timestamp, b timestamp) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN a <= b THEN (athena.month_number(b) - athena.month_number(a))::bigint
    - (a + (athena.month_number(b) - athena.month_number(a)) * interval '1 month' > b)::integer
  ELSE (athena.month_number(b) - athena.month_number(a))::bigint
    + (b + (athena.month_number(a) - athena.month_number(b)) * interval '1 month' > a)::integer
END;

-- Whole units from a to b, rounded toward zero.
CREATE OR REPLACE FUNCTION athena.date_diff(unit text, a timestamp, b timestamp) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE lower(unit)
  WHEN 'day' THEN date_part('day', b - a)::bigint
  WHEN 'week' THEN date_part('day', b - a)::bigint / 7
  WHEN 'month' THEN athena.months_between(a, b)
  WHEN 'quarter' THEN athena.months_between(a, b) / 3
  WHEN 'year' THEN athena.months_between(a, b) / 12
  WHEN 'millisecond' THEN trunc(date_part('epoch', b - a) * 1000)::bigint
  ELSE trunc(date_part('epoch', b - a) / date_part('epoch', athena.date_unit(unit)))::bigint
END;

CREATE OR REPLACE FUNCTION athena.date_diff(unit text, a timestamptz, b timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.date_diff(unit, a AT TIME ZONE 'UTC', b AT TIME ZONE 'UTC');

-- Differs: accepts units below a day, which Trino refuses for dates.
CREATE OR REPLACE FUNCTION athena.date_diff(unit text, a date, b date) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE lower(unit)
  WHEN 'day' THEN (b OPERATOR(pg_catalog.-) a)::bigint
  WHEN 'week' THEN (b OPERATOR(pg_catalog.-) a)::bigint / 7
  ELSE athena.date_diff(unit, a::timestamp, b::timestamp)
END;

CREATE OR REPLACE FUNCTION athena.to_iso8601(x date) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(x::timestamp, 'YYYY-MM-DD');

CREATE OR REPLACE FUNCTION athena.to_iso8601(x timestamp) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(x, 'YYYY-MM-DD"T"HH24:MI:SS.MS');

CREATE OR REPLACE FUNCTION athena.to_iso8601(x timestamptz) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN replace(to_char(x, 'YYYY-MM-DD"T"HH24:MI:SS.MSTZH:TZM'), '+00:00', 'Z');

-- A string without a time zone is in the session's zone.
CREATE OR REPLACE FUNCTION athena.from_iso8601_timestamp(string text) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE
RETURN string::timestamptz;

-- In a table that Athena reads from CSV, times are text. Here they are times already, so there is nothing to read.
-- Differs: gives a timestamp without a zone.
CREATE OR REPLACE FUNCTION athena.from_iso8601_timestamp(x timestamp) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x;

-- A calendar date, a week (2020-W10), a day of a week (2020-W10-3) or a day of a year (2020-123).
CREATE OR REPLACE FUNCTION athena.from_iso8601_date(string text) RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
  WHEN string ~ '^\d+-W\d+$' THEN to_date(string, 'IYYY"-W"IW')
  WHEN string ~ '^\d+-W\d+-\d$' THEN to_date(string, 'IYYY"-W"IW-ID')
  WHEN string ~ '^\d+-\d{3}$' THEN to_date(string, 'YYYY-DDD')
  ELSE string::date
END;

CREATE OR REPLACE FUNCTION athena.from_unixtime(seconds double precision) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_timestamp(seconds);

-- Differs: a timestamptz of PostgreSQL has no zone of its own. Trino's time in a zone becomes the timestamp that a
-- clock in that zone shows.
CREATE OR REPLACE FUNCTION athena.from_unixtime(seconds double precision, zone text) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_timestamp(seconds) AT TIME ZONE zone;

-- Differs in the same way.
CREATE OR REPLACE FUNCTION athena.at_timezone(x timestamptz, zone text) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x AT TIME ZONE zone;

CREATE OR REPLACE FUNCTION athena.with_timezone(x timestamp, zone text) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x AT TIME ZONE zone;

CREATE OR REPLACE FUNCTION athena.current_timezone() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN current_setting('TimeZone');

CREATE OR REPLACE FUNCTION athena.to_unixtime(x timestamp) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN date_part('epoch', x);

CREATE OR REPLACE FUNCTION athena.to_unixtime(x timestamptz) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN date_part('epoch', x AT TIME ZONE 'UTC');

CREATE OR REPLACE FUNCTION athena.to_unixtime(x date) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN date_part('epoch', x::timestamp);
