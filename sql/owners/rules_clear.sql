-- Forgets all rules of owners. No parameters.
DELETE FROM curlew.owner_rule
