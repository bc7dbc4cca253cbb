-- Arrays. No parameters.
--
-- A subscript is PostgreSQL's own. Differs: it gives NULL beyond the end, where Trino ends the query, and a subscript
-- after a function call needs parentheses around the call. Not here, because they are the same: cardinality, UNNEST,
-- array_remove, trim_array, ||, width_bucket. Differs: an array of arrays is one array of two dimensions, whose rows
-- have one length.

-- A negative index counts from the end. NULL beyond either end.
CREATE OR REPLACE FUNCTION athena.element_at(x anyarray, index bigint) RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN index > 0 THEN x[index] ELSE x[pg_catalog.cardinality(x) + 1 + index] END';

CREATE OR REPLACE FUNCTION athena.contains(x anycompatiblearray, element anycompatible) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT element OPERATOR(pg_catalog.=) ANY (x)';

CREATE OR REPLACE FUNCTION athena.array_join(x anyarray, delimiter text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS 'SELECT pg_catalog.array_to_string(x, delimiter)';

CREATE OR REPLACE FUNCTION athena.array_join(x anyarray, delimiter text, null_replacement text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS 'SELECT pg_catalog.array_to_string(x, delimiter, null_replacement)';

-- For these types, because PostgreSQL cannot choose between its own concat and one for any array.
DO $$
DECLARE
  type text;
BEGIN
  FOREACH type IN ARRAY ARRAY['text[]', 'numeric[]', 'bigint[]', 'integer[]', 'date[]', 'timestamp[]'] LOOP
    EXECUTE pg_catalog.format(
      'CREATE OR REPLACE FUNCTION athena.concat(a %1$s, b %1$s) RETURNS %1$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
       RETURN CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN array_cat(a, b) END', type);
  END LOOP;
END $$;

-- Each value once, in the order of its first occurrence.
CREATE OR REPLACE FUNCTION athena.array_distinct(x anyarray) RETURNS anyarray
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN x IS NOT NULL THEN ARRAY(
    SELECT e FROM pg_catalog.unnest(x) WITH ORDINALITY u (e, n) GROUP BY e ORDER BY pg_catalog.min(n)
  ) END
$$;

-- NULL comes last. Text sorts by the collation of the database.
CREATE OR REPLACE FUNCTION athena.array_sort(x anyarray) RETURNS anyarray
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN x IS NOT NULL THEN ARRAY(SELECT e FROM pg_catalog.unnest(x) e ORDER BY e) END';

-- NULL if any element is NULL.
CREATE OR REPLACE FUNCTION athena.array_max(x anyarray) RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN pg_catalog.array_position(x, NULL) IS NULL
    THEN (SELECT e FROM pg_catalog.unnest(x) e ORDER BY e DESC LIMIT 1)
  END
$$;

CREATE OR REPLACE FUNCTION athena.array_min(x anyarray) RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN pg_catalog.array_position(x, NULL) IS NULL
    THEN (SELECT e FROM pg_catalog.unnest(x) e ORDER BY e LIMIT 1)
  END
$$;

-- 0 if the element is missing; PostgreSQL's own gives NULL.
CREATE OR REPLACE FUNCTION athena.array_position(x anycompatiblearray, element anycompatible) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN x IS NOT NULL AND element IS NOT NULL THEN COALESCE(pg_catalog.array_position(x, element), 0) END
$$;

-- Differs: the order of these three is that of the first array, then of the second. Trino's order is not documented.
CREATE OR REPLACE FUNCTION athena.array_intersect(a anycompatiblearray, b anycompatiblearray) RETURNS anycompatiblearray
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN ARRAY(
    SELECT e FROM pg_catalog.unnest(a) WITH ORDINALITY u (e, n)
    WHERE EXISTS (SELECT FROM pg_catalog.unnest(b) f WHERE f IS NOT DISTINCT FROM e)
    GROUP BY e ORDER BY pg_catalog.min(n)
  ) END
$$;

CREATE OR REPLACE FUNCTION athena.array_except(a anycompatiblearray, b anycompatiblearray) RETURNS anycompatiblearray
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN ARRAY(
    SELECT e FROM pg_catalog.unnest(a) WITH ORDINALITY u (e, n)
    WHERE NOT EXISTS (SELECT FROM pg_catalog.unnest(b) f WHERE f IS NOT DISTINCT FROM e)
    GROUP BY e ORDER BY pg_catalog.min(n)
  ) END
$$;

CREATE OR REPLACE FUNCTION athena.array_union(a anycompatiblearray, b anycompatiblearray) RETURNS anycompatiblearray
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN athena.array_distinct(pg_catalog.array_cat(a, b)) END';

-- NULL if the arrays share no element but one of them has a NULL.
CREATE OR REPLACE FUNCTION athena.arrays_overlap(a anycompatiblearray, b anycompatiblearray) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE
    WHEN pg_catalog.array_remove(a, NULL) OPERATOR(pg_catalog.&&) pg_catalog.array_remove(b, NULL) THEN true
    WHEN pg_catalog.array_position(a, NULL) IS NULL AND pg_catalog.array_position(b, NULL) IS NULL
      THEN a OPERATOR(pg_catalog.&&) b
  END
$$;

CREATE OR REPLACE FUNCTION athena.reverse(x anyarray) RETURNS anyarray
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN x IS NOT NULL THEN ARRAY(
    SELECT e FROM pg_catalog.unnest(x) WITH ORDINALITY u (e, n) ORDER BY n DESC
  ) END
$$;

-- `length` elements from `start`. A negative start counts from the end.
CREATE OR REPLACE FUNCTION athena.slice(x anyarray, start bigint, length bigint) RETURNS anyarray
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE
    WHEN start > 0 THEN x[start:start + length - 1]
    ELSE x[pg_catalog.cardinality(x) + 1 + start:pg_catalog.cardinality(x) + start + length]
  END
$$;

CREATE OR REPLACE FUNCTION athena.flatten(x anyarray) RETURNS anyarray
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN x IS NOT NULL THEN ARRAY(SELECT e FROM pg_catalog.unnest(x) e) END';

-- Gives an array; PostgreSQL's own repeats a text.
CREATE OR REPLACE FUNCTION athena.repeat(element text, count integer) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_fill(element, ARRAY[count]);

CREATE OR REPLACE FUNCTION athena.repeat(element anycompatible, count bigint) RETURNS anycompatiblearray
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT ARRAY(SELECT element FROM pg_catalog.generate_series(1, count))';

CREATE OR REPLACE FUNCTION athena.sequence(start bigint, stop bigint) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT generate_series(start, stop, CASE WHEN start <= stop THEN 1 ELSE -1 END));

CREATE OR REPLACE FUNCTION athena.sequence(start bigint, stop bigint, step bigint) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT generate_series(start, stop, step));

CREATE OR REPLACE FUNCTION athena.sequence(start date, stop date) RETURNS date[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(
  SELECT generate_series(
    start::timestamp, stop::timestamp, CASE WHEN start <= stop THEN interval '1 day' ELSE interval '-1 day' END)::date
);

CREATE OR REPLACE FUNCTION athena.sequence(start date, stop date, step interval) RETURNS date[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT generate_series(start::timestamp, stop::timestamp, step)::date);

CREATE OR REPLACE FUNCTION athena.sequence(start timestamp, stop timestamp, step interval) RETURNS timestamp[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT generate_series(start, stop, step));

CREATE OR REPLACE FUNCTION athena.array_first(x anyarray) RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT x[1]';

CREATE OR REPLACE FUNCTION athena.array_last(x anyarray) RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT x[pg_catalog.cardinality(x)]';
