-- Who may read what in the schema curlew. No parameters. Run after roles.sql. What exists already is left alone: a
-- migration that changes a policy drops the old one.
--
-- curlew_analyst reads all tables and views, curlew_team the rows of its members. Views run with the rights of their
-- reader (security_invoker), so the policies of the tables decide. Partitions are read through their parents and
-- under the parents' policies: only the owner has rights on a partition itself. The policies do not apply to the
-- owner.
--
-- Everything that a team sees follows from its tag sets: first the tag sets with a tag granted to the user, then the
-- lines and sums with such a tag set, then the dimension rows of those lines. A policy reads other tables under their
-- own policies.
--
-- The fact has no tag set, and a policy cannot be a join. A hash table of lines would be made anew for every leaf,
-- and looking up the line of every item takes long. So each query gathers the line keys once, with their month, in a
-- multirange. A binary search in it finds the line of an item.

-- Drops policies that call a function or an operator that is neither PostgreSQL's nor hstore's. They were made under
-- a search path that found somebody else's, and are made anew below.
DO $$
DECLARE
  bad record;
BEGIN
  FOR bad IN
    SELECT DISTINCT p.polname, p.polrelid::regclass AS relation
    FROM pg_policy AS p
    JOIN pg_depend AS d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid
    JOIN pg_class AS c ON c.oid = p.polrelid AND c.relnamespace = 'curlew'::regnamespace
    WHERE d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
      AND NOT EXISTS (
        SELECT FROM pg_depend AS e
        JOIN pg_extension AS x ON x.oid = e.refobjid AND x.extname = 'hstore'
        WHERE e.classid = d.refclassid AND e.objid = d.refobjid AND e.refclassid = 'pg_extension'::regclass
          AND e.deptype = 'e'
      )
  LOOP
    EXECUTE format('DROP POLICY %I ON %s', bad.polname, bad.relation);
  END LOOP;
END $$;

-- The tables with policies, which say what rows a member of curlew_team sees. A team reads no table that is not
-- listed here.
DO $$
DECLARE
  rule record;
BEGIN
  FOR rule IN
    SELECT r.table_name, p.policy_name, p.role_name, p.rows
    FROM (VALUES
      ('team_grant', 'user_name = current_user'),
      (
        'dim_tag_set',
        'normalized OPERATOR(public.@>) ANY (
          ARRAY(SELECT public.hstore(g.tag_key, g.tag_value) FROM curlew.team_grant AS g)
        )'
      ),
      ('line', 'tag_set_key IN (SELECT t.tag_set_key FROM curlew.dim_tag_set AS t)'),
      ('rollup_daily', 'tag_set_key IN (SELECT t.tag_set_key FROM curlew.dim_tag_set AS t)'),
      ('rollup_monthly', 'tag_set_key IN (SELECT t.tag_set_key FROM curlew.dim_tag_set AS t)'),
      ('rollup_extent', 'tag_set_key IN (SELECT t.tag_set_key FROM curlew.dim_tag_set AS t)'),
      ('rollup_line', '(billing_period, line_key) IN (SELECT l.billing_period, l.line_key FROM curlew.line AS l)'),
      (
        'fact_line_item',
        $policy$(
          SELECT range_agg(int8range(k.key, k.key + 1))
          FROM (
            SELECT (replace(l.billing_period, '-', '')::bigint << 32) + l.line_key AS key FROM curlew.line AS l
          ) AS k
        ) @> ((replace(billing_period, '-', '')::bigint << 32) + line_key)$policy$
      ),
      ('dim_export', 'export_key IN (SELECT DISTINCT l.export_key FROM curlew.line AS l)'),
      ('dim_bill', 'bill_key IN (SELECT DISTINCT l.bill_key FROM curlew.line AS l)'),
      ('dim_account', 'account_key IN (SELECT DISTINCT l.account_key FROM curlew.line AS l)'),
      ('dim_usage', 'usage_key IN (SELECT DISTINCT l.usage_key FROM curlew.line AS l)'),
      ('dim_principal', 'principal_key IN (SELECT DISTINCT l.principal_key FROM curlew.line AS l)'),
      ('dim_commitment', 'commitment_key IN (SELECT DISTINCT l.commitment_key FROM curlew.line AS l)'),
      ('dim_amount_form', 'true'),
      ('ownership', 'tag_set_key IN (SELECT t.tag_set_key FROM curlew.dim_tag_set AS t)'),
      ('dim_other_columns', 'other_columns_key IN (SELECT DISTINCT l.other_columns_key FROM curlew.line AS l)')
    ) AS r (table_name, team_rows)
    CROSS JOIN LATERAL (VALUES
      ('all_rows', 'curlew_analyst', 'true'),
      ('team_rows', 'curlew_team', r.team_rows)
    ) AS p (policy_name, role_name, rows)
    WHERE NOT EXISTS (
      SELECT FROM pg_policies AS k
      WHERE k.schemaname = 'curlew' AND k.tablename = r.table_name AND k.policyname = p.policy_name
    )
  LOOP
    EXECUTE format('ALTER TABLE curlew.%I ENABLE ROW LEVEL SECURITY', rule.table_name);
    EXECUTE format(
      'CREATE POLICY %I ON curlew.%I FOR SELECT TO %I USING (%s)',
      rule.policy_name, rule.table_name, rule.role_name, rule.rows);
  END LOOP;
