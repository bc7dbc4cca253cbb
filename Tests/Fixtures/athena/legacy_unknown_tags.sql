-- A template names tags and attributes that this company does not have.
SELECT resource_tags_user_no_such_tag, COALESCE(NULLIF(cur.resource_tags_user_no_such_team, ''), 'untagged') team, product_no_such_attribute attribute, count(*) n
FROM cur
WHERE year = '2026' AND COALESCE(product_no_such_attribute, '') = ''
GROUP BY 1, 2, 3
