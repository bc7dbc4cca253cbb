-- The keys of all normalized tags. No parameters.
SELECT k.tag_key
FROM curlew.dim_tag_set AS t
CROSS JOIN public.skeys(t.normalized) AS k (tag_key)
GROUP BY k.tag_key
ORDER BY k.tag_key COLLATE "C"
