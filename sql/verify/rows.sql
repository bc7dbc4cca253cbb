-- All rows of one period of one export, in any order, in COPY's text format.
--
-- {columns}: the columns, maps as JSON. {period}: the billing period, YYYY-MM. COPY takes no parameters, and an
-- export's name may contain anything, so it is in the setting curlew.verify_export.
COPY (
  SELECT {columns}
  FROM curlew.cost_and_usage_report
  WHERE billing_period = '{period}' AND export_name = current_setting('curlew.verify_export')
) TO STDOUT;
