-- Records that a delivery is a copy of the one on view, if there is one. $1 text name of the copy, $2 text billing
-- period, $3 text fingerprint of both
WITH counted AS (
  SELECT l.export_key
  FROM curlew.load AS l
  WHERE l.billing_period = $2 AND l.delivery_fingerprint = $3 AND l.replaced_at IS NULL
  LIMIT 1
), copied AS (
  INSERT INTO curlew.dim_export AS e (export_name)
  SELECT $1::text FROM counted
  ON CONFLICT (export_name) DO UPDATE SET export_arn = e.export_arn
  RETURNING e.export_key
)
INSERT INTO curlew.set_aside (export_key, billing_period, delivery_fingerprint, counted_export_key)
SELECT y.export_key, $2::text, $3::text, c.export_key
FROM copied AS y
CROSS JOIN counted AS c
ON CONFLICT (export_key, billing_period) DO UPDATE
SET
  delivery_fingerprint = excluded.delivery_fingerprint,
  counted_export_key = excluded.counted_export_key,
  set_aside_at = now()
