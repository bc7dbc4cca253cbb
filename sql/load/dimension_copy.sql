-- Copies staged contents, in binary. {stage} and {columns} as in dimension_stage.sql.
COPY pg_temp.{stage} (ordinal, content_hash, {columns}) FROM STDIN (FORMAT binary)
