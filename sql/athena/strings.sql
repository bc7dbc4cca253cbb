-- Strings. No parameters.
--
-- Not here, because they are the same: upper, lower, lpad, rpad (both cut), length, reverse, replace with three
-- arguments, strpos, starts_with, translate, chr, left, right, concat_ws, ||, LIKE (but in PostgreSQL \ escapes
-- without being named). Not here, because PostgreSQL's grammar has it and it differs: trim(x) removes only spaces,
-- not tabs and line ends.

-- NULL if any argument is NULL. PostgreSQL's concat ignores NULL; it still answers calls with values that are not
-- text: concat('a', 1). There is one function for each number of arguments, so that each becomes a row of ||. Beyond
-- 20 there is one with a loop.
DO $$
BEGIN
  FOR arguments IN 2..20 LOOP
    EXECUTE pg_catalog.format(
      'CREATE OR REPLACE FUNCTION athena.concat(%s) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN %s',
      (SELECT string_agg('text', ', ') FROM generate_series(1, arguments)),
      (SELECT string_agg('$' || n, ' || ' ORDER BY n) FROM generate_series(1, arguments) n));
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION athena.concat(VARIADIC strings text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN pg_catalog.array_position(strings, NULL) IS NULL
    THEN (SELECT pg_catalog.string_agg(s, '' ORDER BY n) FROM pg_catalog.unnest(strings) WITH ORDINALITY u (s, n))
  END
$$;

CREATE OR REPLACE FUNCTION athena.concat_ws(separator text, strings text[]) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN array_to_string(strings, separator);

-- NULL if the string has fewer fields; PostgreSQL gives ''. To tell an empty field from a missing one, it makes an
-- array, but only if the field is empty and the string has several. Differs: a negative index counts from the end,
-- where Trino ends the query.
CREATE OR REPLACE FUNCTION athena.split_part(string text, delimiter text, index integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(
  nullif(pg_catalog.split_part(string, delimiter, index), ''),
  CASE
    WHEN strpos(string, delimiter) > 0 THEN (string_to_array(string, delimiter))[index]
    WHEN index = 1 THEN string
  END);

CREATE OR REPLACE FUNCTION athena.split_part(string text, delimiter text, index bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.split_part(string, delimiter, index::integer);

-- The empty string has one field, which is empty.
CREATE OR REPLACE FUNCTION athena.split(string text, delimiter text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN delimiter IS NULL THEN NULL
  WHEN string = '' THEN ARRAY['']
  ELSE string_to_array(string, delimiter)
END;

-- At most `limit` fields. The last one is the rest of the string.
CREATE OR REPLACE FUNCTION athena.split(string text, delimiter text, "limit" bigint) RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (
  SELECT CASE WHEN cardinality(fields) <= "limit" THEN fields
    ELSE fields[:"limit" - 1] || array_to_string(fields["limit":], delimiter)
  END
  FROM (SELECT athena.split(string, delimiter) AS fields) s
);

-- 'a=1;b=2' to a map. Differs: if a key occurs twice, the first value is kept, where Trino ends the query.
CREATE OR REPLACE FUNCTION athena.split_to_map(string text, entry_delimiter text, key_value_delimiter text) RETURNS public.hstore
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT coalesce(
    public.hstore(
      array_agg(pg_catalog.split_part(entry, key_value_delimiter, 1)),
      array_agg(substring(entry FROM position(key_value_delimiter IN entry) + length(key_value_delimiter)))),
    '')
  FROM string_to_table(string, entry_delimiter) entry
  WHERE string <> ''
);

-- Counts from 1. A negative start counts from the end. The result is empty if it would begin before the string.
CREATE OR REPLACE FUNCTION athena.substr(string text, start integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN start > 0 THEN pg_catalog.substr(string, start)
  WHEN start < 0 AND -start <= length(string) THEN right(string, -start)
  ELSE left(string, 0)
END;

CREATE OR REPLACE FUNCTION athena.substr(string text, start integer, length integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN start > 0 THEN pg_catalog.substr(string, start, greatest(length, 0))
  WHEN start < 0 AND -start <= pg_catalog.length(string) THEN left(right(string, -start), greatest(length, 0))
  ELSE left(string, 0)
END;

CREATE OR REPLACE FUNCTION athena.substr(string text, start bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.substr(string, start::integer);

CREATE OR REPLACE FUNCTION athena.substr(string text, start bigint, length bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.substr(string, start::integer, least(length, 2147483647)::integer);

CREATE OR REPLACE FUNCTION athena.substring(string text, start integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.substr(string, start);

CREATE OR REPLACE FUNCTION athena.substring(string text, start integer, length integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.substr(string, start, length);

CREATE OR REPLACE FUNCTION athena.substring(string text, start bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.substr(string, start);

CREATE OR REPLACE FUNCTION athena.substring(string text, start bigint, length bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.substr(string, start, length);

CREATE OR REPLACE FUNCTION athena.replace(string text, search text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN replace(string, search, '');

-- Sizes may be results of counts, which are bigint.
CREATE OR REPLACE FUNCTION athena.lpad(string text, size bigint, padstring text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lpad(string, size::integer, padstring);

CREATE OR REPLACE FUNCTION athena.rpad(string text, size bigint, padstring text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN rpad(string, size::integer, padstring);

-- Removes all white space, not only spaces.
CREATE OR REPLACE FUNCTION athena.ltrim(string text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ltrim(string, E' \t\n\r\f\v');

CREATE OR REPLACE FUNCTION athena.rtrim(string text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN rtrim(string, E' \t\n\r\f\v');

-- The instance-th occurrence, counted from the end if negative; 0 if there is none.
CREATE OR REPLACE FUNCTION athena.strpos(string text, search text, instance bigint) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  found bigint := 0;
  next bigint;
BEGIN
  IF instance < 0 THEN
    found := athena.strpos(reverse(string), reverse(search), -instance);
    RETURN CASE WHEN found > 0 THEN length(string) - length(search) + 2 - found ELSE 0 END;
  END IF;
  FOR i IN 1..instance LOOP
    next := pg_catalog.strpos(pg_catalog.substr(string, found::integer + 1), search);
    IF next = 0 THEN RETURN 0; END IF;
    found := found + next;
  END LOOP;
  RETURN found;
END $$;

-- For a string of one character.
CREATE OR REPLACE FUNCTION athena.codepoint(string text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ascii(string);

CREATE OR REPLACE FUNCTION athena.levenshtein_distance(a text, b text) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  above integer[] := ARRAY(SELECT generate_series(0, length(b)));
  row integer[];
BEGIN
  FOR i IN 1..length(a) LOOP
    row := ARRAY[i];
    FOR j IN 1..length(b) LOOP
      row[j + 1] := least(row[j] + 1, above[j + 1] + 1, above[j] + (substring(a FROM i FOR 1) <> substring(b FROM j FOR 1))::integer);
    END LOOP;
    above := row;
  END LOOP;
  RETURN above[length(b) + 1];
END $$;

-- Differs: strings of different lengths give NULL, where Trino ends the query.
CREATE OR REPLACE FUNCTION athena.hamming_distance(a text, b text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN length(a) = length(b) THEN (
  SELECT count(*) FROM generate_series(1, length(a)) i WHERE substring(a FROM i FOR 1) <> substring(b FROM i FOR 1)
) END;

-- Times as text, as in a table that Athena reads from CSV.
CREATE OR REPLACE FUNCTION athena.time_text(x timestamp) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(x, 'YYYY-MM-DD"T"HH24:MI:SS"Z"');

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['substr', 'substring'] LOOP
    EXECUTE pg_catalog.format(
      $make$
        CREATE OR REPLACE FUNCTION athena.%1$I(x timestamp, start bigint) RETURNS text
        LANGUAGE sql STABLE PARALLEL SAFE RETURN athena.substr(athena.time_text(x), start);
        CREATE OR REPLACE FUNCTION athena.%1$I(x timestamp, start bigint, length bigint) RETURNS text
        LANGUAGE sql STABLE PARALLEL SAFE RETURN athena.substr(athena.time_text(x), start, length);
      $make$, name);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION athena.split_part(x timestamp, delimiter text, index bigint) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN athena.split_part(athena.time_text(x), delimiter, index);

CREATE OR REPLACE FUNCTION athena.time_like(x timestamp, pattern text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN athena.time_text(x) LIKE pattern;

CREATE OR REPLACE FUNCTION athena.time_not_like(x timestamp, pattern text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN athena.time_text(x) NOT LIKE pattern;

DO $$
BEGIN
  CREATE OPERATOR athena.~~ (LEFTARG = timestamp, RIGHTARG = text, FUNCTION = athena.time_like);
  CREATE OPERATOR athena.!~~ (LEFTARG = timestamp, RIGHTARG = text, FUNCTION = athena.time_not_like);
EXCEPTION WHEN duplicate_function THEN NULL;
END $$;
