-- Two small rollups, so that reports over a year are quick. No parameters.
--
-- rollup_usage answers what asks for days and kinds of usage and not for accounts, callers or tags: it has an eighth of the
-- rows of rollup_daily. rollup_extent says how far the data of a month go, which every report asks first. Months that are
-- there are filled here, from their daily rollup.

CREATE TABLE IF NOT EXISTS curlew.rollup_usage (
  row_count bigint NOT NULL,
  day date NOT NULL,
  export_key integer NOT NULL,
  bill_key integer,
  usage_key integer,
  billing_period text NOT NULL,
  bedrock_rule text,
  unblended_cost numeric NOT NULL,
  net_unblended_cost numeric NOT NULL,
  amortized_cost numeric NOT NULL,
  net_amortized_cost numeric NOT NULL,
  public_on_demand_cost numeric NOT NULL,
  usage_amount numeric NOT NULL,
  tokens numeric
) PARTITION BY RANGE (billing_period, export_key);
COMMENT ON TABLE curlew.rollup_usage IS 'Exact sums a day and kind of usage: those of rollup_daily without accounts, callers and tags. Partitions: billing period and export, one table the load on view.';
COMMENT ON COLUMN curlew.rollup_usage.row_count IS 'Number of line items';
COMMENT ON COLUMN curlew.rollup_usage.day IS 'Day of the usage start, UTC';
COMMENT ON COLUMN curlew.rollup_usage.export_key IS 'dim_export: the export that delivered the lines';
COMMENT ON COLUMN curlew.rollup_usage.bill_key IS 'dim_bill: the bill, and so the currency';
COMMENT ON COLUMN curlew.rollup_usage.usage_key IS 'dim_usage: the kind of usage, line item type included';
COMMENT ON COLUMN curlew.rollup_usage.billing_period IS 'Month of the bill, YYYY-MM, in UTC';
COMMENT ON COLUMN curlew.rollup_usage.bedrock_rule IS 'Why the lines count as Amazon Bedrock, as in rollup_daily; NULL when they do not';
COMMENT ON COLUMN curlew.rollup_usage.unblended_cost IS 'Sum of line_item_unblended_cost: the bill';
COMMENT ON COLUMN curlew.rollup_usage.net_unblended_cost IS 'Sum of the cost after discounts, or before them on lines without a net cost';
COMMENT ON COLUMN curlew.rollup_usage.amortized_cost IS 'Sum of the cost with upfront and recurring fees of commitments spread over the usage they cover';
COMMENT ON COLUMN curlew.rollup_usage.net_amortized_cost IS 'Amortized cost after discounts';
COMMENT ON COLUMN curlew.rollup_usage.public_on_demand_cost IS 'Sum of the cost at public on-demand price, without SavingsPlanNegation';
COMMENT ON COLUMN curlew.rollup_usage.usage_amount IS 'Sum of line_item_usage_amount, in the pricing unit of the usage';
COMMENT ON COLUMN curlew.rollup_usage.tokens IS 'Sum of tokens; NULL when the usage is not counted in tokens';

CREATE TABLE IF NOT EXISTS curlew.rollup_extent (
  row_count bigint NOT NULL,
  export_key integer NOT NULL,
  bill_key integer,
  tag_set_key integer,
  billing_period text NOT NULL,
  unblended_cost numeric NOT NULL,
  has_usage boolean NOT NULL,
  last_usage_day date,
  first_day date NOT NULL,
  first_caller_day date
) PARTITION BY RANGE (billing_period, export_key);
COMMENT ON TABLE curlew.rollup_extent IS 'One row a bill and tag set of a load: what its lines cost, since when they are there, and how far their usage goes. By tag set, so that a team sees its own. Partitions: billing period and export, one table the load on view.';
COMMENT ON COLUMN curlew.rollup_extent.row_count IS 'Number of line items';
COMMENT ON COLUMN curlew.rollup_extent.export_key IS 'dim_export: the export that delivered the lines';
COMMENT ON COLUMN curlew.rollup_extent.bill_key IS 'dim_bill: the bill, and so the currency and the invoice';
COMMENT ON COLUMN curlew.rollup_extent.tag_set_key IS 'dim_tag_set: the tags';
COMMENT ON COLUMN curlew.rollup_extent.billing_period IS 'Month of the bill, YYYY-MM, in UTC';
COMMENT ON COLUMN curlew.rollup_extent.unblended_cost IS 'Sum of line_item_unblended_cost: the bill';
COMMENT ON COLUMN curlew.rollup_extent.has_usage IS 'Whether any line is usage, and not a fee, tax or credit';
COMMENT ON COLUMN curlew.rollup_extent.last_usage_day IS 'Newest day of usage in the month; NULL for none';
COMMENT ON COLUMN curlew.rollup_extent.first_day IS 'First day of its lines';
COMMENT ON COLUMN curlew.rollup_extent.first_caller_day IS 'First day of its lines that have an IAM principal; NULL for none';

