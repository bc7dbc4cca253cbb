-- The check of a load, second part: exact sums of the amounts in stored_other_amounts of one leaf, by bill.
--
-- No parameters. {leaf}: the loaded leaf; {line}: the lines of the load; {amounts}: the sums, each as
-- coalesce(sum((f.stored_other_amounts).NAME), 0), in the order wanted. Each costs time, so leave out amounts that
-- the load does not have. Columns: bill_key; row_count, items with other amounts; then the sums. IS DISTINCT FROM
-- NULL asks whether stored_other_amounts is there. IS NOT NULL would ask whether every member is.
SELECT l.bill_key, count(*) AS row_count, {amounts}
FROM {leaf} f
JOIN {line} l ON l.line_key = f.line_key
WHERE f.stored_other_amounts IS DISTINCT FROM NULL
GROUP BY l.bill_key
