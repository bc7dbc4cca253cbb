-- When the last run of a pipeline that ended with 0 ended, in seconds since 1970. $1 text pipeline file
SELECT trunc(extract(epoch FROM max(ended_at)))::bigint FROM curlew.run WHERE pipeline = $1 AND exit_code = 0
