-- Parts of an ARN, numbered.
SELECT p, n, count(*) c FROM cur2 CROSS JOIN UNNEST(split(line_item_iam_principal, ':')) WITH ORDINALITY AS t(p, n) WHERE line_item_iam_principal IS NOT NULL GROUP BY p, n ORDER BY c DESC, p LIMIT 5
