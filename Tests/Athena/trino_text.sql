-- Prints a value as Trino's command line does, but numbers without needless zeros, so that a double is 3 and not 3.0.
CREATE FUNCTION pg_temp.trino_text(x anycompatible) RETURNS text
LANGUAGE plpgsql
AS $$
DECLARE
  type regtype := pg_typeof(x);
BEGIN
  IF x IS NULL THEN RETURN NULL; END IF;
  IF type = 'boolean'::regtype THEN RETURN CASE WHEN x THEN 'true' ELSE 'false' END; END IF;
  IF type = 'numeric'::regtype THEN RETURN trim_scale(x::numeric)::text; END IF;
  IF type = 'timestamp'::regtype THEN RETURN to_char(x::timestamp, 'YYYY-MM-DD HH24:MI:SS.MS'); END IF;
  IF type = 'timestamptz'::regtype THEN RETURN to_char(x::timestamptz, 'YYYY-MM-DD HH24:MI:SS.MS TZ'); END IF;
  IF type = 'interval'::regtype THEN x := justify_interval(x::interval); RETURN date_part('day', x::interval) || to_char(x::interval, ' HH24:MI:SS.MS'); END IF;
  IF type = 'bytea'::regtype THEN RETURN encode(x::bytea, 'hex'); END IF;
  IF type IN ('json'::regtype, 'jsonb'::regtype) THEN RETURN athena.json_format(x::jsonb); END IF;
  IF type = 'public.hstore'::regtype THEN
    RETURN '{' || coalesce((SELECT string_agg(key || '=' || coalesce(value, 'NULL'), ', ' ORDER BY key) FROM public.each(x::text::public.hstore)), '') || '}';
  END IF;
  IF type::text LIKE '%[]' THEN
    RETURN '[' || coalesce((
      SELECT string_agg(coalesce(e #>> '{}', 'NULL'), ', ' ORDER BY n) FROM jsonb_array_elements(to_jsonb(x)) WITH ORDINALITY u (e, n)
    ), '') || ']';
  END IF;
  RETURN x::text;
END $$;
