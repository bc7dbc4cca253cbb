-- The first month in which an export has callers, or a tag. One row for each export.
--
-- $1, $2, $3 text[]  raw keys of the tag in tags, resource_tags and cost_category; NULL for callers
-- {has}: has_first.sql
--
-- Columns: export_key, billing_period.
SELECT r.export_key, min(r.billing_period COLLATE "C") AS billing_period
FROM curlew.rollup_monthly AS r
WHERE {has}
GROUP BY r.export_key
