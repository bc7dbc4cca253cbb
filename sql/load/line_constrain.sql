-- What all lines of a load have in common: defaults of their columns, stored once for the table. With the CHECK,
-- ATTACH needs no scan under an exclusive lock. {line} {name} {period} {export}
ALTER TABLE {line}
  ADD COLUMN billing_period text NOT NULL DEFAULT '{period}',
  ADD COLUMN export_key integer NOT NULL DEFAULT {export},
  ADD CONSTRAINT {name}_part CHECK (billing_period = '{period}' AND export_key = {export})
