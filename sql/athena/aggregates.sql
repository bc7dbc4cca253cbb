-- Aggregates. No parameters.
--
-- Not here, because they are the same: count, sum and avg of what has a fraction, min, max, bool_and, bool_or, every,
-- array_agg, stddev*, var*, corr, covar_*, regr_*, and all window functions (but IGNORE NULLS, which PostgreSQL cannot
-- read and curlew sql rewrites). Not here: LISTAGG (PostgreSQL cannot read it so), lambdas, sketches that are kept (approx_set, tdigest_agg).
-- No aggregate keeps its state in PostgreSQL's `internal`: only a superuser could make such a one.

-- A whole number; PostgreSQL's own is numeric, and so divides otherwise.
CREATE OR REPLACE AGGREGATE athena.sum(bigint) (
  SFUNC = int8pl, STYPE = bigint, COMBINEFUNC = int8pl, PARALLEL = SAFE);

-- Adds 1 for true and 0 for false: PostgreSQL's sum of integers, which takes a boolean for what it is in memory. Made so by
-- a superuser alone, it is as quick as count(*) FILTER (WHERE ...); else a row costs 0.1 microseconds more.
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

-- Any value that is not NULL: for these types the greatest, because PostgreSQL has that in C and does it in parallel.
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

-- Of any other type the first.
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

-- What curlew sql writes for first_value(x) IGNORE NULLS, last_value(x) IGNORE NULLS, and lag and lead.
CREATE OR REPLACE AGGREGATE athena.first_not_null(anyelement) (SFUNC = athena.first_value_step, STYPE = anyelement);

CREATE OR REPLACE FUNCTION athena.last_value_step(state anyelement, value anyelement) RETURNS anyelement
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RETURN value;
END $$;

CREATE OR REPLACE AGGREGATE athena.last_not_null(anyelement) (SFUNC = athena.last_value_step, STYPE = anyelement);

-- max_by(value, key) and min_by: the value where the key is greatest or least, in its own type; keys that are NULL do not
-- count, and of equal keys the first wins. The state has both as text, {value,key}: there is no type for any two types.
CREATE OR REPLACE FUNCTION athena.max_by_step(state text[], value anyelement, key anycompatible) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  greatest_key key%TYPE := state[2];
BEGIN
  IF key IS NULL OR greatest_key >= key THEN RETURN state; END IF;
  RETURN ARRAY[value::text, key::text];
END $$;

CREATE OR REPLACE FUNCTION athena.min_by_step(state text[], value anyelement, key anycompatible) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  least_key key%TYPE := state[2];
BEGIN
  IF key IS NULL OR least_key <= key THEN RETURN state; END IF;
  RETURN ARRAY[value::text, key::text];
END $$;

CREATE OR REPLACE FUNCTION athena.by_value(state text[], value anyelement, key anycompatible) RETURNS anyelement
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
  RETURN state[1];
END $$;

CREATE OR REPLACE AGGREGATE athena.max_by(anyelement, anycompatible) (
  SFUNC = athena.max_by_step, STYPE = text[], FINALFUNC = athena.by_value, FINALFUNC_EXTRA);

CREATE OR REPLACE AGGREGATE athena.min_by(anyelement, anycompatible) (
  SFUNC = athena.min_by_step, STYPE = text[], FINALFUNC = athena.by_value, FINALFUNC_EXTRA);

-- Differs: exact. The values of a group are held in memory, so for many millions of them write count(DISTINCT x).
CREATE OR REPLACE FUNCTION athena.count_distinct(x anycompatiblearray) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT pg_catalog.count(DISTINCT e) FROM pg_catalog.unnest(x) e';

CREATE OR REPLACE AGGREGATE athena.approx_distinct(anycompatible) (
  SFUNC = array_append, STYPE = anycompatiblearray, INITCOND = '{}', FINALFUNC = athena.count_distinct,
  COMBINEFUNC = array_cat, PARALLEL = SAFE);

-- approx_percentile(x, percentage): of up to 1024 values exact. Of more a sample is kept: every 2nd, 4th, 8th ... value,
-- evenly over what came before each time that it is full. So a percentile is off by about one in a hundred of the ranks.
-- Differs: double precision, whatever x is; no weights; not a list of percentages.
-- The state: percentage, stride of the sample, values since the last one taken, the sample.
CREATE OR REPLACE FUNCTION athena.approx_percentile_step(state double precision[], x double precision, percentage double precision)
RETURNS double precision[]
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

CREATE OR REPLACE FUNCTION athena.approx_percentile_value(state double precision[]) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT percentile_disc(state[1]) WITHIN GROUP (ORDER BY value) FROM unnest(state[4:]) value);

CREATE OR REPLACE AGGREGATE athena.approx_percentile(double precision, double precision) (
  SFUNC = athena.approx_percentile_step, STYPE = double precision[], FINALFUNC = athena.approx_percentile_value);

-- A map of a key and a value of each row; of a key that occurs again the first value stays. Differs: values become text.
CREATE OR REPLACE FUNCTION athena.map_agg_step(state public.hstore, key anyelement, value anycompatible) RETURNS public.hstore
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
  IF key IS NULL OR state OPERATOR(public.?) key::text THEN RETURN state; END IF;
  RETURN coalesce(state, '') OPERATOR(public.||) public.hstore(key::text, value::text);
END $$;

CREATE OR REPLACE AGGREGATE athena.map_agg(anyelement, anycompatible) (SFUNC = athena.map_agg_step, STYPE = public.hstore);

CREATE OR REPLACE AGGREGATE athena.map_union(public.hstore) (
  SFUNC = public.hs_concat, STYPE = public.hstore, COMBINEFUNC = public.hs_concat, PARALLEL = SAFE);

-- How often each value occurs. Differs: keys and counts become text.
CREATE OR REPLACE FUNCTION athena.histogram_step(state public.hstore, value anycompatible) RETURNS public.hstore
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
  IF value IS NULL THEN RETURN state; END IF;
  RETURN coalesce(state, '') OPERATOR(public.||)
    public.hstore(value::text, (coalesce((state OPERATOR(public.->) value::text)::bigint, 0) + 1)::text);
END $$;

CREATE OR REPLACE AGGREGATE athena.histogram(anycompatible) (SFUNC = athena.histogram_step, STYPE = public.hstore);

CREATE OR REPLACE FUNCTION athena.geometric_mean_value(state numeric[]) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT exp(avg(ln(x)))::double precision FROM unnest(state) x);

CREATE OR REPLACE AGGREGATE athena.geometric_mean(numeric) (
  SFUNC = array_append, STYPE = numeric[], FINALFUNC = athena.geometric_mean_value, COMBINEFUNC = array_cat, PARALLEL = SAFE);
