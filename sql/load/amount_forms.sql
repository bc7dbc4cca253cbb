-- Adds the amount forms of a load's lines that the warehouse does not have yet. {columns}: the columns of the
-- amounts, in order. {forms}: rows of zero_amounts, same_amounts and the words, in the syntax of VALUES.
INSERT INTO curlew.dim_amount_form (zero_amounts, same_amounts, {columns})
VALUES {forms}
ON CONFLICT DO NOTHING
