-- Which amounts of a line are stored, and which are zero or follow from others, in words and in one place: dim_amount_form.
-- What is stored and not the whole amount is called stored_... No parameters.
--
-- The loader tells the forms of a line by two integers, a bit an amount: they are the key of the words. The views read
-- the words alone.

DO $$
BEGIN
  IF to_regtype('curlew.amount_form') IS NULL THEN
    CREATE TYPE curlew.amount_form AS ENUM (
      'stored', 'zero', 'unblended cost', 'net less unblended cost', 'usage times factor', 'total discount');
  END IF;
END $$;
COMMENT ON TYPE curlew.amount_form IS
  'How an amount is kept: stored (NULL where the file has nothing), zero, or as what it follows from: the unblended cost; the net less the unblended cost; the usage amount times the normalization factor; for the discount map, its one key with the total discount.';

CREATE TABLE IF NOT EXISTS curlew.dim_amount_form (
  zero_amounts bigint NOT NULL,
  same_amounts bigint NOT NULL,
  discount curlew.amount_form NOT NULL,
  discount_bundled_discount curlew.amount_form NOT NULL,
  discount_total_discount curlew.amount_form NOT NULL,
  line_item_blended_cost curlew.amount_form NOT NULL,
  line_item_net_unblended_cost curlew.amount_form NOT NULL,
  line_item_normalization_factor curlew.amount_form NOT NULL,
  line_item_normalized_usage_amount curlew.amount_form NOT NULL,
  line_item_unblended_cost curlew.amount_form NOT NULL,
  line_item_usage_amount curlew.amount_form NOT NULL,
  pricing_public_on_demand_cost curlew.amount_form NOT NULL,
  reservation_amortized_upfront_cost_for_usage curlew.amount_form NOT NULL,
  reservation_amortized_upfront_fee_for_billing_period curlew.amount_form NOT NULL,
  reservation_effective_cost curlew.amount_form NOT NULL,
  reservation_net_amortized_upfront_cost_for_usage curlew.amount_form NOT NULL,
  reservation_net_amortized_upfront_fee_for_billing_period curlew.amount_form NOT NULL,
  reservation_net_effective_cost curlew.amount_form NOT NULL,
  reservation_net_recurring_fee_for_usage curlew.amount_form NOT NULL,
  reservation_net_unused_amortized_upfront_fee_for_billing_period curlew.amount_form NOT NULL,
  reservation_net_unused_recurring_fee curlew.amount_form NOT NULL,
  reservation_net_upfront_value curlew.amount_form NOT NULL,
  reservation_recurring_fee_for_usage curlew.amount_form NOT NULL,
  reservation_unused_amortized_upfront_fee_for_billing_period curlew.amount_form NOT NULL,
  reservation_unused_normalized_unit_quantity curlew.amount_form NOT NULL,
  reservation_unused_quantity curlew.amount_form NOT NULL,
  reservation_unused_recurring_fee curlew.amount_form NOT NULL,
  reservation_upfront_value curlew.amount_form NOT NULL,
  savings_plan_amortized_upfront_commitment_for_billing_period curlew.amount_form NOT NULL,
  savings_plan_net_amortized_upfront_commitment_for_billing_perio curlew.amount_form NOT NULL,
  savings_plan_net_recurring_commitment_for_billing_period curlew.amount_form NOT NULL,
  savings_plan_net_savings_plan_effective_cost curlew.amount_form NOT NULL,
  savings_plan_recurring_commitment_for_billing_period curlew.amount_form NOT NULL,
  savings_plan_savings_plan_effective_cost curlew.amount_form NOT NULL,
  savings_plan_savings_plan_rate curlew.amount_form NOT NULL,
  savings_plan_total_commitment_to_date curlew.amount_form NOT NULL,
  savings_plan_used_commitment curlew.amount_form NOT NULL,
  split_line_item_actual_usage curlew.amount_form NOT NULL,
  split_line_item_net_split_cost curlew.amount_form NOT NULL,
  split_line_item_net_unused_cost curlew.amount_form NOT NULL,
  split_line_item_public_on_demand_split_cost curlew.amount_form NOT NULL,
  split_line_item_public_on_demand_unused_cost curlew.amount_form NOT NULL,
  split_line_item_reserved_usage curlew.amount_form NOT NULL,
  split_line_item_split_cost curlew.amount_form NOT NULL,
  split_line_item_split_usage curlew.amount_form NOT NULL,
  split_line_item_split_usage_ratio curlew.amount_form NOT NULL,
  split_line_item_unused_cost curlew.amount_form NOT NULL,
  PRIMARY KEY (zero_amounts, same_amounts)
);
COMMENT ON TABLE curlew.dim_amount_form IS 'One row a way in which lines keep their amounts. The view line_item puts the amounts together by it.';
COMMENT ON COLUMN curlew.dim_amount_form.zero_amounts IS 'line.zero_amounts';
COMMENT ON COLUMN curlew.dim_amount_form.same_amounts IS 'line.same_amounts';
COMMENT ON COLUMN curlew.dim_amount_form.discount IS 'How the discount map is kept';
COMMENT ON COLUMN curlew.dim_amount_form.discount_bundled_discount IS 'How discount_bundled_discount is kept';
COMMENT ON COLUMN curlew.dim_amount_form.discount_total_discount IS 'How discount_total_discount is kept';
COMMENT ON COLUMN curlew.dim_amount_form.line_item_blended_cost IS 'How line_item_blended_cost is kept';
COMMENT ON COLUMN curlew.dim_amount_form.line_item_net_unblended_cost IS 'How line_item_net_unblended_cost is kept';
COMMENT ON COLUMN curlew.dim_amount_form.line_item_normalization_factor IS 'How line_item_normalization_factor is kept';
COMMENT ON COLUMN curlew.dim_amount_form.line_item_normalized_usage_amount IS 'How line_item_normalized_usage_amount is kept';
COMMENT ON COLUMN curlew.dim_amount_form.line_item_unblended_cost IS 'How line_item_unblended_cost is kept';
COMMENT ON COLUMN curlew.dim_amount_form.line_item_usage_amount IS 'How line_item_usage_amount is kept';
COMMENT ON COLUMN curlew.dim_amount_form.pricing_public_on_demand_cost IS 'How pricing_public_on_demand_cost is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_amortized_upfront_cost_for_usage IS 'How reservation_amortized_upfront_cost_for_usage is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_amortized_upfront_fee_for_billing_period IS 'How reservation_amortized_upfront_fee_for_billing_period is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_effective_cost IS 'How reservation_effective_cost is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_net_amortized_upfront_cost_for_usage IS 'How reservation_net_amortized_upfront_cost_for_usage is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_net_amortized_upfront_fee_for_billing_period IS 'How reservation_net_amortized_upfront_fee_for_billing_period is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_net_effective_cost IS 'How reservation_net_effective_cost is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_net_recurring_fee_for_usage IS 'How reservation_net_recurring_fee_for_usage is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_net_unused_amortized_upfront_fee_for_billing_period IS 'How reservation_net_unused_amortized_upfront_fee_for_billing_period is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_net_unused_recurring_fee IS 'How reservation_net_unused_recurring_fee is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_net_upfront_value IS 'How reservation_net_upfront_value is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_recurring_fee_for_usage IS 'How reservation_recurring_fee_for_usage is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_unused_amortized_upfront_fee_for_billing_period IS 'How reservation_unused_amortized_upfront_fee_for_billing_period is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_unused_normalized_unit_quantity IS 'How reservation_unused_normalized_unit_quantity is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_unused_quantity IS 'How reservation_unused_quantity is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_unused_recurring_fee IS 'How reservation_unused_recurring_fee is kept';
COMMENT ON COLUMN curlew.dim_amount_form.reservation_upfront_value IS 'How reservation_upfront_value is kept';
COMMENT ON COLUMN curlew.dim_amount_form.savings_plan_amortized_upfront_commitment_for_billing_period IS 'How savings_plan_amortized_upfront_commitment_for_billing_period is kept';
COMMENT ON COLUMN curlew.dim_amount_form.savings_plan_net_amortized_upfront_commitment_for_billing_perio IS 'How savings_plan_net_amortized_upfront_commitment_for_billing_perio is kept';
COMMENT ON COLUMN curlew.dim_amount_form.savings_plan_net_recurring_commitment_for_billing_period IS 'How savings_plan_net_recurring_commitment_for_billing_period is kept';
COMMENT ON COLUMN curlew.dim_amount_form.savings_plan_net_savings_plan_effective_cost IS 'How savings_plan_net_savings_plan_effective_cost is kept';
COMMENT ON COLUMN curlew.dim_amount_form.savings_plan_recurring_commitment_for_billing_period IS 'How savings_plan_recurring_commitment_for_billing_period is kept';
COMMENT ON COLUMN curlew.dim_amount_form.savings_plan_savings_plan_effective_cost IS 'How savings_plan_savings_plan_effective_cost is kept';
COMMENT ON COLUMN curlew.dim_amount_form.savings_plan_savings_plan_rate IS 'How savings_plan_savings_plan_rate is kept';
COMMENT ON COLUMN curlew.dim_amount_form.savings_plan_total_commitment_to_date IS 'How savings_plan_total_commitment_to_date is kept';
COMMENT ON COLUMN curlew.dim_amount_form.savings_plan_used_commitment IS 'How savings_plan_used_commitment is kept';
COMMENT ON COLUMN curlew.dim_amount_form.split_line_item_actual_usage IS 'How split_line_item_actual_usage is kept';
COMMENT ON COLUMN curlew.dim_amount_form.split_line_item_net_split_cost IS 'How split_line_item_net_split_cost is kept';
COMMENT ON COLUMN curlew.dim_amount_form.split_line_item_net_unused_cost IS 'How split_line_item_net_unused_cost is kept';
COMMENT ON COLUMN curlew.dim_amount_form.split_line_item_public_on_demand_split_cost IS 'How split_line_item_public_on_demand_split_cost is kept';
COMMENT ON COLUMN curlew.dim_amount_form.split_line_item_public_on_demand_unused_cost IS 'How split_line_item_public_on_demand_unused_cost is kept';
COMMENT ON COLUMN curlew.dim_amount_form.split_line_item_reserved_usage IS 'How split_line_item_reserved_usage is kept';
COMMENT ON COLUMN curlew.dim_amount_form.split_line_item_split_cost IS 'How split_line_item_split_cost is kept';
COMMENT ON COLUMN curlew.dim_amount_form.split_line_item_split_usage IS 'How split_line_item_split_usage is kept';
COMMENT ON COLUMN curlew.dim_amount_form.split_line_item_split_usage_ratio IS 'How split_line_item_split_usage_ratio is kept';
COMMENT ON COLUMN curlew.dim_amount_form.split_line_item_unused_cost IS 'How split_line_item_unused_cost is kept';

