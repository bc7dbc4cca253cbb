-- When AWS ceases to change a month, in one place. No parameters.

CREATE OR REPLACE FUNCTION curlew.settles_on(billing_period text) RETURNS date
LANGUAGE sql
STABLE
PARALLEL SAFE
RETURN (to_date(billing_period, 'YYYY-MM') + interval '1 month')::date + 14;
COMMENT ON FUNCTION curlew.settles_on(text) IS
  'The first day on which a month can be final: two weeks after its end. Until then AWS changes it, as its guide to Data Exports says.';
