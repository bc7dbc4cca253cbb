-- Constraints that the planner may rely on, proven by one scan. Without them ATTACH would scan under an exclusive
-- lock, and queries by usage date, start of the bill, year or month could not skip the leaf. The month and what
-- follows from it are the same in all rows, so they are defaults of their columns, and stored once for the leaf.
-- {leaf} {name} {period} {lowest} {highest} smallest and largest line key of the slot, {earliest} {latest} usage
-- start as loaded.
ALTER TABLE {leaf}
  ADD COLUMN billing_period text NOT NULL DEFAULT '{period}',
  ADD COLUMN bill_billing_period_start_date timestamp DEFAULT '{period}-01',
  ADD COLUMN billing_year text DEFAULT left('{period}', 4),
  ADD COLUMN billing_month text DEFAULT ltrim(right('{period}', 2), '0'),
  ADD CONSTRAINT {name}_part CHECK (
    billing_period = '{period}' AND line_key >= '{lowest}' AND line_key <= '{highest}'),
  ADD CONSTRAINT {name}_time CHECK (
    line_item_usage_start_date >= '{earliest}' AND line_item_usage_start_date <= '{latest}'),
  ADD CONSTRAINT {name}_bill CHECK (bill_billing_period_start_date = '{period}-01'),
  ADD CONSTRAINT {name}_month CHECK (
    billing_year = left('{period}', 4) AND billing_month = ltrim(right('{period}', 2), '0'))
