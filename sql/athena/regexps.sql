-- Regular expressions. No parameters.
--
-- Trino's are Java's. PostgreSQL's are of another kind, though most patterns look the same. A pattern is translated;
-- a constant one only once, when the query is planned. Differs:
-- * If several alternatives match, PostgreSQL takes the longest match, Java the first.
-- * PostgreSQL takes the longest or the shortest match as a whole, so a pattern with greedy and lazy quantifiers would
--   find something else. Where the found text matters, the lazy ones are made greedy: .*?x becomes (?:(?!x).)*x.
--   Refused where that cannot be done: in groups that are repeated, and for capturing groups that are lazily repeated
--   themselves.
-- * `.` and `[^x]` match line ends, too.
-- * Refused: named groups in a replacement, flags after the start, atomic groups, && in classes.

-- Java's syntax to PostgreSQL's. `whole`: puts a group around the whole pattern, for functions that give the first
-- group if there is one.
CREATE OR REPLACE FUNCTION athena.java_regexp(pattern text, whole boolean) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  flags text := substring(pattern FROM '^\^?\(\?([imsx]+)\)');
  rest text := regexp_replace(pattern, '^(\^?)\(\?[imsx]+\)', '\1', '');
  result text := '';
  in_class boolean := false;
  token text;
  members text;
BEGIN
  FOR token IN
    SELECT m[1] FROM regexp_matches(
      rest, $re$(\\Q.*?\\E|\\[pP]\{\w+\}|\\x\{[0-9A-Fa-f]+\}|\\x[0-9A-Fa-f]{2}|\\.|\(\?(?:P?<[A-Za-z]\w*>|.)|&&|.)$re$, 'g') m
  LOOP
    IF token LIKE '\\Q%' AND length(token) > 2 THEN
      result := result || regexp_replace(substring(token FROM 3 FOR length(token) - 4), '(\W)', '\\\1', 'g');
    ELSIF token ~* '^\\p\{' THEN
      -- The classes of POSIX are ASCII's, those of Unicode are not.
      members := CASE lower(substring(token FROM '\{(?:Is)?(.*)\}'))
        WHEN 'alpha' THEN 'a-zA-Z' WHEN 'alnum' THEN 'a-zA-Z0-9' WHEN 'digit' THEN '0-9' WHEN 'upper' THEN 'A-Z'
        WHEN 'lower' THEN 'a-z' WHEN 'xdigit' THEN '0-9a-fA-F'
        WHEN 'l' THEN '[:alpha:]' WHEN 'alphabetic' THEN '[:alpha:]' WHEN 'n' THEN '[:digit:]' WHEN 'nd' THEN '[:digit:]'
        WHEN 'lu' THEN '[:upper:]' WHEN 'uppercase' THEN '[:upper:]' WHEN 'll' THEN '[:lower:]'
        WHEN 'lowercase' THEN '[:lower:]' WHEN 'punct' THEN '[:punct:]' WHEN 'p' THEN '[:punct:]'
        WHEN 'space' THEN '[:space:]' WHEN 'z' THEN '[:space:]' WHEN 'blank' THEN '[:blank:]' WHEN 'cntrl' THEN '[:cntrl:]'
        WHEN 'graph' THEN '[:graph:]' WHEN 'print' THEN '[:print:]'
      END;
      IF members IS NULL OR (in_class AND token LIKE '\\P%') THEN
        RAISE EXCEPTION '% in a regular expression is not supported', token;
      END IF;
      result := result || CASE
        WHEN in_class THEN members
        WHEN token LIKE '\\P%' THEN '[^' || members || ']'
        ELSE '[' || members || ']'
      END;
    ELSIF token ~ '^\\x.' THEN
      result := result || '\U' || lpad(substring(token FROM '[0-9A-Fa-f]+'), 8, '0');
    ELSIF in_class THEN
      IF token = '&&' THEN RAISE EXCEPTION '&& in a regular expression is not supported'; END IF;
      IF token = ']' AND result !~ '[^\\]\[\^?$' AND result !~ '^\[\^?$' THEN in_class := false; END IF;
      result := result || CASE token WHEN '[' THEN '\[' WHEN '\h' THEN ' \t' ELSE token END;
    ELSIF token ~ '^\\[1-9]$' AND whole THEN
      result := result || '\' || right(token, 1)::integer + 1;
    ELSIF token = '(?>' OR token ~ '^\(\?[a-zA-Z-]$' THEN
      RAISE EXCEPTION '% in a regular expression is not supported', token;
    ELSIF token ~ '^\(\?P?<[A-Za-z]' THEN
      result := result || '(';
    ELSIF token = '\h' THEN
      result := result || '[ \t]';
    ELSE
      in_class := token = '[';
      result := result || CASE token
        WHEN '\b' THEN '\y' WHEN '\B' THEN '\Y' WHEN '\z' THEN '\Z' WHEN '\R' THEN '(?:\r\n|[\n\r\f\v])' ELSE token
      END;
    END IF;
  END LOOP;
  IF whole THEN result := '(' || result || ')'; END IF;
  -- DOTALL is PostgreSQL's way anyway; MULTILINE is its w.
  flags := translate(flags, 'ms', 'w');
  RETURN CASE WHEN flags <> '' THEN '(?' || flags || ')' ELSE '' END || result;
END $$;

-- A Java pattern without its lazy quantifiers. A lazy repetition becomes one that goes on as long as the rest of the
-- pattern does not match, which stops at the same place.
CREATE OR REPLACE FUNCTION athena.greedy_regexp(pattern text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $body$
DECLARE
  tokens text[] := ARRAY(
    SELECT m[1] FROM pg_catalog.regexp_matches(
      pattern,
      $re$(\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!]|P?<\w+>|[:>]|[imsx]+\))|[*+?][?+]?|\{\d+(?:,\d*)?\}[?+]?|.)$re$, 'g') m
  );
  parts text[] := tokens;
  opens integer[] := '{}';
  -- Of each token that closes a group, where it was opened.
  opened integer[] := array_fill(NULL::integer, ARRAY[cardinality(tokens)]);
  depth integer;
  first integer;
  rest text;
  at integer;
