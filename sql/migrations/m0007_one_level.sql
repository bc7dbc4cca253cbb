-- One level of partitions in place of two: by billing period and line key, or billing period and export. No parameters.
--
-- A distributed engine takes tables of one level only, and a query that names no time plans and locks a level less. No row
-- is copied: tables of a load leave their month and join the root, under constraints that they have already, so that
-- nothing is scanned. Readers wait for as long as that takes, and see all of it or nothing.
--
-- What was made on the old tables comes along: rights, views (their text is taken before, and run again after). Policies
-- are made anew by roles/rights.sql, in the same transaction.

DO $$
DECLARE
  root record;
  old_root regclass;
  month record;
  leaf record;
  reader record;
  lock_count bigint;
  lock_limit bigint;
  files_before text;
  files_after text;
  leaf_count integer := 0;
BEGIN
  -- A table or index that is moved takes a lock until the end; told now, and not by an error in the midst of it.
  SELECT count(*) + 200
  INTO lock_count
  FROM pg_catalog.pg_class AS c
  WHERE c.relnamespace = 'curlew'::pg_catalog.regnamespace
    AND c.relname ~ '^(fact_line_item|line|rollup_daily|rollup_monthly|rollup_line)_\d{4}_\d\d';
  lock_limit := current_setting('max_locks_per_transaction')::bigint
    * (current_setting('max_connections')::bigint + current_setting('max_prepared_transactions')::bigint);
  IF lock_count > lock_limit THEN
    RAISE EXCEPTION 'this warehouse has % tables to move at once, and the server has room for % locks', lock_count, lock_limit
      USING ERRCODE = 'out_of_memory',
        HINT = format(
          'Set max_locks_per_transaction = %s, restart PostgreSQL, and run curlew init again; set it back afterwards.',
          1 + lock_count / current_setting('max_connections')::bigint);
  END IF;

  FOR root IN
    SELECT
      k.name,
      k.cut,
      format('curlew.%I', k.name)::pg_catalog.regclass AS oid,
      format('%s_of_two_levels', k.name) AS old_name
    FROM (VALUES
      ('fact_line_item', 'line_key'),
      ('line', 'export_key'),
      ('rollup_daily', 'export_key'),
      ('rollup_monthly', 'export_key'),
      ('rollup_line', 'export_key')
    ) AS k (name, cut)
    JOIN pg_catalog.pg_partitioned_table AS p ON p.partrelid = format('curlew.%I', k.name)::pg_catalog.regclass
    WHERE p.partstrat = 'l'
  LOOP
    old_root := root.oid;
    SELECT string_agg(format('%s %s', t.relid, c.relfilenode), ', ' ORDER BY t.relid)
    INTO files_before
    FROM pg_catalog.pg_partition_tree(old_root) AS t
    JOIN pg_catalog.pg_class AS c ON c.oid = t.relid
    WHERE t.isleaf AND c.relkind = 'r';

    FOR reader IN
      SELECT DISTINCT
        pg_catalog.pg_describe_object(
          CASE WHEN v.oid IS NULL THEN d.classid ELSE 'pg_class'::pg_catalog.regclass END, coalesce(v.oid, d.objid), 0
        ) AS name
      FROM pg_catalog.pg_depend AS d
      LEFT JOIN pg_catalog.pg_rewrite AS r ON d.classid = 'pg_rewrite'::pg_catalog.regclass AND r.oid = d.objid
      LEFT JOIN pg_catalog.pg_class AS v ON v.oid = r.ev_class
      LEFT JOIN pg_catalog.pg_policy AS p ON d.classid = 'pg_policy'::pg_catalog.regclass AND p.oid = d.objid
      LEFT JOIN pg_catalog.pg_class AS t ON t.oid = p.polrelid
      WHERE d.refclassid = 'pg_class'::pg_catalog.regclass
        AND d.refobjid = old_root
        AND d.classid IN (
          'pg_rewrite'::pg_catalog.regclass, 'pg_policy'::pg_catalog.regclass, 'pg_proc'::pg_catalog.regclass,
          'pg_trigger'::pg_catalog.regclass)
        AND v.relkind IS DISTINCT FROM 'v'
        AND (t.relnamespace = 'curlew'::pg_catalog.regnamespace AND p.polname IN ('all_rows', 'team_rows')) IS NOT TRUE
      ORDER BY 1
    LOOP
      RAISE EXCEPTION '% reads %, which is made anew', reader.name, old_root
        USING ERRCODE = 'dependent_objects_still_exist', HINT = 'Drop it, run curlew init, and make it again.';
    END LOOP;

    -- Views by their text. A view that reads a view is not concerned: that keeps its name and number.
    CREATE TEMPORARY TABLE view_of_two_levels ON COMMIT DROP AS
    SELECT DISTINCT v.oid::pg_catalog.regclass AS view, pg_catalog.pg_get_viewdef(v.oid) AS definition, v.reloptions
    FROM pg_catalog.pg_depend AS d
    JOIN pg_catalog.pg_rewrite AS r ON r.oid = d.objid
    JOIN pg_catalog.pg_class AS v ON v.oid = r.ev_class
    WHERE d.classid = 'pg_rewrite'::pg_catalog.regclass
      AND d.refclassid = 'pg_class'::pg_catalog.regclass
      AND d.refobjid = old_root
      AND v.relkind = 'v';

    FOR reader IN
      SELECT DISTINCT p.polname, p.polrelid::pg_catalog.regclass AS relation
      FROM pg_catalog.pg_depend AS d
      JOIN pg_catalog.pg_policy AS p ON p.oid = d.objid
      WHERE d.classid = 'pg_policy'::pg_catalog.regclass
        AND d.refclassid = 'pg_class'::pg_catalog.regclass
        AND d.refobjid = old_root
    LOOP
      EXECUTE format('DROP POLICY %I ON %s', reader.polname, reader.relation);
    END LOOP;

    EXECUTE format('ALTER TABLE %s RENAME TO %I', old_root, root.old_name);
    EXECUTE format(
      'CREATE TABLE curlew.%I (LIKE curlew.%I INCLUDING DEFAULTS INCLUDING STORAGE INCLUDING COMMENTS) '
        || 'PARTITION BY RANGE (billing_period, %I)',
      root.name, root.old_name, root.cut);
    EXECUTE format(
      'COMMENT ON TABLE curlew.%I IS %L',
      root.name,
      regexp_replace(
        pg_catalog.obj_description(old_root, 'pg_class'), 'Partitions: billing period, then [^.]*\.',
        CASE root.cut
          WHEN 'line_key' THEN 'Partitions: billing period and range of line keys, each of one load on view.'
          ELSE 'Partitions: billing period and export, one table the load on view.'
        END));
    EXECUTE format(
      'ALTER TABLE curlew.%I OWNER TO %I',
      root.name, (SELECT pg_catalog.pg_get_userbyid(c.relowner) FROM pg_catalog.pg_class AS c WHERE c.oid = old_root));
    PERFORM curlew.keep_names_out_of_statistics(format('curlew.%I', root.name)::pg_catalog.regclass);
    IF (SELECT c.relrowsecurity FROM pg_catalog.pg_class AS c WHERE c.oid = old_root) THEN
      EXECUTE format('ALTER TABLE curlew.%I ENABLE ROW LEVEL SECURITY', root.name);
    END IF;
    FOR reader IN
      SELECT coalesce(quote_ident(r.rolname), 'PUBLIC') AS grantee, a.privilege_type, a.is_grantable
      FROM pg_catalog.pg_class AS c
      CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) AS a
      LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = a.grantee
      WHERE c.oid = old_root AND a.grantee <> c.relowner
    LOOP
      EXECUTE format(
        'GRANT %s ON curlew.%I TO %s%s',
        reader.privilege_type, root.name, reader.grantee, CASE WHEN reader.is_grantable THEN ' WITH GRANT OPTION' END);
    END LOOP;

    FOR month IN
      SELECT
        i.inhrelid::pg_catalog.regclass AS name,
        substring(pg_catalog.pg_get_expr(c.relpartbound, c.oid) FROM '''(\d{4}-\d\d)''') AS billing_period
      FROM pg_catalog.pg_inherits AS i
      JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
      WHERE i.inhparent = old_root
      ORDER BY 2
    LOOP
      FOR leaf IN
        SELECT
          i.inhrelid::pg_catalog.regclass AS name,
          regexp_match(
            pg_catalog.pg_get_expr(c.relpartbound, c.oid),
            '^FOR VALUES (?:IN \(''?(-?\d+)''?\)|FROM \(''?(-?\d+)''?\) TO \((?:''?(-?\d+)''?|MAXVALUE)\))$') AS bound
        FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
        WHERE i.inhparent = month.name
        ORDER BY c.relname
      LOOP
        IF month.billing_period IS NULL OR coalesce(leaf.bound[1], leaf.bound[2]) IS NULL THEN
          RAISE EXCEPTION 'no bounds are known of %', leaf.name USING ERRCODE = 'internal_error';
        END IF;
        EXECUTE format('ALTER TABLE %s DETACH PARTITION %s', month.name, leaf.name);
        EXECUTE format(
          'ALTER TABLE curlew.%I ATTACH PARTITION %s FOR VALUES FROM (%L, %s) TO (%L, %s)',
          root.name, leaf.name,
          month.billing_period, coalesce(leaf.bound[1], leaf.bound[2]),
          month.billing_period, coalesce((leaf.bound[1]::bigint + 1)::text, leaf.bound[3], 'MAXVALUE'));
        leaf_count := leaf_count + 1;
      END LOOP;
    END LOOP;

    FOR reader IN SELECT * FROM view_of_two_levels ORDER BY view::text LOOP
      EXECUTE format(
        'CREATE OR REPLACE VIEW %s %s AS %s',
        reader.view, 'WITH (' || nullif(array_to_string(reader.reloptions, ', '), '') || ')', reader.definition);
    END LOOP;
    DROP TABLE view_of_two_levels;
    EXECUTE format('DROP TABLE curlew.%I', root.old_name);

    -- The proof: the same tables, in the same files, none twice and none left behind.
    SELECT string_agg(format('%s %s', t.relid, c.relfilenode), ', ' ORDER BY t.relid)
    INTO files_after
    FROM pg_catalog.pg_partition_tree(format('curlew.%I', root.name)::pg_catalog.regclass) AS t
    JOIN pg_catalog.pg_class AS c ON c.oid = t.relid
    WHERE t.isleaf AND c.relkind = 'r';
    IF files_after IS DISTINCT FROM files_before THEN
      RAISE EXCEPTION '% does not have the tables of its loads', root.name USING ERRCODE = 'internal_error';
    END IF;
  END LOOP;

  -- What LIKE does not copy, and what the planner knows of the root as a whole. A query asks about one month, mostly, and
  -- beside the line's key the month tells nothing more: it counts as 1. A line has some fifty items.
  ALTER TABLE curlew.line
    ALTER COLUMN line_key SET (n_distinct_inherited = -1),
    ALTER COLUMN billing_period SET (n_distinct_inherited = 1);
  ALTER TABLE curlew.fact_line_item
    ALTER COLUMN line_key SET (n_distinct_inherited = -0.02),
    ALTER COLUMN billing_period SET (n_distinct_inherited = 1);
  IF leaf_count > 0 THEN
    ANALYZE curlew.line (
      line_key, export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, commitment_key,
      other_columns_key, billing_period);
    ANALYZE curlew.fact_line_item (line_key, billing_period);
  END IF;
END $$;

COMMENT ON COLUMN curlew.line.billing_period IS 'Month of the bill, YYYY-MM, in UTC; partitions are cut by it and the export';
COMMENT ON COLUMN curlew.fact_line_item.billing_period IS
  'Month of the bill, YYYY-MM, in UTC; partitions are cut by it and the line key';