DO $$
DECLARE
  owner name;
  parent text;
  load record;
  part text;
BEGIN
  owner := (SELECT pg_catalog.pg_get_userbyid(relowner) FROM pg_catalog.pg_class WHERE oid = 'curlew.rollup_daily'::regclass);
  FOREACH parent IN ARRAY ARRAY['rollup_usage', 'rollup_extent'] LOOP
    PERFORM curlew.keep_names_out_of_statistics(format('curlew.%I', parent)::regclass);
    EXECUTE format('ALTER TABLE curlew.%I OWNER TO %I', parent, owner);
  END LOOP;
  FOR load IN
    SELECT
      substr(c.relname, length('rollup_daily') + 1) AS suffix,
      replace(substring(c.relname FROM '^rollup_daily_(\d{4}_\d\d)_e\d+_l\d+$'), '_', '-') AS billing_period,
      substring(c.relname FROM '^rollup_daily_\d{4}_\d\d_e(\d+)_l\d+$')::integer AS export_key
    FROM pg_catalog.pg_inherits AS i
    JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'curlew.rollup_daily'::regclass AND c.relname ~ '^rollup_daily_\d{4}_\d\d_e\d+_l\d+$'
    ORDER BY c.relname
  LOOP
    -- Made by a run before this one, or by a load.
    CONTINUE WHEN to_regclass(format('curlew.%I', 'rollup_usage' || load.suffix)) IS NOT NULL;
    FOREACH parent IN ARRAY ARRAY['rollup_usage', 'rollup_extent'] LOOP
      part := parent || load.suffix;
      EXECUTE format(
        'CREATE TABLE curlew.%I (LIKE curlew.%I INCLUDING STORAGE, '
          || 'CONSTRAINT %I CHECK (billing_period = %L AND export_key = %s))',
        part, parent, part || '_part', load.billing_period, load.export_key);
      PERFORM curlew.keep_names_out_of_statistics(format('curlew.%I', part)::regclass);
      EXECUTE format('ALTER TABLE curlew.%I OWNER TO %I', part, owner);
    END LOOP;
    EXECUTE format(
      $insert$
      INSERT INTO curlew.%I (
        row_count, day, export_key, bill_key, usage_key, billing_period, bedrock_rule,
        unblended_cost, net_unblended_cost, amortized_cost, net_amortized_cost, public_on_demand_cost, usage_amount, tokens
      )
      SELECT
        sum(row_count)::bigint, day, export_key, bill_key, usage_key, billing_period, bedrock_rule,
        sum(unblended_cost), sum(net_unblended_cost), sum(amortized_cost), sum(net_amortized_cost),
        sum(public_on_demand_cost), sum(usage_amount), sum(tokens)
      FROM curlew.%I
      GROUP BY day, export_key, bill_key, usage_key, billing_period, bedrock_rule
      $insert$,
      'rollup_usage' || load.suffix, 'rollup_daily' || load.suffix);
    EXECUTE format(
      $insert$
      INSERT INTO curlew.%I (
        row_count, export_key, bill_key, tag_set_key, billing_period, unblended_cost, has_usage, last_usage_day, first_day,
        first_caller_day
      )
      SELECT
        sum(d.row_count)::bigint,
        d.export_key,
        d.bill_key,
        d.tag_set_key,
        d.billing_period,
        sum(d.unblended_cost),
        bool_or(curlew.is_usage(u.line_item_line_item_type)),
        max(d.day) FILTER (
          WHERE curlew.is_usage(u.line_item_line_item_type)
            AND d.day < %L::date + interval '1 month'
        ),
        min(d.day),
        min(d.day) FILTER (WHERE p.line_item_iam_principal <> '')
      FROM curlew.%I AS d
      LEFT JOIN curlew.dim_usage AS u ON u.usage_key = d.usage_key
      LEFT JOIN curlew.dim_principal AS p ON p.principal_key = d.principal_key
      GROUP BY d.export_key, d.bill_key, d.tag_set_key, d.billing_period
      $insert$,
      'rollup_extent' || load.suffix, load.billing_period || '-01', 'rollup_daily' || load.suffix);
    FOREACH parent IN ARRAY ARRAY['rollup_usage', 'rollup_extent'] LOOP
      EXECUTE format('ANALYZE curlew.%I', parent || load.suffix);
      EXECUTE format(
        'ALTER TABLE curlew.%I ATTACH PARTITION curlew.%I FOR VALUES FROM (%L, %s) TO (%L, %s)',
        parent, parent || load.suffix, load.billing_period, load.export_key, load.billing_period, load.export_key + 1);
    END LOOP;
  END LOOP;
END $$;
