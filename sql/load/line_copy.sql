-- Fills the lines. They are frozen for the same reason as the fact. {line}
COPY {line} (
  line_group, zero_amounts, same_amounts, usage_interval, line_key, bill_key, account_key, usage_key,
  principal_key, tag_set_key, commitment_key, other_columns_key, identity_line_item_id,
  identity_time_interval, line_item_resource_id, split_line_item_parent_resource_id, discount_kind,
  stored_normalization_factor, stored_savings_plan_rate
) FROM STDIN (FORMAT binary, FREEZE true)
