-- Rows for scripts/check-sql: two exports, 24 periods, loaded as `curlew load` leaves them, by the statements of sql/load.
-- Run it in the folder of the repository.
SET client_min_messages = warning;
INSERT INTO curlew.dim_export (export_name) VALUES ('payer one'), ('payer two');
INSERT INTO curlew.dim_bill (content_hash, bill_bill_type, bill_payer_account_id, line_item_currency_code)
VALUES
  (gen_random_uuid(), 'Anniversary', '000000000001', 'USD'),
  (gen_random_uuid(), 'Purchase', '000000000001', 'USD'),
  (gen_random_uuid(), 'Anniversary', '000000000002', 'EUR');
INSERT INTO curlew.dim_account (content_hash, line_item_usage_account_id, line_item_usage_account_name)
SELECT gen_random_uuid(), lpad(i::text, 12, '0'), 'account ' || i FROM generate_series(1, 5) i;
INSERT INTO curlew.dim_usage (
  content_hash, line_item_product_code, line_item_line_item_type, line_item_operation, line_item_line_item_description,
  pricing_unit, product, service_name, bedrock_rule, bedrock_model, token_direction, tokens_per_unit
)
SELECT
  gen_random_uuid(), x.code, x.type, x.operation, x.description, '1M tokens', '', x.code, x.rule, x.model, x.direction, x.factor
