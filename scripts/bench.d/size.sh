# The same rows on disk: the whole warehouse, the wide table, a DuckDB file.

part_size() {
  loaded
  wide_loaded
  local warehouse fact wide
  query CHECKPOINT
  # Leaves, lines, dimensions, rollup, ledger. pg_total_relation_size adds indexes and long values stored outside
  # rows.
  warehouse=$(query "
    SELECT sum(pg_total_relation_size(c.oid))
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'curlew' AND c.relkind = 'r'")
  fact=$(query "
    SELECT sum(pg_total_relation_size(p.relid))
    FROM pg_partition_tree('curlew.fact_line_item') p
    WHERE p.isleaf")
  wide=$(query "SELECT pg_total_relation_size('public.wide')")
  figures
  figure "files, packed" "$(calculate "$(du -cb "${files[@]}" | tail -n 1 | cut -f1) / 1048576")" "%.1f MB"
  figure "warehouse: heap, indexes, dimensions, rollup" "$(calculate "$warehouse / 1048576")" "%.1f MB"
  figure "of it the fact, bytes a row" "$(calculate "$fact / $rows")" "%.1f"
  figure "wide table of text" "$(calculate "$wide / 1048576")" "%.1f MB"
  figure "warehouse : wide table" "$(calculate "$warehouse / $wide")" "%.4f" "<=" 0.125
  if duckdb_found; then
    duckdb_loaded
    figure "DuckDB file" "$(calculate "$(stat -c %s "$work/duckdb") / 1048576")" "%.1f MB"
    figure "warehouse : DuckDB file" "$(calculate "$warehouse / $(stat -c %s "$work/duckdb")")" "%.3f" "<=" 1
  fi
  line ""
}
