-- Functions that a query calls and must not call. They are found in PostgreSQL's own tree of the query, so neither
-- the spelling nor a view in between can hide a call. $1 oid, the view that is the query. Column: what it calls, as
-- text. No row if there is nothing.
--
-- A query may call functions of the schema athena, of hstore, and PostgreSQL's own that are not volatile. Functions
-- that write large objects, read files, wait, signal, lock or set anything are volatile. A few volatile ones are
-- harmless and allowed. Functions that run a text as a query are always refused. The search goes into the user's own
-- views and into the policies of tables, but not into the views of the warehouse and the server.
WITH RECURSIVE tree AS (
  SELECT r.ev_class AS relation, r.ev_action::text AS nodes FROM pg_rewrite AS r WHERE r.ev_class = $1::oid
  UNION
  SELECT v.relation, v.nodes
  FROM tree AS t
  CROSS JOIN LATERAL regexp_matches(t.nodes, ':relid (\d+)', 'g') AS m (part)
  JOIN pg_class AS c ON c.oid = m.part[1]::oid
  JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname NOT IN ('curlew', 'pg_catalog', 'information_schema')
  CROSS JOIN LATERAL (
    SELECT r.ev_class, r.ev_action::text FROM pg_rewrite AS r WHERE r.ev_class = c.oid
    UNION ALL
    SELECT p.polrelid, p.polqual::text FROM pg_policy AS p WHERE p.polrelid = c.oid AND c.relrowsecurity
  ) AS v (relation, nodes)
), call AS (
  SELECT DISTINCT m.part[1]::oid AS oid
  FROM tree AS t
  CROSS JOIN LATERAL regexp_matches(t.nodes, ':(?:funcid|opfuncid|aggfnoid|winfnoid) (\d+)', 'g') AS m (part)
)
SELECT f.oid::regprocedure::text AS name
FROM call AS c
JOIN pg_proc AS f ON f.oid = c.oid
JOIN pg_namespace AS n ON n.oid = f.pronamespace
WHERE NOT CASE
    WHEN n.nspname = 'athena' THEN true
    WHEN n.nspname = 'pg_catalog' THEN
      f.proname !~ '^(query|table|schema|database|cursor)_to_xml|^ts_(stat|rewrite)$|^pg_stat_|^pg_ls_|^pg_read_'
      AND (
        f.provolatile <> 'v'
        OR f.proname IN ('random', 'random_normal', 'gen_random_uuid', 'clock_timestamp', 'timeofday', 'uuidv4', 'uuidv7')
      )
    ELSE EXISTS (
      SELECT FROM pg_depend AS d
      JOIN pg_extension AS x ON x.oid = d.refobjid AND x.extname = 'hstore'
      WHERE d.classid = 'pg_proc'::regclass AND d.objid = f.oid AND d.refclassid = 'pg_extension'::regclass
        AND d.deptype = 'e'
    )
  END
UNION ALL
SELECT DISTINCT 'checks of the type ' || y.oid::regtype::text
FROM tree AS t
CROSS JOIN LATERAL regexp_matches(t.nodes, ':resulttype (\d+)', 'g') AS m (part)
JOIN pg_type AS y ON y.oid = m.part[1]::oid AND y.typtype = 'd'
JOIN pg_namespace AS n ON n.oid = y.typnamespace AND n.nspname NOT IN ('athena', 'pg_catalog', 'information_schema')
ORDER BY 1
