-- On the Marketplace a unit is a million tokens; only the description says what a unit is. Embeddings have a class of
-- their own.
SELECT
  coalesce(product ->> 'model', split_part(product ->> 'product_name', ' (', 1)) AS model,
  tags ->> 'iamPrincipal/team' AS team,
  sum(line_item_usage_amount * CASE pricing_unit WHEN '1K tokens' THEN 1000 ELSE 1000000 END) AS tokens
FROM public.typed
WHERE line_item_line_item_type = 'Usage'
  AND line_item_usage_type NOT LIKE '%Embedding%'
  AND (
    pricing_unit IN ('1K tokens', '1M tokens')
    OR pricing_unit = 'Units' AND line_item_line_item_description LIKE '%Million % Tokens%'
  )
GROUP BY model, team
ORDER BY tokens DESC;
