-- The daily rollup of one load. {rollup} {name} {period} {export}
CREATE TABLE {rollup} (
  LIKE curlew.rollup_daily INCLUDING STORAGE,
  CONSTRAINT {name}_part CHECK (billing_period = '{period}' AND export_key = {export})
)
