-- Fills a leaf. FREEZE is a condition of correctness: a reader whose snapshot is older than the load would otherwise
-- see no rows at all. {leaf} name of the leaf, {amounts} the amounts in the order in which they are sent.
COPY {leaf} (
  line_item_usage_start_date, line_item_usage_end_date, line_item_hash, line_group, zero_amounts,
  export_key, bill_key, account_key, usage_key, resource_key, principal_key, tag_set_key, commitment_key,
  parent_resource_key, other_columns_key, billing_period, identity_line_item_id, identity_time_interval,
  {amounts}, discount
) FROM STDIN (FORMAT binary, FREEZE true)
