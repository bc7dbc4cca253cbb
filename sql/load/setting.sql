-- The value that the warehouse has stored under a name. $1 text. No row if there is none yet.
SELECT value FROM curlew.setting WHERE name = $1
