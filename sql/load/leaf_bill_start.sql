-- Gives all items of a leaf another start of the bill. The planner can no longer skip the leaf by it, because the
-- CHECK goes with the column. {leaf}, {start} literal or NULL.
ALTER TABLE {leaf}
  DROP COLUMN bill_billing_period_start_date,
  ADD COLUMN bill_billing_period_start_date timestamp DEFAULT {start}
