-- Aggregates. No parameters.
--
-- Not here, because they are the same: count, sum and avg of numbers with a fraction, min, max, bool_and, bool_or,
-- every, array_agg, stddev*, var*, corr, covar_*, regr_*, and all window functions (except IGNORE NULLS, which
-- PostgreSQL cannot read and curlew sql rewrites). Not here at all: LISTAGG (PostgreSQL cannot read its syntax),
-- lambdas, and sketches that are kept (approx_set, tdigest_agg). No aggregate here keeps its state in PostgreSQL's
-- `internal`, because only a superuser could make such an aggregate.

-- Gives a whole number. PostgreSQL's own gives numeric, which divides in another way.
CREATE OR REPLACE AGGREGATE athena.sum(bigint) (
  SFUNC = int8pl, STYPE = bigint, COMBINEFUNC = int8pl, PARALLEL = SAFE);

-- Adds 1 for true and 0 for false. A superuser makes it from PostgreSQL's sum of integers, which reads a boolean by
-- its bytes in memory. Then it is as quick as count(*) FILTER (WHERE ...); otherwise a row costs 0.1 microseconds
-- more.
DO $$
BEGIN
  CREATE OR REPLACE FUNCTION athena.count_if_step(state bigint, condition boolean) RETURNS bigint
  LANGUAGE internal IMMUTABLE PARALLEL SAFE
  AS 'int4_sum';
EXCEPTION WHEN insufficient_privilege THEN
  CREATE OR REPLACE FUNCTION athena.count_if_step(state bigint, condition boolean) RETURNS bigint
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $step$
  BEGIN
    IF condition THEN RETURN state + 1; END IF;
    RETURN state;
  END $step$;
END $$;

CREATE OR REPLACE AGGREGATE athena.count_if(boolean) (
  SFUNC = athena.count_if_step, STYPE = bigint, INITCOND = '0', COMBINEFUNC = int8pl, PARALLEL = SAFE);

CREATE OR REPLACE AGGREGATE athena.max(boolean) (
  SFUNC = boolor_statefunc, STYPE = boolean, COMBINEFUNC = boolor_statefunc, PARALLEL = SAFE);

CREATE OR REPLACE AGGREGATE athena.min(boolean) (
  SFUNC = booland_statefunc, STYPE = boolean, COMBINEFUNC = booland_statefunc, PARALLEL = SAFE);

CREATE OR REPLACE AGGREGATE athena.bitwise_and_agg(bigint) (
  SFUNC = int8and, STYPE = bigint, COMBINEFUNC = int8and, PARALLEL = SAFE);

CREATE OR REPLACE AGGREGATE athena.bitwise_or_agg(bigint) (
  SFUNC = int8or, STYPE = bigint, COMBINEFUNC = int8or, PARALLEL = SAFE);

-- Any value that is not NULL. For these types it is the greatest, because PostgreSQL has that in C and in parallel.
DO $$
DECLARE
  greater record;
BEGIN
  FOR greater IN VALUES
    ('text', 'text_larger'), ('numeric', 'numeric_larger'), ('bigint', 'int8larger'), ('integer', 'int4larger'),
    ('double precision', 'float8larger'), ('date', 'date_larger'), ('timestamp', 'timestamp_larger'),
    ('timestamptz', 'timestamptz_larger'), ('interval', 'interval_larger'), ('boolean', 'boolor_statefunc')
  LOOP
    EXECUTE pg_catalog.format(
      'CREATE OR REPLACE AGGREGATE athena.arbitrary(%1$s) (SFUNC = %2$s, STYPE = %1$s, COMBINEFUNC = %2$s, PARALLEL = SAFE)',
      greater.column1, greater.column2);
    EXECUTE pg_catalog.format(
      'CREATE OR REPLACE AGGREGATE athena.any_value(%1$s) (SFUNC = %2$s, STYPE = %1$s, COMBINEFUNC = %2$s, PARALLEL = SAFE)',
      greater.column1, greater.column2);
  END LOOP;
END $$;

-- For any other type, the first value.
CREATE OR REPLACE FUNCTION athena.first_value_step(state anyelement, value anyelement) RETURNS anyelement
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RETURN state;
END $$;

