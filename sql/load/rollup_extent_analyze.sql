-- Statistics for the planner, before anybody sees the extents: for the columns that queries filter, join and group by.
-- {rollup}
ANALYZE {rollup} (export_key, bill_key, tag_set_key, billing_period)