DO $$
BEGIN
  PERFORM curlew.keep_names_out_of_statistics('curlew.dim_amount_form');
  IF EXISTS (
    SELECT FROM pg_catalog.pg_attribute WHERE attrelid = 'curlew.line'::regclass AND attname = 'savings_plan_savings_plan_rate'
  ) THEN
    ALTER TABLE curlew.fact_line_item RENAME COLUMN line_item_net_unblended_cost TO stored_net_unblended_cost;
    ALTER TABLE curlew.fact_line_item RENAME COLUMN other_amounts TO stored_other_amounts;
    ALTER TABLE curlew.fact_line_item RENAME COLUMN discount TO stored_discount;
    ALTER TABLE curlew.line RENAME COLUMN line_item_normalization_factor TO stored_normalization_factor;
    ALTER TABLE curlew.line RENAME COLUMN savings_plan_savings_plan_rate TO stored_savings_plan_rate;
    ALTER TABLE curlew.rollup_line RENAME COLUMN net_unblended_cost TO stored_net_unblended_cost;
  END IF;
END $$;
COMMENT ON TABLE curlew.line IS 'One row a line of the bill: what stays the same while it recurs hour after hour. Partitions: billing period and export, one table the load on view. Read it through cost_and_usage_report or line_item.';
COMMENT ON COLUMN curlew.line.zero_amounts IS 'dim_amount_form, with same_amounts: the amounts that are 0, a bit each in alphabetical order of the 44; bit 62: the discount map is {}';
COMMENT ON COLUMN curlew.line.same_amounts IS 'dim_amount_form, with zero_amounts: the amounts that follow from others, a bit each; bit 62: the discount map is discount_kind => discount_total_discount';
COMMENT ON COLUMN curlew.line.discount_kind IS 'The one key of the discount map, where dim_amount_form.discount says that its value is the total discount';
COMMENT ON COLUMN curlew.line.stored_normalization_factor IS 'Size factor for size-flexible reserved instances; not where dim_amount_form says zero';
COMMENT ON COLUMN curlew.line.stored_savings_plan_rate IS 'Plan rate of the usage; not where dim_amount_form says zero';
COMMENT ON COLUMN curlew.fact_line_item.stored_net_unblended_cost IS 'Cost after discounts, where dim_amount_form says stored; the whole of it is in the view line_item';
COMMENT ON COLUMN curlew.fact_line_item.stored_other_amounts IS 'The other amounts, where dim_amount_form says stored; NULL when none of them is';
COMMENT ON COLUMN curlew.fact_line_item.stored_discount IS 'Extra discount amounts by kind, where dim_amount_form.discount says stored';
COMMENT ON COLUMN curlew.rollup_line.stored_net_unblended_cost IS 'Sum of fact_line_item.stored_net_unblended_cost; the whole of it is in the view cost_by_resource';
COMMENT ON TYPE curlew.other_amounts IS 'Amounts of a line item that most rows do not have, or have in another column: kept together, since a row without any then costs one bit.';

