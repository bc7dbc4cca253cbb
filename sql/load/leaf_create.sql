-- A leaf of the fact, beside the month on view: the items of one load whose line keys are in one slot. FREEZE wants it
-- created in the transaction that fills it. {leaf} name of the leaf.
CREATE TABLE {leaf} (LIKE curlew.fact_line_item INCLUDING STORAGE)
