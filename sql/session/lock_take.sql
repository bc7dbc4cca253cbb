-- Lets only one load or init run at a time. Readers of the table, such as every command and pg_dump, do not wait for
-- the lock. Whoever may only read the table cannot take a lock that conflicts with this one. No parameters.
LOCK TABLE curlew.migration IN EXCLUSIVE MODE
