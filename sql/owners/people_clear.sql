-- Forgets all people. No parameters.
DELETE FROM curlew.person
