-- Adds the forms that the lines of a load have and the warehouse does not. {columns}: those of the amounts, in order;
-- {forms}: rows of zero_amounts, same_amounts and the words, as VALUES has them.
INSERT INTO curlew.dim_amount_form (zero_amounts, same_amounts, {columns})
VALUES {forms}
ON CONFLICT DO NOTHING
