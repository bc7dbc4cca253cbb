-- Deletes the rows of a dimension that neither a line on view nor an owner of a closed month has. {dimension} {key}
DELETE FROM {dimension} AS d
WHERE NOT EXISTS (SELECT FROM curlew.line AS l WHERE l.{key} = d.{key})
  AND NOT EXISTS (SELECT FROM curlew.charge_owner AS c WHERE c.{key} = d.{key})
