-- Quarters of an hour in UTC for those of a time zone. $1 text name of the zone, $2 bigint[] local quarters since 2000-01-01
--
-- Columns: local, utc. No row at all if the server knows no such zone.
SELECT
  q.local,
  (extract(epoch FROM ((timestamp '2000-01-01' + q.local * interval '15 minutes') AT TIME ZONE z.name) AT TIME ZONE 'UTC'
    - timestamp '2000-01-01') / 900)::bigint AS utc
FROM pg_timezone_names AS z
CROSS JOIN unnest($2::bigint[]) AS q (local)
WHERE z.name = $1
