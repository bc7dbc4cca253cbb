-- Months that were taken off view for good. No parameters.

CREATE TABLE IF NOT EXISTS curlew.departed (
  export_key integer NOT NULL,
  billing_period text NOT NULL,
  load_id bigint NOT NULL,
  departed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (export_key, billing_period)
);
COMMENT ON TABLE curlew.departed IS
  'Months of exports that curlew detach or prune took off view. Loads leave them out, unless they are forced.';
COMMENT ON COLUMN curlew.departed.export_key IS 'dim_export: the export';
COMMENT ON COLUMN curlew.departed.billing_period IS 'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.departed.load_id IS 'load: what was on view; detached tables have it in their names';
COMMENT ON COLUMN curlew.departed.departed_at IS 'When it was taken off view';
