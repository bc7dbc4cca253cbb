-- Forgets all owners. No parameters.
DELETE FROM curlew.ownership
