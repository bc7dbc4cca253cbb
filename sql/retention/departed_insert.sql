-- Records that a month was taken off view. $1 integer export key, $2 text billing period, $3 bigint load
INSERT INTO curlew.departed (export_key, billing_period, load_id)
VALUES ($1, $2, $3)
ON CONFLICT (export_key, billing_period) DO UPDATE SET load_id = excluded.load_id, departed_at = now()
