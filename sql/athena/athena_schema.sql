-- The schema of the Athena functions. No parameters. Applied first; the other files of this folder need nothing else.
--
-- Every statement of this folder stands alone and may be repeated. A body writes the schema before what it calls from
-- hstore, and `pg_catalog` before names that this schema also defines, so that the meaning does not depend on a
-- search path.
CREATE SCHEMA IF NOT EXISTS athena;
COMMENT ON SCHEMA athena IS
  'Functions, operators and types of Athena (Trino) for queries over curlew. SET search_path = athena, curlew, pg_catalog';
