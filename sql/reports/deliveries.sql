-- The deliveries on view. Needs the right to read the ledger. No parameters.
--
-- Columns: export_key, billing_period, delivery (execution id, else fingerprint).
SELECT export_key, billing_period, coalesce(execution_id, delivery_fingerprint) AS delivery
FROM curlew.load
WHERE replaced_at IS NULL
