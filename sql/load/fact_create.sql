-- The part of one load that the swap exchanges: its leaves hang below it before anybody sees it.
-- {fact} its table
CREATE TABLE {fact} (LIKE curlew.fact_line_item INCLUDING STORAGE) PARTITION BY RANGE (line_item_hash)
