-- Cost, tokens or usage by up to four dimensions. It reads the monthly rollup, or the daily one where days are needed.
-- One statement for every `curlew report`.
--
-- A year has many rows, and a question needs few keys: so rows are added up by these keys before names are joined.
--
-- $1 text[]   dimensions, in order, at most four: the words of grouping.sql. Empty for one total for each unit
-- $2 text     measure: 'unblended', 'net', 'amortized', 'net amortized', 'public', 'tokens', 'input tokens' (or those
--             of another direction), 'usage', 'per million tokens' or 'cache savings'
-- $3 text[]   billing periods to read by month, or NULL for none
-- $4 text[]   billing periods to read by day, or NULL for none
-- $5 date     first day, or NULL. If there is a first or last day, all periods must be read by day
-- $6 date     last day, inclusive, or NULL
-- $7 boolean  true: only lines of Amazon Bedrock
-- $8 integer  number of groups to show of each unit, or NULL for all
-- $9 text     the word of grouping.sql that makes columns (a pivot), or NULL
-- $10, $11, $12 text[]  words, operators and values of the filters; see filter.sql
-- $13, $14, $15 text[]  lists of raw keys; see grouping.sql
-- $16 hstore  first days, $19 text[] kinds of dimensions, $20 date of the first callers; see reason.sql
-- $17 text    in a comparison of months, the first month of the period itself; or NULL
-- $18 date    in a comparison of days, the first day of the period itself; or NULL
-- $21 boolean true: the largest change comes first
-- $22 date    in a forecast, the first day that is not complete; or NULL
-- $23 numeric in a forecast, the days of the month divided by the complete days; or NULL
-- $24 date[], $25 text[]  the days on which a reason changes and their months, in order, with '-infinity' and '' before
--             them; or NULL
-- $26 text[], $27 date[]  months of $3 in which a reason changes after the first day, with the last such day; or NULL
-- $28 text[]  the columns of dim_usage that the question needs
-- $29 boolean true: months that are read by day are read from rollup_usage, which has all that the question needs
--
-- Columns: is_total; labels text[] (an element is NULL for lines without such a principal, tag, ...; labels itself is
-- NULL in totals, and in the row that adds up the groups beyond $8); reasons text[] (why an element is NULL, if known);
-- bucket text (the column of a pivot, NULL for the sum of all columns); unit text (currency, 'tokens' or pricing unit:
-- never add two units); amount numeric (NULL if not known); row_count bigint; group_count bigint (groups in this row);
-- unpriced numeric (tokens without a known price); before, change and percent numeric, for a comparison; forecast
-- numeric. The amounts of a unit add up to its total, which is that of the bill for what is asked for. The largest
-- amount comes first. If months, weeks or days are asked for, they are in order.
--
-- {first} {second} {third} {fourth}: grouping.sql for each position of $1. {pivot}: grouping.sql for $9. {filters}:
-- filter.sql for each position of $10. {keys}: the keys of rollups that the question needs, and NULL for the others;
-- {grouped}: the positions of those that it needs. {amount}: amount.sql. {price}: price.sql, or no prices. {reason_one}
-- {reason_two} {reason_three} {reason_four}: reason.sql for each position of $1. {value} {before}: value.sql for a row.
-- {line_value} {line_before}: value.sql for all columns of a line. {usage_rollup}: curlew.rollup_usage, or for a login that
-- may not read it another rollup, which $29 then leaves out: PostgreSQL wants the right to all that a statement names.
--
-- Send it unnamed (PQexecParams). Then the plan knows the parameters: CASE folds, unused dimensions are not joined,
-- periods are pruned, and only the rollups that are needed are read.
WITH price AS (
  {price}
),
grouped AS (
  SELECT
    CASE cardinality($1::text[])
      WHEN 0 THEN '{}'
      WHEN 1 THEN ARRAY[k.label_1]
      WHEN 2 THEN ARRAY[k.label_1, k.label_2]
      WHEN 3 THEN ARRAY[k.label_1, k.label_2, k.label_3]
      ELSE ARRAY[k.label_1, k.label_2, k.label_3, k.label_4]
    END AS labels,
    ARRAY[k.reason_1, k.reason_2, k.reason_3, k.reason_4] AS reasons,
    k.unit,
    k.bucket,
    coalesce(sum(k.amount) FILTER (WHERE NOT k.is_before), 0) AS amount,
    coalesce(sum(k.tokens) FILTER (WHERE NOT k.is_before), 0) AS tokens,
    coalesce(sum(k.tokens) FILTER (WHERE NOT k.is_before AND k.is_unpriced), 0) AS unpriced,
    coalesce(sum(k.amount) FILTER (WHERE k.is_before), 0) AS amount_before,
    coalesce(sum(k.tokens) FILTER (WHERE k.is_before), 0) AS tokens_before,
    coalesce(sum(k.tokens) FILTER (WHERE k.is_before AND k.is_unpriced), 0) AS unpriced_before,
    sum(k.amount * k.month_for_days) AS forecast,
    sum(k.row_count)::bigint AS row_count
  FROM (
    SELECT
      l.label_1,
      l.label_2,
      l.label_3,
      l.label_4,
      {reason_one} AS reason_1,
      {reason_two} AS reason_2,
      {reason_three} AS reason_3,
      {reason_four} AS reason_4,
      l.unit,
      l.bucket,
      CASE
        WHEN $2::text = 'cache savings' THEN l.amount + coalesce(l.tokens * l.per_token, 0)
        ELSE l.amount
      END AS amount,
      l.tokens,
      $2::text = 'cache savings' AND l.per_token IS NULL AS is_unpriced,
      l.is_before,
      l.month_for_days,
      l.row_count
    FROM (
      SELECT
        {first} AS label_1,
        {second} AS label_2,
        {third} AS label_3,
        {fourth} AS label_4,
        {pivot} AS bucket,
        f.export_key,
        f.bedrock_rule,
        f.has_caller,
        curlew.is_usage(u.line_item_line_item_type) AS is_usage,
        u.token_direction IS NOT NULL AS is_by_token,
        coalesce(u.bill_billing_entity, '') = 'AWS Marketplace' AS is_marketplace,
        -- Of a month that is read as a whole, the last change before it: days are compared with changes only.
        -- A day outside its billing month counts as the nearest day in it: so both rollups give the same reason.
        CASE
          WHEN f.change IS NOT NULL THEN ($24::date[])[f.change]
          ELSE greatest(
            least(f.day, ((f.billing_period || '-01')::date + interval '1 month' - interval '1 day')::date),
            (f.billing_period || '-01')::date
          )
        END AS reason_day,
        CASE
          WHEN $2::text LIKE '% tokens' AND $2::text <> 'per million tokens' OR $2::text = 'tokens' THEN 'tokens'
          WHEN $2::text = 'usage' THEN u.pricing_unit
          WHEN $2::text = 'per million tokens'
            THEN coalesce(f.currency || ' ', '') || 'per million tokens'
          ELSE f.currency
        END AS unit,
        CASE
          WHEN $2::text LIKE '% tokens' AND $2::text <> 'per million tokens'
            THEN CASE WHEN u.token_direction || ' tokens' = $2::text THEN f.amount ELSE 0 END
          ELSE f.amount
        END AS amount,
        f.tokens,
        CASE
          WHEN $2::text = 'cache savings'
            THEN (
              (SELECT by_usage FROM price) OPERATOR(public.->) (
                f.billing_period || '/' || f.usage_key || '/' || coalesce(f.currency, '')
              )
            )::numeric
        END AS per_token,
        coalesce(f.billing_period COLLATE "C" < $17::text, f.day < $18::date, false) AS is_before,
        CASE
          WHEN $22::date IS NULL THEN NULL
          WHEN u.line_item_line_item_type IN (
            'Tax', 'Fee', 'Credit', 'Refund', 'RIFee', 'SavingsPlanUpfrontFee', 'FlatRateSubscription'
          ) THEN 1
          WHEN f.day < $22::date THEN $23::numeric
          ELSE 0
        END AS month_for_days,
        f.row_count
      FROM (
        SELECT
          b.line_item_currency_code AS currency,
          r.export_key,
          r.bedrock_rule,
          {keys},
          sum(r.row_count) AS row_count,
          sum(r.amount) AS amount,
          CASE WHEN $2::text IN ('per million tokens', 'cache savings') THEN sum(r.tokens) END AS tokens
        FROM (
          SELECT
            billing_period, day, NULL::integer AS change, export_key, bill_key, account_key, usage_key, principal_key,
            tag_set_key, bedrock_rule, row_count, {amount} AS amount, tokens
          FROM curlew.rollup_daily
          WHERE $4::text[] IS NOT NULL
            AND NOT $29::boolean
            AND billing_period = ANY ($4::text[])
            AND ($5::date IS NULL OR day >= $5::date)
            AND ($6::date IS NULL OR day <= $6::date)
          UNION ALL
          SELECT
            billing_period, day, NULL::integer, export_key, bill_key, NULL::integer, usage_key, NULL::integer, NULL::integer,
            bedrock_rule, row_count, {amount}, tokens
          FROM {usage_rollup}
          WHERE $4::text[] IS NOT NULL
            AND $29::boolean
            AND billing_period = ANY ($4::text[])
            AND ($5::date IS NULL OR day >= $5::date)
            AND ($6::date IS NULL OR day <= $6::date)
          UNION ALL
          SELECT
            billing_period, NULL::date, width_bucket(billing_period COLLATE "C", $25::text[]), export_key, bill_key,
            account_key, usage_key, principal_key, tag_set_key, bedrock_rule, row_count, {amount}, tokens
          FROM curlew.rollup_monthly
          WHERE $3::text[] IS NOT NULL AND billing_period = ANY ($3::text[])
          UNION ALL
          -- If a reason changes within a month, its rows above are as if all of its days came after the last change. The
          -- days before it, which are few, get their own reason here, and are taken off there.
          SELECT
            d.billing_period, NULL::date,
            CASE s.sign WHEN 1 THEN d.change ELSE width_bucket(d.billing_period COLLATE "C", $25::text[]) END,
            d.export_key, d.bill_key, d.account_key, d.usage_key, d.principal_key, d.tag_set_key, d.bedrock_rule,
            s.sign * d.row_count, s.sign * d.amount, s.sign * d.tokens
          FROM (
            SELECT billing_period, last_change, (billing_period || '-01')::date AS first_day
            FROM unnest($26::text[], $27::date[]) AS c (billing_period, last_change)
            OFFSET 0
          ) AS m
          CROSS JOIN LATERAL (
            SELECT
              billing_period, width_bucket(greatest(day, m.first_day), $24::date[]) AS change, export_key, bill_key,
              account_key, usage_key, principal_key, tag_set_key, bedrock_rule, sum(row_count)::bigint AS row_count,
              sum({amount}) AS amount, sum(tokens) AS tokens
            FROM curlew.rollup_daily
            WHERE billing_period = m.billing_period AND day < m.last_change AND billing_period = ANY ($26::text[])
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
          ) AS d
          CROSS JOIN (VALUES (1), (-1)) AS s (sign)
          WHERE $26::text[] IS NOT NULL
        ) AS r
        LEFT JOIN curlew.dim_bill b ON b.bill_key = r.bill_key
        -- Kinds of usage that the question does not tell apart are one: the first of them stands for all.
        LEFT JOIN (
          SELECT DISTINCT ON (d.usage_key)
            d.usage_key,
            min(d.usage_key) OVER (
              PARTITION BY
                public.slice(public.hstore(d), $28::text[]),
                curlew.is_usage(d.line_item_line_item_type),
                d.line_item_usage_type <> ''
            ) AS usage_key_of_all
          FROM curlew.dim_usage AS d
        ) AS v ON v.usage_key = r.usage_key
        WHERE (NOT coalesce($7::boolean, false) OR r.bedrock_rule IS NOT NULL)
          AND ($2::text NOT IN ('per million tokens', 'cache savings') OR r.tokens IS NOT NULL)
        GROUP BY 1, 2, 3{grouped}
        HAVING sum(r.row_count) <> 0
      ) AS f
      LEFT JOIN curlew.dim_export e ON e.export_key = f.export_key
      LEFT JOIN curlew.dim_account a ON a.account_key = f.account_key
      -- The latest name of an account that has had several. The rows keep the names that they came with.
      LEFT JOIN (
        SELECT DISTINCT ON (d.line_item_usage_account_id)
          d.line_item_usage_account_id AS account_id,
          d.line_item_usage_account_name AS account_name
        FROM (
          SELECT line_item_usage_account_id
          FROM curlew.dim_account
          GROUP BY line_item_usage_account_id
          HAVING count(*) > 1
        ) AS r
        JOIN curlew.dim_account d ON d.line_item_usage_account_id = r.line_item_usage_account_id
        JOIN curlew.rollup_daily s ON s.account_key = d.account_key
        WHERE d.line_item_usage_account_name <> ''
        ORDER BY d.line_item_usage_account_id, s.day DESC, d.account_key DESC
      ) AS n ON n.account_id = a.line_item_usage_account_id
      LEFT JOIN curlew.dim_usage u ON u.usage_key = f.usage_key
      LEFT JOIN curlew.dim_principal p ON p.principal_key = f.principal_key
      LEFT JOIN curlew.dim_tag_set t ON t.tag_set_key = f.tag_set_key
      -- A month that is read as a whole has one owner: months with several are read by day.
      LEFT JOIN curlew.ownership o
        ON ($1::text[] || $9::text || $10::text[])
          && ARRAY['owner', 'application', 'cost-center', 'owner-rule', 'person']
        AND o.account_key = coalesce(f.account_key, 0)
        AND o.principal_key = coalesce(f.principal_key, 0)
        AND o.tag_set_key = coalesce(f.tag_set_key, 0)
        AND o.valid_from <= coalesce(f.day, (f.billing_period || '-01')::date)
        AND o.valid_until > coalesce(f.day, (f.billing_period || '-01')::date)
      -- Which labels apply to a line: a tax on Bedrock has none, and what no rule knows may be inference.
      CROSS JOIN LATERAL (
        SELECT
          f.bedrock_rule IS NOT NULL
            AND (u.line_item_usage_type <> '' OR curlew.is_usage(u.line_item_line_item_type)) AS is_bedrock
      ) AS i
      CROSS JOIN LATERAL (
        SELECT
          i.is_bedrock,
          i.is_bedrock AND coalesce(u.bedrock_feature, 'Model inference') = 'Model inference' AS is_inference,
          coalesce(u.bedrock_tier, '') IN ('provisioned', 'reserved') AS is_capacity,
          coalesce(u.usage_unit, 'tokens') = 'tokens' AS counts_tokens
      ) AS k
      -- Each filter has three parts.
      WHERE cardinality($10::text[]) = cardinality($11::text[])
        AND cardinality($10::text[]) = cardinality($12::text[])
        AND (
          $2::text NOT IN ('per million tokens', 'cache savings')
          OR curlew.is_usage(u.line_item_line_item_type)
          AND ($2::text <> 'cache savings' OR u.token_direction = 'cache read')
        )
        {filters}
    ) AS l
  ) AS k
  GROUP BY
    k.label_1, k.label_2, k.label_3, k.label_4, k.reason_1, k.reason_2, k.reason_3, k.reason_4, k.unit, k.bucket
),
lines AS (
  SELECT
    *,
    sum(amount) OVER line AS line_amount,
    sum(tokens) OVER line AS line_tokens,
    sum(unpriced) OVER line AS line_unpriced,
    sum(amount_before) OVER line AS line_amount_before,
    sum(tokens_before) OVER line AS line_tokens_before,
    sum(unpriced_before) OVER line AS line_unpriced_before
  FROM grouped
  WINDOW line AS (PARTITION BY unit, labels, reasons)
),
ranked AS (
  SELECT
    *,
    dense_rank() OVER (
      PARTITION BY unit
      ORDER BY
        CASE WHEN $21::boolean THEN abs({line_value} - {line_before}) ELSE {line_value} END DESC NULLS LAST,
        labels COLLATE "C",
        reasons COLLATE "C"
    ) AS rank
  FROM lines
),
-- Each line, and the total of each unit. A pivot adds the same for each of its columns.
-- Grouped by rank in place of labels, which are arrays of text and take longer to compare.
summed AS (
  SELECT
    s.is_total,
    CASE WHEN NOT s.is_total AND ($8::integer IS NULL OR r.rank <= $8::integer) THEN r.rank END AS shown,
    s.is_bucket,
    CASE WHEN s.is_bucket THEN r.bucket END AS bucket,
    r.unit,
    min(r.labels) AS least_labels,
    min(r.reasons) AS least_reasons,
    min(r.rank) AS rank,
    count(DISTINCT r.rank) AS group_count,
    sum(r.amount) AS amount,
    sum(r.tokens) AS tokens,
    sum(r.unpriced) AS unpriced,
    sum(r.amount_before) AS amount_before,
    sum(r.tokens_before) AS tokens_before,
    sum(r.unpriced_before) AS unpriced_before,
    sum(r.forecast) AS forecast,
    sum(r.row_count)::bigint AS row_count
  FROM ranked AS r
  CROSS JOIN (VALUES (false, false), (true, false), (false, true), (true, true)) AS s (is_total, is_bucket)
  WHERE NOT s.is_bucket OR $9::text IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5
),
valued AS (
  SELECT
    *,
    CASE WHEN shown IS NOT NULL THEN least_labels END AS labels,
    CASE WHEN shown IS NOT NULL THEN least_reasons END AS reasons,
    {value} AS value,
    {before} AS before
  FROM summed
)
SELECT
  is_total,
  labels,
  reasons,
  bucket,
  unit,
  value AS amount,
  row_count,
  group_count,
  unpriced,
  before,
  value - before AS change,
  round((value - before) * 100 / nullif(abs(before), 0), 2) AS percent,
  trim_scale(forecast) AS forecast
FROM valued
ORDER BY
  max(value) FILTER (WHERE is_total AND bucket IS NULL) OVER (PARTITION BY unit) DESC NULLS LAST,
  unit COLLATE "C",
  is_total,
  labels[array_position($1::text[], 'period')] COLLATE "C",
  labels[array_position($1::text[], 'week')] COLLATE "C",
  labels[array_position($1::text[], 'day')] COLLATE "C",
  rank,
  bucket COLLATE "C" NULLS FIRST;
