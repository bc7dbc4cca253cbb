-- What a month would lose: one row for each currency that would keep less than half of its rows or of its cost. No
-- row if it loses less. $1 bigint the load on view, $2 bigint new row count, $3 text[] new currencies, $4 numeric[]
-- unblended cost of each.
--
-- Columns: row_count, currency, cost (on view), new_cost.
SELECT l.row_count, m.currency, m.total AS cost, coalesce(c.total, 0) AS new_cost
FROM curlew.load AS l
LEFT JOIN curlew.load_amount AS m ON m.load_id = l.load_id AND m.column_name = 'line_item_unblended_cost'
LEFT JOIN unnest($3::text[], $4::numeric[]) AS c (currency, total) ON c.currency IS NOT DISTINCT FROM m.currency
WHERE
  l.load_id = $1::bigint
  AND ($2::bigint * 2 < l.row_count OR (m.total > 0 AND coalesce(c.total, 0) * 2 < m.total))
ORDER BY m.currency
