-- Gives all items of a leaf another start of the bill; the planner no longer relies on it, for its CHECK goes with the
-- column. {leaf}, {start} literal or NULL.
ALTER TABLE {leaf}
  DROP COLUMN bill_billing_period_start_date,
  ADD COLUMN bill_billing_period_start_date timestamp DEFAULT {start}
