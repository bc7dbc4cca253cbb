# `curlew load` compared with unpacking alone and with a plain COPY, in turns; DuckDB and pgloader once.

part_load() {
  loaded
  local turn
  export -f wide_copy
  declare -p files url >"$work/for_turns"
  line '```sh'
  line 'curlew load sample --force'
  line 'gzip -dc sample/*.csv.gz >/dev/null'
  line 'for file in sample/*.csv.gz; do gunzip -c $file | psql -c "\copy wide from stdin with (format csv, header true)"; done'
  line '```'
  line ""
  line "| turn | curlew load | processor time, its and the server's | gzip -dc | processor time | wide copy |"
  line "|---|---:|---:|---:|---:|---:|"
  for ((turn = 0; turn <= ${runs:-5}; turn++)); do
    # The first turn warms caches and does not count.
    ((turn > 1)) || forget
    measure load "$curlew" load "$work/main" --force --quiet
    measure unpack gzip -dc "${files[@]}"
    wide_table wide
    measure wide bash -c "set -euo pipefail; source '$work/for_turns'; wide_copy"
    ((turn == 0)) || line "| $turn $(paste -d' ' <(tail -n 1 "$work/load.measured") <(tail -n 1 "$work/unpack.measured") \
      <(tail -n 1 "$work/wide.measured") |
      awk '{ printf "| %.2f s | %.2f + %.2f s | %.2f s | %.2f s | %.2f s |", $1, $2, $3, $5, $6, $9 }')"
  done
  touch "$work/wide"
  line ""

  local load unpack wide
  load=$(median load)
  unpack=$(median unpack)
  wide=$(median wide)
  figures
  figure "curlew load, $(thousands "$rows") rows" "$load" "%.2f s"
  figure "rows a second" "$(calculate "$rows / $load")" "%.0f"
  figure "gzip -dc" "$unpack" "%.2f s"
  figure "wide copy" "$wide" "%.2f s"
  figure "curlew load : gzip -dc" "$(calculate "$load / $unpack")" "%.2f" "<=" 0.60
  figure "wide copy : curlew load" "$(calculate "$wide / $load")" "%.1f" ">=" 5
  figure "processor time, loader and server : gzip -dc" \
    "$(awk '{ print $2 + $3 }' "$work/load.measured" >"$work/both.measured"; calculate "$(median both) / $(median unpack 2)")" \
    "%.2f" "<=" 1.25
  figure "peak memory of the loader" "$(calculate "$(median load 4) / 1024")" "%.0f MB" "<" 128
  if duckdb_found; then
    duckdb_loaded
    figure "DuckDB, read_csv into a file, once" "$(cat "$work/duckdb.seconds")" "%.2f s"
  fi
  if command -v pgloader >/dev/null; then
    pgloader_copy
    figure "pgloader into a wide table, 50,000 rows, once" "$(cat "$work/pgloader.seconds")" "%.2f s"
  fi
  line ""
}

# With fewer rows, because it takes minutes for each hundred thousand. It takes the columns from the table.
pgloader_copy() {
  local files start file target
  sample 50000 50000
  wide_table by_pgloader
  # It writes sockets in another way: unix:/folder:port/database.
  target="postgresql://curlew@unix:$CURLEW_HOME/socket:5432/bench?tablename=public.by_pgloader"
  start=${EPOCHREALTIME/./}
  for file in "${files[@]}"; do
    gunzip -c "$file" | pgloader --type csv --with "skip header = 1" --with "fields terminated by ','" - "$target" \
      >"$work/pgloader" 2>&1 || { cat "$work/pgloader" >&2; exit 1; }
  done
  calculate "(${EPOCHREALTIME/./} - $start) / 1000000" >"$work/pgloader.seconds"
  if [ "$(query "SELECT count(*) FROM public.by_pgloader")" != 50000 ]; then say "pgloader has lost rows"; exit 1; fi
  query "DROP TABLE public.by_pgloader"
}
