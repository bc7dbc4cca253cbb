-- Tables of months that were detached, and their months. $1 text[] billing periods; NULL for all
SELECT c.relname, replace(substring(c.relname FROM '^detached_.*?_(\d{4}_\d\d)_e'), '_', '-') AS billing_period
FROM pg_class AS c
WHERE c.relnamespace = 'curlew'::regnamespace
  AND c.relkind = 'r'
  AND c.relname ~ '^detached_(fact_line_item|line|rollup_[a-z]+)_\d{4}_\d\d_e\d+_l\d+'
  AND (
    $1::text[] IS NULL
    OR replace(substring(c.relname FROM '^detached_.*?_(\d{4}_\d\d)_e'), '_', '-') = ANY ($1::text[])
  )
ORDER BY c.relname
