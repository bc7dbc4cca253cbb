-- Adds rows to a partial rollup. {partial}
COPY {partial} FROM STDIN (FORMAT binary)
