-- Tables of loads that were never put on view, or were taken off: what a killed load leaves behind. Partial rollups
-- count, too, even if their load is on view, because it no longer needs them. Only the holder of the load lock may
-- ask. To anybody else a running load looks the same.
SELECT c.relname
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = 'curlew'
  AND c.relkind = 'r'
  AND c.relname ~ '^(fact_line_item|line|rollup_[a-z]+)_\d{4}_\d\d_e\d+_l\d+(_[ks]\d+w\d+|_p)?$'
  AND (
    c.relname ~ '_p$'
    OR substring(c.relname FROM '_l(\d+)(?:_[ks]\d+w\d+)?$')::bigint NOT IN (
      SELECT load_id FROM curlew.load WHERE replaced_at IS NULL)
  )
ORDER BY c.relname
