-- Fills the rollup. It is frozen for the same reason as the fact. {rollup}
COPY {rollup} FROM STDIN (FORMAT binary, FREEZE true)
