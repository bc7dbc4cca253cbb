-- Whether owners or people change at some day, so that days must be told apart. No parameters.
SELECT EXISTS (
  SELECT FROM curlew.ownership WHERE valid_from > '-infinity' OR valid_until < 'infinity'
)
