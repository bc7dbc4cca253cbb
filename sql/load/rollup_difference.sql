-- Whether the rollup of a load has all of its lines and comes to the same bill. {fact} {rollup}
SELECT
  f.row_count = coalesce(r.row_count, 0) AS has_all_rows,
  f.unblended_cost = r.unblended_cost AS has_all_cost
FROM (SELECT count(*) AS row_count, coalesce(sum(line_item_unblended_cost), 0) AS unblended_cost FROM {fact}) AS f,
  (SELECT sum(row_count) AS row_count, coalesce(sum(unblended_cost), 0) AS unblended_cost FROM {rollup}) AS r
