-- The sums by line of one load, beside the month on view. Its CHECK spares ATTACH the scan. {rollup} {name} {period} {export}
CREATE TABLE {rollup} (
  LIKE curlew.rollup_line INCLUDING STORAGE,
  CONSTRAINT {name}_part CHECK (billing_period = '{period}' AND export_key = {export})
)
