-- Which other exports on view have the lines of a load, too. $1 text billing period, $2 integer its export key.
-- {rollup} {line} its tables, which are not on view yet.
--
-- Each export has its own line ids, and one export may have hours where another has days. So costs are compared: by
-- payer, account, kind of usage and day, or by month if that agrees better. The cost of a past day is equal to the
-- last digit in both, however often each export was delivered since. Two views of one account by tags may have the
-- same cost by chance. Then their resources differ.
--
-- Two exports have the same lines if half of the smaller one's cost is also in the other, and half of its resources,
-- if both name any. The one with the larger cost counts, because it contains the other. If the costs differ by less
-- than a hundredth, the one with more rows counts, because it is more detailed.
--
-- Columns, one row for each export that has the same lines: export_key, export_name, load_id, delivery_fingerprint,
-- percent (of the cost of the smaller one), new_counts (whether the new load is the one that counts).
WITH day_of AS (
  SELECT
    NULL::integer AS export_key, r.day, b.bill_payer_account_id AS payer, b.line_item_currency_code AS currency,
    a.line_item_usage_account_id AS account, u.line_item_product_code AS product, u.line_item_usage_type AS usage_type,
    u.line_item_operation AS operation, u.line_item_line_item_type AS line_type, r.unblended_cost, r.row_count
  FROM {rollup} AS r
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = r.bill_key
  LEFT JOIN curlew.dim_account AS a ON a.account_key = r.account_key
  LEFT JOIN curlew.dim_usage AS u ON u.usage_key = r.usage_key
  -- Usually the month has no other export, and nothing has to be compared.
  WHERE EXISTS (
    SELECT FROM curlew.load AS other
    WHERE other.billing_period = $1 AND other.export_key <> $2::integer AND other.replaced_at IS NULL
  )
  UNION ALL
  SELECT
    r.export_key, r.day, b.bill_payer_account_id, b.line_item_currency_code, a.line_item_usage_account_id,
    u.line_item_product_code, u.line_item_usage_type, u.line_item_operation, u.line_item_line_item_type,
    r.unblended_cost, r.row_count
  FROM curlew.rollup_daily AS r
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = r.bill_key
  LEFT JOIN curlew.dim_account AS a ON a.account_key = r.account_key
  LEFT JOIN curlew.dim_usage AS u ON u.usage_key = r.usage_key
  WHERE r.billing_period = $1 AND r.export_key <> $2::integer
),
cell AS (
  SELECT
    export_key, day, concat_ws(E'\x1f', payer, currency, account, product, usage_type, operation, line_type) AS name,
    sum(unblended_cost) AS cost
  FROM day_of
  WHERE payer IS NOT NULL
  GROUP BY GROUPING SETS (
    (export_key, payer, currency, account, product, usage_type, operation, line_type, day),
    (export_key, payer, currency, account, product, usage_type, operation, line_type)
  )
  HAVING sum(unblended_cost) <> 0
),
alike AS (
  SELECT
    o.export_key,
    coalesce(sum(abs(o.cost)) FILTER (WHERE o.day IS NOT NULL), 0) AS days,
    coalesce(sum(abs(o.cost)) FILTER (WHERE o.day IS NULL), 0) AS months
  FROM cell AS o
  JOIN cell AS n ON n.export_key IS NULL AND n.name = o.name AND n.day IS NOT DISTINCT FROM o.day AND n.cost = o.cost
  WHERE o.export_key IS NOT NULL
  GROUP BY o.export_key
),
size AS (
  SELECT
    export_key,
    coalesce(sum(abs(cost)) FILTER (WHERE day IS NOT NULL), 0) AS days,
    coalesce(sum(abs(cost)) FILTER (WHERE day IS NULL), 0) AS months
  FROM cell
  GROUP BY export_key
),
counted AS (
  SELECT export_key, sum(row_count)::bigint AS row_count
  FROM day_of
  GROUP BY export_key
),
resource AS (
  SELECT DISTINCT NULL::integer AS export_key, l.line_item_resource_id AS id
  FROM {line} AS l
  WHERE l.line_item_resource_id <> '' AND EXISTS (SELECT FROM alike)
  UNION ALL
  SELECT DISTINCT l.export_key, l.line_item_resource_id
  FROM curlew.line AS l
  WHERE
    l.billing_period = $1 AND l.line_item_resource_id <> '' AND l.export_key IN (SELECT export_key FROM alike)
),
resource_count AS (
  SELECT export_key, count(*) AS resources
  FROM resource
  GROUP BY export_key
),
resources_alike AS (
  SELECT o.export_key, count(*) AS resources
  FROM resource AS o
  JOIN resource AS n ON n.export_key IS NULL AND n.id = o.id
  WHERE o.export_key IS NOT NULL
  GROUP BY o.export_key
)
SELECT
  a.export_key,
  e.export_name,
  v.load_id,
  v.delivery_fingerprint,
  round(100 * k.share) AS percent,
  CASE
    WHEN abs(n.months - s.months) * 100 > greatest(n.months, s.months) THEN n.months > s.months
    ELSE d.row_count > c.row_count
  END AS new_counts
FROM alike AS a
JOIN size AS s ON s.export_key = a.export_key
JOIN size AS n ON n.export_key IS NULL
JOIN counted AS c ON c.export_key = a.export_key
JOIN counted AS d ON d.export_key IS NULL
JOIN curlew.dim_export AS e ON e.export_key = a.export_key
JOIN curlew.load AS v ON v.export_key = a.export_key AND v.billing_period = $1 AND v.replaced_at IS NULL
LEFT JOIN resource_count AS q ON q.export_key = a.export_key
LEFT JOIN resource_count AS p ON p.export_key IS NULL
LEFT JOIN resources_alike AS r ON r.export_key = a.export_key
CROSS JOIN LATERAL (
  SELECT
    greatest(a.days / nullif(least(s.days, n.days), 0), a.months / nullif(least(s.months, n.months), 0)) AS share,
    CASE
      WHEN q.resources > 0 AND p.resources > 0
        THEN coalesce(r.resources, 0)::numeric / least(q.resources, p.resources)
      ELSE 1
    END AS resource_share
) AS k
WHERE k.share >= 0.5 AND k.resource_share >= 0.5
ORDER BY a.export_key
