-- Months whose callers do not say which inference profile or project they call, because they were loaded before it was kept.
-- No parameters.
SELECT DISTINCT l.billing_period
FROM curlew.line AS l
LEFT JOIN curlew.dim_principal AS p ON p.principal_key = l.principal_key
WHERE l.line_item_resource_id LIKE 'arn:aws%:bedrock%'
  AND l.line_item_resource_id ~ '^arn:aws[^:]*:bedrock[^:]*:[^:]*:[^:]*:(application-inference-profile|project)/'
  AND p.bedrock_resource IS NULL
ORDER BY 1
