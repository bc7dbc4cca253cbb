-- What billing period the rows have that are to come: all of a leaf have one. {leaf} {period}
ALTER TABLE {leaf} ALTER COLUMN billing_period SET DEFAULT '{period}'
