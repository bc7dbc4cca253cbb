-- COPY of staged contents, binary. Placeholders as in dimension_stage.sql.
COPY pg_temp.{stage} (ordinal, content_hash, {columns}) FROM STDIN (FORMAT binary)
