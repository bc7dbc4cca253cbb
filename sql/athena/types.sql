-- Athena's type names that PostgreSQL does not have, and functions about types. No parameters.
--
-- Domains have no `OR REPLACE`, hence the blocks.

-- double is numeric here. The columns are numeric, their sums stay exact, halves are rounded away from zero as by
-- Trino (binary floating point in PostgreSQL rounds them to even), and a cast from a column costs nothing. Division
-- by zero gives Infinity or NaN (operators.sql), as for a double. Differs: more digits than a double. As varchar, 0.1
-- is 0.1 and 1e10 is 10000000000, where Trino prints 1.0E10.
DO $$
BEGIN
  CREATE DOMAIN athena.double AS numeric;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

DO $$
BEGIN
  CREATE DOMAIN athena.tinyint AS smallint CHECK (VALUE BETWEEN -128 AND 127);
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

DO $$
BEGIN
  CREATE DOMAIN athena.varbinary AS bytea;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

-- Differs: knows no length or precision (varchar, decimal). A double column is numeric, so decimal and double are the
-- same.
CREATE OR REPLACE FUNCTION athena.type_name(type regtype) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT CASE type::text
    WHEN 'text' THEN 'varchar'
    WHEN 'character varying' THEN 'varchar'
    WHEN 'character' THEN 'char'
    WHEN 'double precision' THEN 'double'
    WHEN 'numeric' THEN 'double'
    WHEN 'timestamp without time zone' THEN 'timestamp(3)'
    WHEN 'timestamp with time zone' THEN 'timestamp(3) with time zone'
    WHEN 'public.hstore' THEN 'map(varchar, varchar)'
    WHEN 'hstore' THEN 'map(varchar, varchar)'
    WHEN 'bytea' THEN 'varbinary'
    WHEN 'jsonb' THEN 'json'
    WHEN 'text[]' THEN 'array(varchar)'
    WHEN 'numeric[]' THEN 'array(double)'
    ELSE regexp_replace(type::text, '^(.*)\[\]$', 'array(\1)', '')
  END
$$;

CREATE OR REPLACE FUNCTION athena.typeof(x anycompatible) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS 'SELECT athena.type_name(pg_catalog.pg_typeof(x))';