BEGIN
  FOR i IN 1..cardinality(tokens) LOOP
    IF tokens[i] = '(' OR (tokens[i] LIKE '(?%' AND tokens[i] NOT LIKE '%)') THEN
      opens := opens || i;
    ELSIF tokens[i] = ')' THEN
      opened[i] := opens[cardinality(opens)];
      opens := trim_array(opens, 1);
    ELSIF tokens[i] ~ '^([*+?]|\{\d.*\})\?$' THEN
      first := coalesce(opened[i - 1], i - 1);
      -- What may follow: to the end of the branch, then behind the group around it, and so on.
      rest := '';
      depth := 0;
      at := i + 1;
      WHILE at <= cardinality(tokens) LOOP
        IF depth = 0 AND tokens[at] = '|' THEN
          WHILE at <= cardinality(tokens) AND (depth > 0 OR tokens[at] <> ')') LOOP
            depth := depth
              + CASE WHEN tokens[at] = ')' THEN -1 WHEN tokens[at] LIKE '(%' AND tokens[at] NOT LIKE '%)' THEN 1 ELSE 0 END;
            at := at + 1;
          END LOOP;
        END IF;
        EXIT WHEN at > cardinality(tokens);
        IF tokens[at] = ')' AND depth = 0 THEN
          IF tokens[at + 1] ~ '^([*+?]|\{\d)' THEN RETURN NULL; END IF;
        ELSE
          depth := depth
            + CASE WHEN tokens[at] = ')' THEN -1 WHEN tokens[at] LIKE '(%' AND tokens[at] NOT LIKE '%)' THEN 1 ELSE 0 END;
          rest := rest || pg_catalog.regexp_replace(tokens[at], '^([*+?]|\{\d.*\})\?$', '\1');
        END IF;
        at := at + 1;
      END LOOP;
      IF '(' = ANY (tokens[first:i]) THEN RETURN NULL; END IF;
      -- Without a rest it stops at once.
      rest := CASE WHEN rest = '' THEN '(?!.|\Z)' ELSE '(?!' || rest || ')' END;
      parts[i] := CASE
        WHEN tokens[i] = '+?' THEN '(?:' || rest || array_to_string(parts[first:i - 1], '') || ')*'
        ELSE ')' || left(tokens[i], -1)
      END;
      IF tokens[i] ~ '^\{' THEN RETURN NULL; END IF;
      IF tokens[i] <> '+?' THEN parts[first] := '(?:' || rest || parts[first]; END IF;
    END IF;
  END LOOP;
  RETURN array_to_string(parts, '');