CREATE OR REPLACE AGGREGATE athena.arbitrary(anyelement) (
  SFUNC = athena.first_value_step, STYPE = anyelement, COMBINEFUNC = athena.first_value_step, PARALLEL = SAFE);

CREATE OR REPLACE AGGREGATE athena.any_value(anyelement) (
  SFUNC = athena.first_value_step, STYPE = anyelement, COMBINEFUNC = athena.first_value_step, PARALLEL = SAFE);

-- What curlew sql writes for first_value(x) IGNORE NULLS, last_value(x) IGNORE NULLS, lag and lead.
CREATE OR REPLACE AGGREGATE athena.first_not_null(anyelement) (SFUNC = athena.first_value_step, STYPE = anyelement);

CREATE OR REPLACE FUNCTION athena.last_value_step(state anyelement, value anyelement) RETURNS anyelement
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RETURN value;
END $$;

CREATE OR REPLACE AGGREGATE athena.last_not_null(anyelement) (SFUNC = athena.last_value_step, STYPE = anyelement);

-- max_by(value, key) and min_by: the value whose key is greatest or least, in the type of the value. NULL keys do not
-- count, and of equal keys the first wins. The state has both as text, {value,key}, because no type can hold two
-- arbitrary types.
CREATE OR REPLACE FUNCTION athena.by_value(state text[], value anyelement, key anycompatible) RETURNS anyelement
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
  RETURN state[1];
END $$;

-- For these types a known cast reads the key from the state, and two states can be compared, so a plan may be
-- parallel.
DO $$
DECLARE
  key text;
  extreme record;
BEGIN
  FOREACH key IN ARRAY ARRAY[
    'numeric', 'bigint', 'integer', 'double precision', 'text', 'date', 'timestamp', 'timestamptz'
  ] LOOP
    FOR extreme IN SELECT * FROM (VALUES ('max_by', '<='), ('min_by', '>=')) AS e (name, loses) LOOP
      EXECUTE pg_catalog.format(
        $make$
          CREATE OR REPLACE FUNCTION athena.%1$s_step(state text[], value anyelement, key %2$s) RETURNS text[]
          LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
          AS $step$
          BEGIN
            IF key IS NULL OR key %3$s state[2]::%2$s THEN RETURN state; END IF;
            RETURN ARRAY[value::text, key::text];
          END $step$;

          CREATE OR REPLACE FUNCTION athena.%1$s_combine_%4$s(a text[], b text[]) RETURNS text[]
          LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
          AS $combine$
          BEGIN
            IF b IS NULL OR b[2]::%2$s %3$s a[2]::%2$s THEN RETURN a; END IF;
            RETURN b;
          END $combine$;

          CREATE OR REPLACE AGGREGATE athena.%1$s(anyelement, %2$s) (
            SFUNC = athena.%1$s_step, STYPE = text[], FINALFUNC = athena.by_value, FINALFUNC_EXTRA,
            COMBINEFUNC = athena.%1$s_combine_%4$s, PARALLEL = SAFE);
        $make$, extreme.name, key, extreme.loses, split_part(key, ' ', 1));
    END LOOP;
  END LOOP;
END $$;

-- A key of another type.
CREATE OR REPLACE FUNCTION athena.max_by_step(state text[], value anyelement, key anycompatible) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  greatest_key key%TYPE := state[2];
BEGIN
  IF key IS NULL OR key <= greatest_key THEN RETURN state; END IF;
  RETURN ARRAY[value::text, key::text];
END $$;

CREATE OR REPLACE FUNCTION athena.min_by_step(state text[], value anyelement, key anycompatible) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  least_key key%TYPE := state[2];
BEGIN
  IF key IS NULL OR key >= least_key THEN RETURN state; END IF;
  RETURN ARRAY[value::text, key::text];
END $$;

CREATE OR REPLACE AGGREGATE athena.max_by(anyelement, anycompatible) (
  SFUNC = athena.max_by_step, STYPE = text[], FINALFUNC = athena.by_value, FINALFUNC_EXTRA);

CREATE OR REPLACE AGGREGATE athena.min_by(anyelement, anycompatible) (
  SFUNC = athena.min_by_step, STYPE = text[], FINALFUNC = athena.by_value, FINALFUNC_EXTRA);

