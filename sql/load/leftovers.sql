-- Tables of loads that never came on view, or went out of it: what a killed load leaves behind.
-- Only the holder of the load lock may ask: to anybody else a load at work looks the same.
SELECT c.relname
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = 'curlew'
  AND c.relkind IN ('r', 'p')
  AND c.relname ~ '^(fact_line_item|rollup_daily)_\d{4}_\d\d_e\d+_l\d+(_\d+)?$'
  AND substring(c.relname FROM '_l(\d+)(?:_\d+)?$')::bigint NOT IN (
    SELECT load_id FROM curlew.load WHERE replaced_at IS NULL)
ORDER BY c.relkind DESC, c.relname
