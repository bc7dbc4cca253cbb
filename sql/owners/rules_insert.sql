-- Takes rules. $1 text[] definitions, in order
INSERT INTO curlew.owner_rule (rule, definition)
SELECT rule, definition
FROM unnest($1::text[]) WITH ORDINALITY AS n (definition, rule)