-- Differs: exact. The values of a group are held in memory, so for many millions of them write count(DISTINCT x).
CREATE OR REPLACE FUNCTION athena.count_distinct(x anycompatiblearray) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT pg_catalog.count(e) FROM (SELECT pg_catalog.unnest(x) AS e GROUP BY 1) d';

CREATE OR REPLACE AGGREGATE athena.approx_distinct(anycompatible) (
  SFUNC = array_append, STYPE = anycompatiblearray, INITCOND = '{}', FINALFUNC = athena.count_distinct,
  COMBINEFUNC = array_cat, PARALLEL = SAFE);

-- approx_percentile(x, percentage) and (x, weight, percentage): exact if a superuser makes it. The values of a group
-- are held in memory, each with its percentage, {x,percentage}, because an aggregate has no other place for it.
-- Differs: takes no list of percentages. PostgreSQL's percentile_disc takes one, and curlew sql writes that.
DO $$
BEGIN
  CREATE DOMAIN athena.ranked AS numeric[];
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

CREATE OR REPLACE FUNCTION athena.approx_percentile_value(state athena.ranked[]) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN cardinality(state[1]::numeric[]) = 2 THEN (
    SELECT percentile_disc((state[1]::numeric[])[2]::double precision) WITHIN GROUP (ORDER BY x)
    FROM (SELECT (unnest(state)::numeric[])[1] AS x) v
  )
  ELSE (
    SELECT min(x) FILTER (WHERE so_far >= percentage * total)
    FROM (
      SELECT r[1] AS x, r[3] AS percentage, sum(r[2]) OVER (ORDER BY r[1]) AS so_far, sum(r[2]) OVER () AS total
      FROM (SELECT unnest(state)::numeric[] AS r) w
      WHERE r[1] IS NOT NULL
    ) v
  )
END;

-- Without a superuser there is no step function in C, and one in another language copies the whole state. So at most
-- 1024 values are kept. If there are more, every 2nd, 4th, 8th ... value is kept, evenly over all earlier values. A
-- percentile is off by about one in a hundred of the ranks. The state: percentage, stride of the sample, values since
-- the last one kept, the sample.
CREATE OR REPLACE FUNCTION athena.sampled_percentile_step(state numeric[], x numeric, percentage numeric) RETURNS numeric[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
  IF x IS NULL THEN RETURN state; END IF;
  IF state IS NULL THEN RETURN ARRAY[percentage, 1, 0, x]; END IF;
  state[3] := state[3] + 1;
  IF state[3] < state[2] THEN RETURN state; END IF;
  state[3] := 0;
  IF cardinality(state) < 1027 THEN RETURN state || x; END IF;
  RETURN ARRAY[state[1], 2 * state[2], 0] || ARRAY(
    SELECT value FROM (SELECT value, row_number() OVER (ORDER BY value) AS n FROM unnest(state[4:] || x) value) v WHERE n % 2 = 0
  );
END $$;

CREATE OR REPLACE FUNCTION athena.sampled_percentile_value(state numeric[]) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT percentile_disc(state[1]::double precision) WITHIN GROUP (ORDER BY value) FROM unnest(state[4:]) value);

DO $$
BEGIN
  -- As it was once.
  DROP AGGREGATE IF EXISTS athena.approx_percentile(double precision, double precision);
  BEGIN
    CREATE OR REPLACE FUNCTION athena.approx_percentile_step(state athena.ranked[], VARIADIC ranked numeric[])
    RETURNS athena.ranked[]
    LANGUAGE internal IMMUTABLE PARALLEL SAFE
    AS 'array_append';
    CREATE OR REPLACE AGGREGATE athena.approx_percentile(VARIADIC numeric[]) (
      SFUNC = athena.approx_percentile_step, STYPE = athena.ranked[], FINALFUNC = athena.approx_percentile_value,
      COMBINEFUNC = array_cat, PARALLEL = SAFE);
    DROP AGGREGATE IF EXISTS athena.approx_percentile(numeric, numeric);
  EXCEPTION WHEN insufficient_privilege THEN
    IF to_regprocedure('athena.approx_percentile(numeric[])') IS NULL THEN
      CREATE OR REPLACE AGGREGATE athena.approx_percentile(numeric, numeric) (
        SFUNC = athena.sampled_percentile_step, STYPE = numeric[], FINALFUNC = athena.sampled_percentile_value);
    END IF;
  END;
END $$;

