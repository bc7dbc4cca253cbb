-- The value of sums of report.sql under the measure $2. NULL if it is not known.
-- {amount}: the sum of the amounts. {tokens}: the sum of the tokens. {unpriced}: the sum of the tokens without a price.
CASE
  WHEN $2::text = 'per million tokens'
    THEN trim_scale(div({amount} * 1000000000000000000, nullif({tokens}, 0)) * 0.000000000001)
  WHEN $2::text = 'cache savings' THEN CASE WHEN {unpriced} = 0 THEN trim_scale({amount}) END
  ELSE {amount}
END