END $$;

-- Teams get the views that respect their rights, the tables with policies, and what every command asks first. Tables
-- of a load have the month in their names. Views named after Athena tables are in other schemas.
DO $$
DECLARE
  relation record;
BEGIN
  IF NOT has_schema_privilege('curlew_analyst', 'curlew', 'USAGE') THEN
    GRANT USAGE ON SCHEMA curlew TO curlew_analyst;
  END IF;
  IF NOT has_schema_privilege('curlew_team', 'curlew', 'USAGE') THEN
    GRANT USAGE ON SCHEMA curlew TO curlew_team;
  END IF;
  IF to_regnamespace('athena') IS NOT NULL AND NOT has_schema_privilege('curlew_analyst', 'athena', 'USAGE') THEN
    GRANT USAGE ON SCHEMA athena TO curlew_analyst;
  END IF;
  IF to_regnamespace('athena') IS NOT NULL AND NOT has_schema_privilege('curlew_team', 'athena', 'USAGE') THEN
    GRANT USAGE ON SCHEMA athena TO curlew_team;
  END IF;
  FOR relation IN
    SELECT
      oid::regclass AS name,
      CASE relkind
        WHEN 'v' THEN relname <> 'ledger' AND coalesce(reloptions @> ARRAY['security_invoker=true'], false)
        ELSE relrowsecurity OR relname IN ('migration', 'athena_table')
      END AS is_for_teams
    FROM pg_class
    WHERE relnamespace = 'curlew'::regnamespace
      AND relkind IN ('r', 'p', 'v')
      AND NOT relispartition
      AND relname !~ '_\d{4}_\d\d(_|$)'
    ORDER BY relname
  LOOP
    IF NOT has_table_privilege('curlew_analyst', relation.name, 'SELECT') THEN
      EXECUTE format('GRANT SELECT ON %s TO curlew_analyst', relation.name);
    END IF;
    IF relation.is_for_teams AND NOT has_table_privilege('curlew_team', relation.name, 'SELECT') THEN
      EXECUTE format('GRANT SELECT ON %s TO curlew_team', relation.name);
    ELSIF NOT relation.is_for_teams AND has_table_privilege('curlew_team', relation.name, 'SELECT') THEN
      -- A view that was replaced by one with its owner's rights.
      EXECUTE format('REVOKE SELECT ON %s FROM curlew_team', relation.name);
    END IF;
  END LOOP;
END $$;
