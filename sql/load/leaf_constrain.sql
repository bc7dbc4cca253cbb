-- What the planner may rely on, proven by one scan: without it ATTACH would scan under an exclusive lock, and queries
-- on the usage date could not pass the month by.
-- {leaf} {name} {period} {lowest} {highest} least and greatest line key of the slot, {earliest} {latest} usage start as
-- loaded.
ALTER TABLE {leaf}
  ADD CONSTRAINT {name}_part CHECK (
    billing_period = '{period}' AND line_key >= '{lowest}' AND line_key <= '{highest}'),
  ADD CONSTRAINT {name}_time CHECK (
    line_item_usage_start_date >= '{earliest}' AND line_item_usage_start_date <= '{latest}')
