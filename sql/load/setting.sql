-- What the warehouse remembers under a name. $1 text. No row before it was remembered.
SELECT value FROM curlew.setting WHERE name = $1