-- A map from keys to values, one pair for each row. If a key occurs again, the first value stays. Differs: values
-- become text.
CREATE OR REPLACE FUNCTION athena.map_agg_step(state public.hstore, key anyelement, value anycompatible) RETURNS public.hstore
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
  IF key IS NULL OR state OPERATOR(public.?) key::text THEN RETURN state; END IF;
  RETURN coalesce(state, ''::public.hstore) OPERATOR(public.||) public.hstore(key::text, value::text);
END $$;

CREATE OR REPLACE AGGREGATE athena.map_agg(anyelement, anycompatible) (SFUNC = athena.map_agg_step, STYPE = public.hstore);

CREATE OR REPLACE AGGREGATE athena.map_union(public.hstore) (
  SFUNC = public.hs_concat, STYPE = public.hstore, COMBINEFUNC = public.hs_concat, PARALLEL = SAFE);

-- How often each value occurs. Differs: values and counts become text.
CREATE OR REPLACE FUNCTION athena.histogram_step(state public.hstore, value anycompatible) RETURNS public.hstore
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
  IF value IS NULL THEN RETURN state; END IF;
  RETURN coalesce(state, ''::public.hstore) OPERATOR(public.||)
    public.hstore(value::text, (coalesce((state OPERATOR(public.->) value::text)::bigint, 0) + 1)::text);
END $$;

CREATE OR REPLACE AGGREGATE athena.histogram(anycompatible) (SFUNC = athena.histogram_step, STYPE = public.hstore);

CREATE OR REPLACE FUNCTION athena.geometric_mean_value(state numeric[]) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT exp(avg(ln(x)))::double precision FROM unnest(state) x);

CREATE OR REPLACE AGGREGATE athena.geometric_mean(numeric) (
  SFUNC = array_append, STYPE = numeric[], FINALFUNC = athena.geometric_mean_value, COMBINEFUNC = array_cat, PARALLEL = SAFE);

CREATE OR REPLACE FUNCTION athena.by_values(state text[], value anyelement, key anycompatible, count bigint) RETURNS anyarray
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
  RETURN ARRAY(SELECT s FROM unnest(state) WITH ORDINALITY AS u (s, n) WHERE n % 2 = 1 ORDER BY n);
END $$;

-- The `count` greatest or least values, in order.
DO $$
DECLARE
  extreme record;
BEGIN
  FOR extreme IN SELECT * FROM (VALUES ('max', 'DESC', '<='), ('min', 'ASC', '>=')) AS e (name, direction, loses) LOOP
    EXECUTE pg_catalog.format(
      $make$
        CREATE OR REPLACE FUNCTION athena.%1$s_step(state anyarray, value anyelement, count bigint) RETURNS anyarray
        LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
        AS $step$
        BEGIN
          IF value IS NULL OR value %3$s state[count] THEN RETURN state; END IF;
          RETURN ARRAY(SELECT v FROM unnest(state || value) AS v ORDER BY v %2$s LIMIT count);
        END $step$;

        CREATE OR REPLACE AGGREGATE athena.%1$s(anyelement, bigint) (
          SFUNC = athena.%1$s_step, STYPE = anyarray, INITCOND = '{}');

        -- The values with the `count` greatest or least keys, in the order of the keys: {value,key,value,key}.
        CREATE OR REPLACE FUNCTION athena.%1$s_by_step(state text[], value anyelement, key anycompatible, count bigint)
        RETURNS text[]
        LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
        AS $step$
        DECLARE
          before bigint := coalesce(cardinality(state), 0) / 2;
          other key%%TYPE;
        BEGIN
          IF key IS NULL THEN RETURN state; END IF;
          WHILE before > 0 LOOP
            other := state[2 * before];
            EXIT WHEN key %3$s other;
            before := before - 1;
          END LOOP;
          IF before >= count THEN RETURN state; END IF;
          RETURN state[:2 * before] || ARRAY[value::text, key::text] || state[2 * before + 1:2 * count - 2];
        END $step$;

        CREATE OR REPLACE AGGREGATE athena.%1$s_by(anyelement, anycompatible, bigint) (
          SFUNC = athena.%1$s_by_step, STYPE = text[], FINALFUNC = athena.by_values, FINALFUNC_EXTRA);
      $make$, extreme.name, extreme.direction, extreme.loses);
  END LOOP;
END $$;
