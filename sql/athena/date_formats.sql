-- Dates and times to text and back, with the patterns of MySQL (date_format, date_parse) and of Joda
-- (format_datetime, parse_datetime). No parameters.
--
-- The patterns are translated to those of to_char. A constant pattern is translated once, when the query is planned.

-- A text as a literal in a pattern of to_char.
CREATE OR REPLACE FUNCTION athena.pattern_literal(literal text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN literal = '' THEN ''
  ELSE '"' || replace(replace(literal, '\', '\\'), '"', '\"') || '"'
END;

-- %Y-%m-%d %H:%i:%s to YYYY"-"MM"-"DD" "HH24":"MI":"SS.
-- Refuses what Trino refuses: %D %U %u %V %w %X.
CREATE OR REPLACE FUNCTION athena.mysql_pattern(format text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  pattern text := '';
  literal text := '';
  piece text;
  field text;
BEGIN
  FOR piece IN SELECT m[1] FROM regexp_matches(format, '%.|.', 'g') m LOOP
    field := CASE piece
      WHEN '%a' THEN 'Dy' WHEN '%b' THEN 'Mon' WHEN '%c' THEN 'FMMM' WHEN '%d' THEN 'DD' WHEN '%e' THEN 'FMDD'
      WHEN '%f' THEN 'US' WHEN '%H' THEN 'HH24' WHEN '%h' THEN 'HH12' WHEN '%I' THEN 'HH12' WHEN '%i' THEN 'MI'
      WHEN '%j' THEN 'DDD' WHEN '%k' THEN 'FMHH24' WHEN '%l' THEN 'FMHH12' WHEN '%M' THEN 'FMMonth' WHEN '%m' THEN 'MM'
      WHEN '%p' THEN 'AM' WHEN '%r' THEN 'HH12:MI:SS AM' WHEN '%S' THEN 'SS' WHEN '%s' THEN 'SS' WHEN '%T' THEN 'HH24:MI:SS'
      WHEN '%v' THEN 'IW' WHEN '%W' THEN 'FMDay' WHEN '%x' THEN 'IYYY' WHEN '%Y' THEN 'YYYY' WHEN '%y' THEN 'YY'
      ELSE ''
    END;
    IF field <> '' THEN
      pattern := pattern || athena.pattern_literal(literal) || field;
      literal := '';
    ELSIF piece IN ('%D', '%U', '%u', '%V', '%w', '%X') THEN
      RAISE EXCEPTION '% not supported in date format string', piece;
    ELSE
      literal := literal || right(piece, 1);
    END IF;
  END LOOP;
  RETURN pattern || athena.pattern_literal(literal);
END $$;

-- yyyy-MM-dd'T'HH:mm:ss.SSS to YYYY"-"MM"-"DD"T"HH24":"MI":"SS"."MS. Two single quotes stand for one. Differs: no k
-- and K (hours counted in another way), no names of time zones (ZZZ), no years and fractions of other lengths.
CREATE OR REPLACE FUNCTION athena.joda_pattern(format text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  pattern text := '';
  literal text := '';
  piece text;
  field text;
BEGIN
  FOR piece IN
    SELECT m[1] FROM regexp_matches(format, $re$(''|'(?:[^']|'')*'|([A-Za-z])\2*|.)$re$, 'g') m
  LOOP
    field := CASE piece
      WHEN 'yyyy' THEN 'YYYY' WHEN 'yyy' THEN 'YYYY' WHEN 'yy' THEN 'YY' WHEN 'y' THEN 'YYYY'
      WHEN 'YYYY' THEN 'YYYY' WHEN 'YY' THEN 'YY' WHEN 'Y' THEN 'YYYY'
      WHEN 'xxxx' THEN 'IYYY' WHEN 'xx' THEN 'IY' WHEN 'x' THEN 'IYYY'
      WHEN 'MMMM' THEN 'FMMonth' WHEN 'MMM' THEN 'Mon' WHEN 'MM' THEN 'MM' WHEN 'M' THEN 'FMMM'
      WHEN 'ww' THEN 'IW' WHEN 'w' THEN 'FMIW' WHEN 'e' THEN 'ID'
      WHEN 'DDD' THEN 'DDD' WHEN 'D' THEN 'FMDDD' WHEN 'dd' THEN 'DD' WHEN 'd' THEN 'FMDD'
      WHEN 'EEEE' THEN 'FMDay' WHEN 'EEE' THEN 'Dy' WHEN 'EE' THEN 'Dy' WHEN 'E' THEN 'Dy'
      WHEN 'a' THEN 'AM' WHEN 'aa' THEN 'AM' WHEN 'G' THEN 'AD'
      WHEN 'HH' THEN 'HH24' WHEN 'H' THEN 'FMHH24' WHEN 'hh' THEN 'HH12' WHEN 'h' THEN 'FMHH12'
      WHEN 'mm' THEN 'MI' WHEN 'm' THEN 'FMMI' WHEN 'ss' THEN 'SS' WHEN 's' THEN 'FMSS'
      WHEN 'SSSSSS' THEN 'US' WHEN 'SSS' THEN 'MS' WHEN 'S' THEN 'FF1'
      WHEN 'ZZ' THEN 'TZH:TZM' WHEN 'Z' THEN 'TZHTZM' WHEN 'z' THEN 'TZ' WHEN 'zzz' THEN 'TZ'
      ELSE ''
    END;
    IF field <> '' THEN
      pattern := pattern || athena.pattern_literal(literal) || field;
      literal := '';
    ELSIF piece ~ '^[A-Za-z]' THEN
      RAISE EXCEPTION '% not supported in date format string', piece;
    ELSIF piece ~ '^''.+''$' THEN
      literal := literal || replace(substring(piece FROM 2 FOR length(piece) - 2), '''''', '''');
    ELSE
      literal := literal || left(piece, 1);
    END IF;
  END LOOP;
  RETURN pattern || athena.pattern_literal(literal);
END $$;

CREATE OR REPLACE FUNCTION athena.date_format(x timestamp, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(x, athena.mysql_pattern(format));

CREATE OR REPLACE FUNCTION athena.date_format(x timestamptz, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(x, athena.mysql_pattern(format));

CREATE OR REPLACE FUNCTION athena.date_format(x date, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(x::timestamp, athena.mysql_pattern(format));

-- Differs: accepts text after the end of the pattern, and microseconds, where Trino has milliseconds.
CREATE OR REPLACE FUNCTION athena.date_parse(string text, format text) RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_timestamp(string, athena.mysql_pattern(format))::timestamp;

-- For values that are times already: see from_iso8601_timestamp.
CREATE OR REPLACE FUNCTION athena.date_parse(x timestamp, format text) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x;

CREATE OR REPLACE FUNCTION athena.format_datetime(x timestamp, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(x, athena.joda_pattern(format));

CREATE OR REPLACE FUNCTION athena.format_datetime(x timestamptz, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(x, athena.joda_pattern(format));

CREATE OR REPLACE FUNCTION athena.format_datetime(x date, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(x::timestamp, athena.joda_pattern(format));

-- Differs as date_parse does.
CREATE OR REPLACE FUNCTION athena.parse_datetime(string text, format text) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_timestamp(string, athena.joda_pattern(format));
