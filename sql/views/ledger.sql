-- The ledger of loads for people: what was put on view, when, from where, at what cost, and what replaced it.
CREATE OR REPLACE VIEW curlew.ledger
WITH (security_invoker = true) AS
SELECT
  l.load_id,
  e.export_name,
  l.billing_period,
  l.replaced_at IS NULL AS is_on_view,
  l.loaded_at,
  l.replaced_at,
  l.execution_id,
  l.source,
  l.file_count,
  l.byte_count,
  l.compressed_byte_count,
  l.row_count,
  (
    SELECT string_agg(concat_ws(' ', m.total, m.currency), ', ' ORDER BY m.currency COLLATE "C")
    FROM curlew.load_amount m
    WHERE m.load_id = l.load_id AND m.column_name = 'line_item_unblended_cost'
  ) AS unblended_cost,
  l.principal_count,
  l.line_group_count,
  l.expanded_row_count,
  round(l.expanded_row_count::numeric / nullif(l.line_group_count, 0), 2) AS growth_factor,
  l.seconds,
  l.curlew_version
FROM curlew.load l
LEFT JOIN curlew.dim_export e ON e.export_key = l.export_key;

COMMENT ON VIEW curlew.ledger IS
  'Loads that were put on view, one row each, replaced ones included.';
COMMENT ON COLUMN curlew.ledger.load_id IS
  'Number of the load; part of partition names';
COMMENT ON COLUMN curlew.ledger.export_name IS
  'Export';
COMMENT ON COLUMN curlew.ledger.billing_period IS
  'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.ledger.is_on_view IS
  'Whether queries see this load';
COMMENT ON COLUMN curlew.ledger.loaded_at IS
  'When it was put on view';
COMMENT ON COLUMN curlew.ledger.replaced_at IS
  'When a later load took its place';
COMMENT ON COLUMN curlew.ledger.execution_id IS
  'executionId of the manifest';
COMMENT ON COLUMN curlew.ledger.source IS
  'Where the delivery was read from';
COMMENT ON COLUMN curlew.ledger.file_count IS
  'Data files';
COMMENT ON COLUMN curlew.ledger.byte_count IS
  'Bytes, unpacked';
COMMENT ON COLUMN curlew.ledger.compressed_byte_count IS
  'Bytes of the files as they lie';
COMMENT ON COLUMN curlew.ledger.row_count IS
  'Line items';
COMMENT ON COLUMN curlew.ledger.unblended_cost IS
  'Exact total of the bill, by currency';
COMMENT ON COLUMN curlew.ledger.principal_count IS
  'Different callers';
COMMENT ON COLUMN curlew.ledger.line_group_count IS
  'Lines before expansion by principal';
COMMENT ON COLUMN curlew.ledger.expanded_row_count IS
  'Rows that those lines became';
COMMENT ON COLUMN curlew.ledger.growth_factor IS
  'Rows a line: expanded_row_count / line_group_count';
COMMENT ON COLUMN curlew.ledger.seconds IS
  'How long the load took';
COMMENT ON COLUMN curlew.ledger.curlew_version IS
  'Version of Curlew that loaded it';
