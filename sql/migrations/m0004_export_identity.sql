-- Exports are known by AWS's name for them, not by a folder's; and which exports hold lines that another one has. No
-- parameters.

ALTER TABLE curlew.dim_export ADD COLUMN IF NOT EXISTS export_arn text;
COMMENT ON COLUMN curlew.dim_export.export_arn IS
  'AWS''s ARN of the export, from the manifest: a copy of its folder under another name is the same export. NULL where no delivery had a manifest';

CREATE UNIQUE INDEX IF NOT EXISTS dim_export_arn ON curlew.dim_export (export_arn);

CREATE TABLE IF NOT EXISTS curlew.set_aside (
  export_key integer NOT NULL,
  billing_period text NOT NULL,
  delivery_fingerprint text NOT NULL,
  counted_export_key integer NOT NULL,
  set_aside_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (export_key, billing_period)
);
COMMENT ON TABLE curlew.set_aside IS 'Deliveries that are not on view because another export of the payer has their lines, one row an export and month.';
COMMENT ON COLUMN curlew.set_aside.export_key IS
  'dim_export: the export that does not count';
COMMENT ON COLUMN curlew.set_aside.billing_period IS
  'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.set_aside.delivery_fingerprint IS
  'The delivery that was compared; another one is compared anew';
COMMENT ON COLUMN curlew.set_aside.counted_export_key IS
  'dim_export: the export that counts in its place';
COMMENT ON COLUMN curlew.set_aside.set_aside_at IS
  'When it was found';
