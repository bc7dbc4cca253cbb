-- The schema of the Athena functions. No parameters. Applied first; the other files of this folder need nothing else.
--
-- Every statement of this folder stands alone and may be repeated. What a body calls from hstore is written with its
-- schema, and what this schema also defines with `pg_catalog`: the meaning must not depend on a search path.
CREATE SCHEMA IF NOT EXISTS athena;
COMMENT ON SCHEMA athena IS
  'Functions, operators and types of Athena (Trino) for queries over curlew. SET search_path = athena, curlew, pg_catalog';
