-- format, with Java's directives. No parameters.
--
-- PostgreSQL's own format knows only %s. It still answers calls whose arguments are neither text nor numbers.

-- %[argument$][flags][width][.precision]conversion, for s S d f % n; flags - 0 , + ( and the space. Differs: no dates
-- (%tY: use date_format), no %b %c %e %g %h %x.
CREATE OR REPLACE FUNCTION athena.java_format(format text, arguments text[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  result text := '';
  rest text := format;
  part text[];
  position integer := 0;
  argument text;
  number numeric;
  width integer;
BEGIN
  IF format IS NULL THEN RETURN NULL; END IF;
  LOOP
    --                   before    argument    flags       width     precision    conversion
    part := regexp_match(rest, '^([^%]*)%(?:(\d+)\$)?([-#+ 0,(]*)(\d*)(?:\.(\d+))?([a-zA-Z%])(.*)$');
    EXIT WHEN part IS NULL;
    result := result || part[1];
    rest := part[7];
    width := nullif(part[4], '')::integer;
    IF part[6] NOT IN ('%', 'n') AND part[2] IS NULL THEN position := position + 1; END IF;
    argument := arguments[coalesce(part[2]::integer, position)];
    CASE part[6]
      WHEN '%' THEN argument := '%';
      WHEN 'n' THEN argument := E'\n';
      WHEN 's' THEN argument := left(coalesce(argument, 'null'), coalesce(part[5], '1000000000')::integer);
      WHEN 'S' THEN argument := upper(left(coalesce(argument, 'null'), coalesce(part[5], '1000000000')::integer));
      WHEN 'd', 'f' THEN
        number := CASE part[6] WHEN 'd' THEN argument::numeric ELSE round(argument::numeric, coalesce(part[5], '6')::integer) END;
        argument := abs(number)::text;
        IF part[6] = 'd' AND argument LIKE '%.%' THEN RAISE EXCEPTION 'Invalid format string: %%d is for whole numbers'; END IF;
        IF part[3] LIKE '%,%' THEN argument := pg_catalog.regexp_replace(argument, '(\d)(?=(\d{3})+(\.|$))', '\1,', 'g'); END IF;
        IF part[3] LIKE '%0%' THEN argument := lpad(argument, greatest(length(argument), width - (number < 0 OR part[3] ~ '[+ ]')::integer), '0'); END IF;
        argument := CASE
          WHEN number < 0 AND part[3] LIKE '%(%' THEN '(' || argument || ')'
          WHEN number < 0 THEN '-' || argument
          WHEN part[3] LIKE '%+%' THEN '+' || argument
          WHEN part[3] LIKE '% %' THEN ' ' || argument
          ELSE argument
        END;
        argument := coalesce(argument, 'null');
      ELSE RAISE EXCEPTION 'Invalid format string: %% with % is not supported', part[6];
    END CASE;
    result := result || CASE
      WHEN width IS NULL OR length(argument) >= width THEN argument
      WHEN part[3] LIKE '%-%' THEN rpad(argument, width)
      ELSE lpad(argument, width)
    END;
  END LOOP;
  RETURN result || rest;
END $$;

-- One to three arguments, each a text or a number, because SQL has no list of arguments of any type. Whole numbers
-- come as double precision, which PostgreSQL prefers to numeric, so they are rounded beyond 15 digits.
DO $$
DECLARE
  kinds constant text[] := ARRAY['text', 'numeric', 'double precision'];
  types text[];
BEGIN
  FOR arguments IN 1..3 LOOP
    FOR choice IN 0..(3 ^ arguments)::integer - 1 LOOP
      types := ARRAY(SELECT kinds[choice / (3 ^ n)::integer % 3 + 1] FROM generate_series(0, arguments - 1) n);
      EXECUTE pg_catalog.format(
        'CREATE OR REPLACE FUNCTION athena.format(text, %s) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
         RETURN athena.java_format($1, ARRAY[%s])',
        array_to_string(types, ', '),
        (SELECT string_agg(pg_catalog.format('$%s::text', n + 1), ', ') FROM generate_series(1, arguments) n));
    END LOOP;
  END LOOP;
END $$;
