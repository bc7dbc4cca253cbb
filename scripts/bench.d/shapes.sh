# Bills of three shapes, each compared with unpacking its files, in turns: lines that recur as in the sample, lines of
# ten hours, and lines that do not recur at all, where a dictionary of lines does not help.

declare -A shapes=([sample]="as the sample has them" [ten]="ten hours a line" [unique]="a line a row")

part_shapes() {
  local shape options turn wanted
  for shape in sample ten unique; do
    options=()
    case $shape in
      ten) options=(--hours-per-line 10) ;;
      unique) options=(--hours-per-line 1) ;;
    esac
    # A database for each shape, so that their sizes are counted apart.
    database "shape_$shape"
    sample "shape_$shape" "$rows" ${options[@]+"${options[@]}"}
    for ((turn = 0; turn <= ${runs:-5}; turn++)); do
      # The first turn warms caches and does not count.
      ((turn > 1)) || rm -f "$work/$shape"{,.unpack}.measured
      measure "$shape" "$curlew" load "$work/shape_$shape" --force --quiet
      measure "$shape.unpack" gzip -dc "${files[@]}"
    done
    query "
      SELECT sum(pg_total_relation_size(c.oid))
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'curlew' AND c.relkind = 'r'" >"$work/$shape.bytes"
    rm -rf "$work/shape_$shape"
  done
  figures
  for shape in sample ten unique; do
    case $shape in sample) wanted=0.45 ;; ten) wanted=0.7 ;; unique) wanted=1.2 ;; esac
    figure "curlew load : gzip -dc, lines ${shapes[$shape]}" \
      "$(calculate "$(median "$shape") / $(median "$shape.unpack")")" "%.2f" "<=" "$wanted"
    figure "peak memory of it" "$(calculate "$(median "$shape" 4) / 1024")" "%.0f MB" "<=" 128
    figure "warehouse of it, a million rows" \
      "$(calculate "$(cat "$work/$shape.bytes") / 1048576 * 1000000 / $rows")" "%.0f MB" "<=" 300
  done
  line ""
}