END $body$;

-- The same as java_regexp, for functions where the exact text that is found matters.
CREATE OR REPLACE FUNCTION athena.java_regexp_found(pattern text, whole boolean) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $body$
DECLARE
  -- Without escapes, classes and the marks of groups, only quantifiers have these characters.
  bare text := pg_catalog.regexp_replace(pattern, '\\.|\[\^?\]?[^]]*\]|\(\?', '_', 'g');
  greedy text := pg_catalog.regexp_replace(bare, '([*+?]|\{\d+,\d*\})\?|\{\d+\}\??', '', 'g');
  rewritten text := pattern;
BEGIN
  IF bare ~ '([*+?]|\{\d+,\d*\})\?' AND greedy ~ '[*+?]|\{\d+,' THEN
    rewritten := CASE WHEN pattern !~ '\\Q' THEN athena.greedy_regexp(pattern) END;
    IF rewritten IS NULL THEN
      RAISE EXCEPTION 'the regular expression % has greedy and lazy quantifiers, which PostgreSQL may read otherwise', pattern
        USING HINT = 'For .*?x write [^x]*x.';
    END IF;
  END IF;
  RETURN athena.java_regexp(rewritten, whole);
END $body$;

-- $1 to \1, $0 to \&, \$ to $.
CREATE OR REPLACE FUNCTION athena.java_replacement(replacement text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  IF replacement ~ '\$\{' THEN RAISE EXCEPTION 'named groups in the replacement % are not supported', replacement; END IF;
  RETURN coalesce((
    SELECT string_agg(
      CASE
        WHEN m[1] = '$0' THEN '\&'
        WHEN m[1] ~ '^\$\d' THEN '\' || right(m[1], 1)
        WHEN right(m[1], 1) = '\' THEN '\\'
        ELSE right(m[1], 1)
      END, '')
    FROM pg_catalog.regexp_matches(replacement, '(\\.|\$\d|.)', 'g') m
  ), '');
END $$;

CREATE OR REPLACE FUNCTION athena.regexp_like(string text, pattern text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN string ~ athena.java_regexp(pattern, false);

CREATE OR REPLACE FUNCTION athena.regexp_extract(string text, pattern text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (regexp_match(string, athena.java_regexp_found(pattern, true)))[1];

-- Group 0 is the whole match.
CREATE OR REPLACE FUNCTION athena.regexp_extract(string text, pattern text, "group" bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (regexp_match(string, athena.java_regexp_found(pattern, true)))["group" + 1];

CREATE OR REPLACE FUNCTION athena.regexp_extract_all(string text, pattern text, "group" bigint) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN string IS NOT NULL AND pattern IS NOT NULL THEN ARRAY(
  SELECT found[regexp_extract_all."group" + 1]
  FROM regexp_matches(string, athena.java_regexp_found(pattern, true), 'g') AS found
) END;

CREATE OR REPLACE FUNCTION athena.regexp_extract_all(string text, pattern text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN athena.regexp_extract_all(string, pattern, 0);

-- Replaces every occurrence; PostgreSQL's own replaces the first.
CREATE OR REPLACE FUNCTION athena.regexp_replace(string text, pattern text, replacement text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN pg_catalog.regexp_replace(
  string, athena.java_regexp_found(pattern, false), athena.java_replacement(replacement), 'g');

CREATE OR REPLACE FUNCTION athena.regexp_replace(string text, pattern text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN pg_catalog.regexp_replace(string, athena.java_regexp_found(pattern, false), '', 'g');

CREATE OR REPLACE FUNCTION athena.regexp_split(string text, pattern text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_split_to_array(string, athena.java_regexp_found(pattern, false));

CREATE OR REPLACE FUNCTION athena.regexp_count(string text, pattern text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN pg_catalog.regexp_count(string, athena.java_regexp_found(pattern, false));

-- -1 if there is no match.
CREATE OR REPLACE FUNCTION athena.regexp_position(
  string text, pattern text, start bigint DEFAULT 1, occurrence bigint DEFAULT 1) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(
  nullif(regexp_instr(string, athena.java_regexp_found(pattern, false), start::integer, occurrence::integer), 0),
  -1 + 0 * length(string));