FROM (
  VALUES
    ('AmazonBedrock', 'Usage', 'Invoke', NULL, 'product code', 'Nova', 'input', 1000000),
    ('AmazonBedrock', 'Usage', 'Invoke', NULL, 'product code', 'Nova', 'cache read', 1000),
    ('7zgyu5r4uonlsrnaq20qq63eo', 'Usage', NULL, NULL, 'marketplace', 'Claude', 'output', 1000000),
    ('AmazonBedrock', 'Credit', NULL, NULL, 'product code', 'Nova', 'input', 1000000),
    ('AmazonEC2', 'SavingsPlanCoveredUsage', NULL, NULL, NULL, NULL, NULL, NULL),
    ('AmazonEC2', 'SavingsPlanNegation', NULL, NULL, NULL, NULL, NULL, NULL),
    ('AmazonEC2', 'DiscountedUsage', NULL, NULL, NULL, NULL, NULL, NULL),
    ('AmazonEC2', 'RIFee', NULL, NULL, NULL, NULL, NULL, NULL),
    ('AmazonEC2', 'Fee', NULL, NULL, NULL, NULL, NULL, NULL),
    ('AmazonEC2', 'Tax', NULL, NULL, NULL, NULL, NULL, NULL),
    ('AmazonEC2', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    ('AmazonEC2', 'DiscountedUsage', 'ECSTask-EC2', NULL, NULL, NULL, NULL, NULL),
    ('ComputeSavingsPlans', 'SavingsPlanRecurringFee', NULL, NULL, NULL, NULL, NULL, NULL),
    ('ComputeSavingsPlans', 'SavingsPlanUpfrontFee', NULL, NULL, NULL, NULL, NULL, NULL),
    ('ComputeSavingsPlans', 'Refund', NULL, 'Refund for one-time fee for Savings Plan ID 7', NULL, NULL, NULL, NULL),
    ('AmazonS3', 'Usage', NULL, NULL, NULL, NULL, NULL, NULL)
) AS x (code, type, operation, description, rule, model, direction, factor);
INSERT INTO curlew.dim_principal (content_hash, line_item_iam_principal, line_item_user_identifier, role_arn, session_name, person)
SELECT
  gen_random_uuid(),
  CASE WHEN i > 1 THEN 'arn:aws:sts::000000000001:assumed-role/gateway/s' || i END,
  CASE WHEN i = 1 THEN 'workforce user' END,
  CASE WHEN i > 1 THEN 'arn:aws:iam::000000000001:role/gateway' END,
  CASE WHEN i > 1 THEN 's' || i END,
  CASE WHEN i = 2 THEN 'ada' END
FROM generate_series(1, 20) i;
INSERT INTO curlew.dim_tag_set (content_hash, tags, normalized)
SELECT
  gen_random_uuid(),
  CASE WHEN i % 2 = 0 THEN public.hstore('iamPrincipal/Team', 'team ' || i) ELSE public.hstore('resourceTags/Owner', 'o' || i) END,
  CASE WHEN i % 2 = 0 THEN public.hstore('team', 'team ' || i) ELSE public.hstore('owner', 'o' || i) END
FROM generate_series(1, 8) i;
INSERT INTO curlew.dim_commitment (content_hash, reservation_reservation_a_r_n)
VALUES (gen_random_uuid(), 'arn:aws:ec2:reservation'), (gen_random_uuid(), NULL);
INSERT INTO curlew.dim_other_columns (content_hash, other_columns) VALUES (gen_random_uuid(), 'new_column=>1');


-- The statements of a load, from their files.
\set line_create `cat sql/load/line_create.sql`
\set line_index `cat sql/load/line_index.sql`
\set line_analyze `cat sql/load/line_analyze.sql`
\set leaf_create `cat sql/load/leaf_create.sql`
\set leaf_index `cat sql/load/leaf_index.sql`
\set leaf_constrain `cat sql/load/leaf_constrain.sql`
\set leaf_analyze `cat sql/load/leaf_analyze.sql`
\set rollup_create `cat sql/load/rollup_create.sql`
\set rollup_monthly_create `cat sql/load/rollup_monthly_create.sql`
\set rollup_monthly_insert `cat sql/load/rollup_monthly_insert.sql`
\set rollup_line_create `cat sql/load/rollup_line_create.sql`
\set leaf_sums_known `cat sql/load/leaf_sums_known.sql`
\set rollup_line_insert `cat sql/load/rollup_line_insert.sql`
\set swap_attach `cat sql/load/swap_attach.sql`
\set amount_forms `sed -n '/^-- The forms of lines/,$p' sql/migrations/m0008_amount_forms.sql`
\set rollup_differences `sed '$s/;$//' sql/audits/rollup_differences.sql`
CREATE TEMP TABLE statement (name text PRIMARY KEY, content text);
INSERT INTO statement
VALUES
  ('line_create', :'line_create'), ('line_index', :'line_index'), ('line_analyze', :'line_analyze'),
  ('leaf_create', :'leaf_create'), ('leaf_index', :'leaf_index'), ('leaf_constrain', :'leaf_constrain'),
  ('leaf_analyze', :'leaf_analyze'), ('rollup_create', :'rollup_create'),
  ('rollup_monthly_create', :'rollup_monthly_create'), ('rollup_monthly_insert', :'rollup_monthly_insert'),
  ('rollup_line_create', :'rollup_line_create'), ('rollup_line_insert', :'rollup_line_insert'), ('swap_attach', :'swap_attach'),
  ('leaf_sums_known', :'leaf_sums_known'),
  ('rollup_differences', :'rollup_differences'), ('amount_forms', :'amount_forms');

-- Runs a statement of sql/load, its placeholders filled in.
CREATE FUNCTION pg_temp.run(statement_name text, filling jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  placeholder record;
  content text := (SELECT s.content FROM statement s WHERE s.name = statement_name);
BEGIN
  FOR placeholder IN SELECT * FROM jsonb_each_text(filling) LOOP
    content := replace(content, '{' || placeholder.key || '}', placeholder.value);
  END LOOP;
  EXECUTE content;
END $$;

-- Something between 0 and 1, the same at every run.
CREATE FUNCTION pg_temp.chance(what text) RETURNS numeric LANGUAGE sql IMMUTABLE AS
  $$ SELECT (('x' || left(md5(what), 7))::bit(28)::integer)::numeric / 268435456 $$;

-- The amounts of the row type curlew.other_amounts, and their bits.
CREATE TEMP TABLE other_amount AS
SELECT a.attname AS name, a.attnum AS position, m.bit
FROM pg_attribute a
JOIN (
  SELECT column_name, row_number() OVER (ORDER BY column_name COLLATE "C") - 1 AS bit
  FROM information_schema.columns
  WHERE table_schema = 'curlew' AND table_name = 'cost_and_usage_report' AND data_type = 'numeric'
) AS m ON m.column_name = a.attname
WHERE a.attrelid = 'curlew.other_amounts'::regclass;

-- Loads 120 lines of two items each into two slots. What becomes of an amount is told by the line: it is stored, 0,
-- the same as another, or absent. Payer two has no discounts: its net amounts are 0 or absent.
CREATE FUNCTION pg_temp.load_period(period text, export integer, load bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  suffix text := replace(period, '-', '_');
  name text := format('%s_e%s_l%s', suffix, export, load);
  first_day timestamp := (period || '-01')::date;
  filling jsonb := jsonb_build_object('period', period, 'export', export);
  slots integer[] := CASE export WHEN 1 THEN ARRAY[127, 255] ELSE ARRAY[0, 130] END;
  line_rollup jsonb;
  slot integer;
  lowest bigint;
  bounds text := format('FOR VALUES FROM (%L, %s) TO (%1$L, %3$s)', period, export, export + 1);
BEGIN
  filling := filling || jsonb_build_object(
    'line', 'curlew.line_' || name, 'name', 'line_' || name, 'table', 'curlew.line_' || name,
    'parent', 'curlew.line', 'bounds', bounds
  );
  PERFORM pg_temp.run('line_create', filling);
  EXECUTE format($insert$
    INSERT INTO curlew.line_%1$s
    SELECT
      CASE WHEN j %% 3 > 0 THEN j / 6 END, b.zeros, b.same, CASE WHEN j %% 50 > 0 THEN 3600000000 END,
      (%4$L::integer[])[1 + j %% 2]::bigint * 16777216 - 2147483648 + j, %3$s,
      CASE WHEN %3$s = 2 THEN 3 ELSE nullif(j / 6 %% 3, 0) END, nullif(j / 6 %% 6, 0),
      nullif((j / 6 + %5$s) %% 17, 0),
      nullif(j %% 21, 0), nullif(j %% 9, 0), nullif(j / 6 %% 3, 0), CASE WHEN j / 6 = 12 THEN 1 END, %2$L,
      decode(translate(md5(j::text) || left(md5('x' || j), 20), '01', 'zy'), 'base64'),
      CASE WHEN j / 6 %% 7 = 0 THEN '' END,
      CASE WHEN j %% 51 > 0
        THEN CASE WHEN j / 6 %% 5 = 0 THEN 'arn:aws:bedrock:us-east-1::foundation-model/m' ELSE 'i-' END || j / 6
      END,
      CASE WHEN j / 6 %% 8 = 0 THEN 'i-parent' END,
      CASE WHEN b.same & (1::bigint << 62) <> 0 THEN 'kind' END,
      CASE WHEN j %% 4 = 0 AND b.zeros & 16 = 0 THEN 0.5 END,
      CASE WHEN j %% 4 = 1 AND b.zeros & (1::bigint << 31) = 0 THEN 0.25 END
    FROM generate_series(1, 120) j
    CROSS JOIN LATERAL (
      SELECT
        coalesce(bit_or(1::bigint << i) FILTER (WHERE state < 0.3), 0) AS zeros,
        coalesce(bit_or(1::bigint << i) FILTER (
          WHERE state BETWEEN 0.3 AND 0.6 AND i NOT IN (4, 31) AND (i <> 5 OR j %% 4 = 0 AND factor > 0.3)
            AND (%3$s = 1 OR i NOT IN (1, 3, 14, 16, 17, 28))
        ), 0) AS same
      FROM (
        SELECT
          i,
          pg_temp.chance(format('%%s %%s %5$s', i, j)) AS state,
          pg_temp.chance(format('4 %%s %5$s', j)) AS factor
        FROM generate_series(0, 62) i
        WHERE i NOT IN (6, 7) AND (i < 44 OR i = 62)
      ) AS bits
    ) AS b
  $insert$, name, period, export, slots, load);
  PERFORM pg_temp.run('line_index', filling), pg_temp.run('line_analyze', filling), pg_temp.run('swap_attach', filling);
  PERFORM pg_temp.run('amount_forms', filling);

  line_rollup := jsonb_build_object(
    'rollup', 'curlew.rollup_line_' || name, 'name', 'rollup_line_' || name, 'table', 'curlew.rollup_line_' || name,
    'parent', 'curlew.rollup_line', 'bounds', bounds
  );
  PERFORM pg_temp.run('rollup_line_create', filling || line_rollup);

  FOREACH slot IN ARRAY slots LOOP
    lowest := slot::bigint * 16777216 - 2147483648;
    filling := filling || jsonb_build_object(
      'leaf', format('curlew.fact_line_item_%s_s%sw1', name, slot), 'name', format('fact_line_item_%s_s%sw1', name, slot),
      'table', format('curlew.fact_line_item_%s_s%sw1', name, slot), 'parent', 'curlew.fact_line_item',
      'lowest', lowest, 'highest', lowest + 16777215, 'recur', true,
      'earliest', first_day, 'latest', first_day + interval '1 month',
      'bounds', format(
        'FOR VALUES FROM (%L, %s) TO (%1$L, %3$s)', period, lowest,
        CASE WHEN slot < 255 THEN (lowest + 16777216)::text ELSE 'MAXVALUE' END
      )
    );
    PERFORM pg_temp.run('leaf_create', filling);
    -- Amounts that the line does not tell are there in three rows of four.
    EXECUTE format($insert$
      INSERT INTO curlew.fact_line_item_%1$s_s%2$sw1
      SELECT
        %3$L::timestamp + (j / 6 %% 28) * interval '1 day' + k * interval '1 hour', l.line_key,
        round(c.a * 100, 3), round(c.b * 10, 9),
        CASE
          WHEN l.export_key = 1 AND (l.zero_amounts | l.same_amounts) & 8 = 0 AND (l.same_amounts & 2 <> 0 OR c.b < 0.75)
            THEN round(c.b * 9, 9)
        END,
        m.amounts,
        CASE WHEN (l.zero_amounts | l.same_amounts) & (1::bigint << 62) = 0 THEN public.hstore('edp', '1.50') END
      FROM curlew.line_%4$s l
      CROSS JOIN LATERAL (SELECT l.line_key - %5$s AS j) AS t
      CROSS JOIN generate_series(0, 1) k
      CROSS JOIN LATERAL (
        SELECT pg_temp.chance(format('a %%s %%s', j, k)) AS a, pg_temp.chance(format('b %%s %%s', j, k)) AS b
      ) AS c
      CROSS JOIN LATERAL (
        SELECT CASE WHEN count(v.value) > 0 THEN
          format('(%%s)', string_agg(coalesce(v.value::text, ''), ',' ORDER BY v.position))::curlew.other_amounts
        END AS amounts
        FROM (
          SELECT o.position, CASE
            WHEN (l.zero_amounts | l.same_amounts) & (1::bigint << o.bit::integer) <> 0 THEN NULL
            WHEN l.export_key = 2 AND o.bit IN (14, 16, 17, 28) THEN NULL
            WHEN j %% 10 > 0 AND pg_temp.chance(format('%%s %%s %%s', o.name, j, k)) < 0.75
              THEN round(pg_temp.chance(format('%%s %%s %%s', j, k, o.name)), 9)
          END AS value
          FROM other_amount o
        ) AS v
      ) AS m
      WHERE l.line_key BETWEEN %5$s AND %5$s + 16777215
    $insert$, name, slot, first_day, name, lowest);
    PERFORM
      pg_temp.run('leaf_index', filling), pg_temp.run('leaf_constrain', filling), pg_temp.run('leaf_analyze', filling),
      pg_temp.run('leaf_sums_known', filling), pg_temp.run('rollup_line_insert', filling || line_rollup),
      pg_temp.run('swap_attach', filling);
  END LOOP;
  PERFORM pg_temp.run('swap_attach', filling || line_rollup);

  filling := filling || jsonb_build_object(
    'rollup', 'curlew.rollup_daily_' || name, 'name', 'rollup_daily_' || name, 'table', 'curlew.rollup_daily_' || name,
    'parent', 'curlew.rollup_daily', 'bounds', bounds
  );
  PERFORM pg_temp.run('rollup_create', filling), pg_temp.run('swap_attach', filling);
  -- What the audit misses in a rollup without rows is the rollup.
  PERFORM set_config('curlew.billing_period', period, false);
  EXECUTE format(
    'CREATE TEMP TABLE missing AS SELECT * FROM (%s) AS d', (SELECT content FROM statement s WHERE s.name = 'rollup_differences')
  );
  ALTER TABLE missing DROP COLUMN side;
  INSERT INTO curlew.rollup_daily TABLE missing;
  DROP TABLE missing;
  filling := filling || jsonb_build_object(
    'daily', 'curlew.rollup_daily_' || name, 'rollup', 'curlew.rollup_monthly_' || name, 'name', 'rollup_monthly_' || name,
    'table', 'curlew.rollup_monthly_' || name, 'parent', 'curlew.rollup_monthly'
  );
  PERFORM
    pg_temp.run('rollup_monthly_create', filling), pg_temp.run('rollup_monthly_insert', filling),
    pg_temp.run('swap_attach', filling);

  INSERT INTO curlew.load (
    load_id, export_key, billing_period, delivery_fingerprint, source, file_count, byte_count, compressed_byte_count,
    row_count, principal_count, line_group_count, expanded_row_count, seconds, curlew_version
  ) VALUES (load, export, period, 'f', '/exports', 1, 1, 1, 240, 20, 40, 160, 0.1, '0');
  INSERT INTO curlew.load_amount VALUES (load, 'USD', 'line_item_unblended_cost', 1.5);
END $$;

SELECT pg_temp.load_period(to_char('2024-11-01'::date + m * interval '1 month', 'YYYY-MM'), x, m * 2 + x)
FROM generate_series(0, 23) m
CROSS JOIN generate_series(1, 2) x
WHERE x = 1 OR m > 11;
ANALYZE
  curlew.dim_export, curlew.dim_bill, curlew.dim_account, curlew.dim_usage, curlew.dim_principal, curlew.dim_tag_set,
  curlew.dim_commitment, curlew.dim_other_columns;
\i sql/load/line_statistics.sql
