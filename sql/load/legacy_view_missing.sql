-- How many keys of tags, cost categories and products have no column in the legacy view because it is full. No
-- parameters.
SELECT CASE WHEN curlew.legacy_view_room() > 0 THEN 0 ELSE curlew.legacy_columns_missing() END
