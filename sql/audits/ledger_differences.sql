-- Where the ledger's entry for a load on view differs from its line items. No row: it is right. No parameters.
--
-- Takes the newest period, or another: SET curlew.billing_period = '2026-10'. Columns: export_key, what (a column of
-- curlew.load, 'row_count of its files', or 'line_item_unblended_cost' with the currency), in_ledger, in_line_items.
WITH asked AS (
  SELECT coalesce(
    nullif(current_setting('curlew.billing_period', true), ''), (SELECT max(billing_period) FROM curlew.load)
  ) AS billing_period
),
entry AS (
  SELECT *
  FROM curlew.load
  WHERE replaced_at IS NULL AND billing_period = (SELECT billing_period FROM asked)
),
item AS (
  SELECT
    l.export_key,
    l.bill_key,
    l.line_group,
    p.line_item_iam_principal,
    f.line_item_usage_start_date,
    f.line_item_unblended_cost
  FROM curlew.fact_line_item f
  LEFT JOIN curlew.line l ON l.billing_period = f.billing_period AND l.line_key = f.line_key
  LEFT JOIN curlew.dim_principal p ON p.principal_key = l.principal_key
  WHERE f.billing_period = (SELECT billing_period FROM asked)
),
counted AS (
  SELECT
    export_key,
    count(*) AS row_count,
    count(DISTINCT line_item_iam_principal) AS principal_count,
    count(DISTINCT (line_group, line_item_usage_start_date)) FILTER (WHERE line_group IS NOT NULL) AS line_group_count,
    count(line_group) AS expanded_row_count
  FROM item
  GROUP BY export_key
),
in_ledger AS (
  SELECT e.export_key, v.what, v.amount
  FROM entry e
  CROSS JOIN LATERAL (
    VALUES
      ('row_count', e.row_count),
      ('principal_count', e.principal_count),
      ('line_group_count', e.line_group_count),
      ('expanded_row_count', e.expanded_row_count),
      ('row_count of its files', (SELECT sum(f.row_count) FROM curlew.load_file f WHERE f.load_id = e.load_id))
  ) AS v (what, amount)
  UNION ALL
  SELECT e.export_key, concat_ws(' ', m.column_name, m.currency), sum(m.total)
  FROM entry e
  JOIN curlew.load_amount m ON m.load_id = e.load_id
  WHERE m.column_name = 'line_item_unblended_cost'
  GROUP BY 1, 2
),
in_line_items AS (
  SELECT c.export_key, v.what, v.amount
  FROM counted c
  CROSS JOIN LATERAL (
    VALUES
      ('row_count', c.row_count::numeric),
      ('principal_count', c.principal_count),
      ('line_group_count', c.line_group_count),
      ('expanded_row_count', c.expanded_row_count),
      ('row_count of its files', c.row_count)
  ) AS v (what, amount)
  UNION ALL
  SELECT i.export_key, concat_ws(' ', 'line_item_unblended_cost', b.line_item_currency_code), sum(i.line_item_unblended_cost)
  FROM item i
  LEFT JOIN curlew.dim_bill b ON b.bill_key = i.bill_key
  GROUP BY 1, 2
)
SELECT
  coalesce(g.export_key, i.export_key) AS export_key,
  coalesce(g.what, i.what) AS what,
  coalesce(g.amount, 0) AS in_ledger,
  coalesce(i.amount, 0) AS in_line_items
FROM in_ledger g
FULL JOIN in_line_items i ON i.export_key = g.export_key AND i.what = g.what
WHERE coalesce(g.amount, 0) <> coalesce(i.amount, 0)
ORDER BY 1, 2;
