-- Whether a row of a rollup has a caller, for report.sql, where the row is r.
r.principal_key IN (SELECT c.principal_key FROM curlew.dim_principal AS c WHERE c.line_item_iam_principal <> '')
