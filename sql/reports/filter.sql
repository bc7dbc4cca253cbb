-- One --where of report.sql. The words, operators and values are in $10, $11 and $12.
-- {position}: which of them, from 1. {label}: the value of the row, from grouping.sql. NULL counts as empty text, so
-- that '=' and '!=' with one value always make up the whole.
AND CASE ($11::text[])[{position}]
  WHEN '=' THEN coalesce({label}, '') = ($12::text[])[{position}]
  WHEN '!=' THEN coalesce({label}, '') <> ($12::text[])[{position}]
  WHEN '~' THEN strpos(lower(coalesce({label}, '')), lower(($12::text[])[{position}])) > 0
END
