-- Records in a leaf whether rollup_line has its items. {leaf} {name}, {recur} true or false
ALTER TABLE {leaf}
  ADD COLUMN in_rollup_line boolean NOT NULL DEFAULT {recur},
  ADD CONSTRAINT {name}_sums CHECK (in_rollup_line = {recur})
