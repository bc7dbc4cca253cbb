-- The tag rules that the normalized tags were derived under. No row before the first load.
SELECT value FROM curlew.setting WHERE name = 'tag_rules'
