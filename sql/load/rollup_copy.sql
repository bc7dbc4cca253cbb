-- Fills the rollup, frozen like the fact and for the same reason. {rollup}
COPY {rollup} FROM STDIN (FORMAT binary, FREEZE true)
