-- Cost, tokens or usage by up to four dimensions. It reads the monthly rollup, or the daily one if days are asked
-- for. One statement for every `curlew report`.
--
-- $1 text[]   dimensions, in order, at most four: the words of grouping.sql. Empty for one total for each unit
-- $2 text     measure: 'unblended', 'net', 'amortized', 'net amortized', 'public', 'tokens' or 'usage'
-- $3 text[]   billing periods, or NULL for all
-- $4 date     first day, or NULL
-- $5 date     last day, inclusive, or NULL
-- $6 boolean  true: only lines of Amazon Bedrock
-- $7 integer  number of groups to show of each unit, or NULL for all
--
-- Columns: labels text[] (an element is NULL for lines without such a principal, tag, ...; labels itself is NULL in
-- the row that adds up the groups beyond $7), unit text (currency, 'tokens' or pricing unit: never add two units),
-- amount numeric, row_count bigint, group_count bigint (groups in this row), unit_total numeric. The amounts of a
-- unit add up to unit_total, which is the total of the bill for the days asked for. The largest amount comes first.
-- If months or days are asked for, they are in order.
--
-- {first} {second} {third} {fourth}: grouping.sql for each position of $1.
--
-- Send it unnamed (PQexecParams). Then the plan knows the parameters: CASE folds, unused dimensions are not joined,
-- periods are pruned, and only one of the rollups is read.
WITH grouped AS (
  SELECT
    CASE cardinality($1::text[])
      WHEN 0 THEN '{}'
      WHEN 1 THEN ARRAY[l.label_1]
      WHEN 2 THEN ARRAY[l.label_1, l.label_2]
      WHEN 3 THEN ARRAY[l.label_1, l.label_2, l.label_3]
      ELSE ARRAY[l.label_1, l.label_2, l.label_3, l.label_4]
    END AS labels,
    l.unit,
    sum(l.amount) AS amount,
    sum(l.row_count)::bigint AS row_count
  FROM (
    SELECT
      {first} AS label_1,
      {second} AS label_2,
      {third} AS label_3,
      {fourth} AS label_4,
      CASE $2::text
        WHEN 'tokens' THEN 'tokens'
        WHEN 'usage' THEN u.pricing_unit
        ELSE b.line_item_currency_code
      END AS unit,
      CASE $2::text
        WHEN 'unblended' THEN f.unblended_cost
        WHEN 'net' THEN f.net_unblended_cost
        WHEN 'amortized' THEN f.amortized_cost
        WHEN 'net amortized' THEN f.net_amortized_cost
        WHEN 'public' THEN f.public_on_demand_cost
        WHEN 'tokens' THEN coalesce(f.tokens, 0)
        WHEN 'usage' THEN f.usage_amount
      END AS amount,
      f.row_count
    FROM (
      SELECT
        billing_period, day, export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, bedrock_rule,
        row_count, unblended_cost, net_unblended_cost, amortized_cost, net_amortized_cost, public_on_demand_cost,
        usage_amount, tokens
      FROM curlew.rollup_daily
      WHERE 'day' = ANY ($1::text[]) OR $4::date IS NOT NULL OR $5::date IS NOT NULL
      UNION ALL
      SELECT
        billing_period, NULL::date, export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, bedrock_rule,
        row_count, unblended_cost, net_unblended_cost, amortized_cost, net_amortized_cost, public_on_demand_cost,
        usage_amount, tokens
      FROM curlew.rollup_monthly
      WHERE NOT ('day' = ANY ($1::text[]) OR $4::date IS NOT NULL OR $5::date IS NOT NULL)
    ) AS f
    LEFT JOIN curlew.dim_export e ON e.export_key = f.export_key
    LEFT JOIN curlew.dim_bill b ON b.bill_key = f.bill_key
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
    WHERE ($3::text[] IS NULL OR f.billing_period = ANY ($3::text[]))
      AND ($4::date IS NULL OR f.day >= $4::date)
      AND ($5::date IS NULL OR f.day <= $5::date)
      AND (NOT coalesce($6::boolean, false) OR f.bedrock_rule IS NOT NULL)
  ) AS l
  GROUP BY l.label_1, l.label_2, l.label_3, l.label_4, l.unit
),
ranked AS (
  SELECT
    labels,
    unit,
    amount,
    row_count,
    row_number() OVER (PARTITION BY unit ORDER BY amount DESC, labels COLLATE "C") AS rank,
    sum(amount) OVER (PARTITION BY unit) AS unit_total
  FROM grouped
)
SELECT labels, unit, amount, row_count, group_count, unit_total
FROM (
  SELECT
    CASE WHEN $7::integer IS NULL OR rank <= $7::integer THEN labels END AS labels,
    min(rank) AS rank,
    unit,
    sum(amount) AS amount,
    sum(row_count)::bigint AS row_count,
    count(*) AS group_count,
    unit_total
  FROM ranked
  GROUP BY 1, unit, unit_total
) AS shown
ORDER BY
  unit_total DESC,
  unit COLLATE "C",
  labels[array_position($1::text[], 'period')] COLLATE "C",
  labels[array_position($1::text[], 'day')] COLLATE "C",
  rank;
