-- Records that a delivery is not on view because another export counts. $1 integer export key, $2 text billing
-- period, $3 text fingerprint, $4 integer key of the export that counts
INSERT INTO curlew.set_aside (export_key, billing_period, delivery_fingerprint, counted_export_key)
VALUES ($1, $2, $3, $4)
ON CONFLICT (export_key, billing_period) DO UPDATE
SET
  delivery_fingerprint = excluded.delivery_fingerprint,
  counted_export_key = excluded.counted_export_key,
  set_aside_at = now()
