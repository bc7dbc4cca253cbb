-- Fills a leaf. Without FREEZE the result would be wrong: a reader whose snapshot is older than the load would see no
-- rows. {leaf} name of the leaf.
COPY {leaf} (
  line_item_usage_start_date, line_key, line_item_usage_amount, line_item_unblended_cost,
  stored_net_unblended_cost, stored_other_amounts, stored_discount
) FROM STDIN (FORMAT binary, FREEZE true)