-- The forms of lines that are loaded already.
DO $$
DECLARE
  forms text;
BEGIN
  SELECT string_agg(
    format(
      'CASE WHEN zero_amounts & %s <> 0 THEN ''zero'' WHEN same_amounts & %1$s <> 0 THEN %L ELSE ''stored'' END::curlew.amount_form',
      1::bigint << a.bit,
      CASE a.name
        WHEN 'discount' THEN 'total discount'
        WHEN 'discount_total_discount' THEN 'net less unblended cost'
        WHEN 'line_item_normalized_usage_amount' THEN 'usage times factor'
        ELSE 'unblended cost'
      END),
    ', ' ORDER BY a.position)
  INTO forms
  FROM (
    SELECT
      attname AS name,
      attnum AS position,
      CASE attname WHEN 'discount' THEN 62 ELSE row_number() OVER (ORDER BY attname <> 'discount' DESC, attname COLLATE "C") - 1 END::integer AS bit
    FROM pg_catalog.pg_attribute
    WHERE attrelid = 'curlew.dim_amount_form'::pg_catalog.regclass AND atttypid = 'curlew.amount_form'::pg_catalog.regtype
  ) AS a;
  EXECUTE format(
    'INSERT INTO curlew.dim_amount_form
     SELECT zero_amounts, same_amounts, %s FROM (SELECT DISTINCT zero_amounts, same_amounts FROM curlew.line) AS l
     ON CONFLICT DO NOTHING',
    forms);
  ANALYZE curlew.dim_amount_form (zero_amounts, same_amounts);
END $$;
