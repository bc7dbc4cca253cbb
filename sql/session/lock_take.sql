-- One load or init at a time. Readers of the table, such as every command and pg_dump, are not in the way; whoever may only
-- read it can take no lock that is. No parameters.
LOCK TABLE curlew.migration IN EXCLUSIVE MODE
