-- Whether lines of Amazon Bedrock name callers, and callers have tags. No parameters.
SELECT
  EXISTS (SELECT FROM curlew.rollup_monthly WHERE bedrock_rule IS NOT NULL) AS has_bedrock,
  EXISTS (SELECT FROM curlew.dim_principal WHERE line_item_iam_principal <> '') AS has_callers,
  EXISTS (
    SELECT
    FROM curlew.dim_tag_set AS t
    CROSS JOIN public.skeys(t.tags) AS k (raw_key)
    WHERE k.raw_key LIKE 'iamPrincipal/%'
  ) AS has_caller_tags
