-- Deletes the rows of a dimension that no line on view has. {dimension} {key}
DELETE FROM {dimension} AS d
WHERE NOT EXISTS (SELECT FROM curlew.line AS l WHERE l.{key} = d.{key})
