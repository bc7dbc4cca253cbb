# Ten million rows of each kind, also with two million resources, and 24 months of a million. Needs 20 GB of disk.

part_scale() {
  database scale
  local kind
  for kind in usual few many resources; do grow "$kind" "${runs:-1}" 50000 "$rows" $((10 * rows)); done
  growth usual few many resources
  months
  line ""
}

months() {
  local turn
  database months
  sample months $((24 * rows)) --months 2024-11..2026-10
  "$curlew" load "$work/months" --quiet >/dev/null
  for ((turn = 0; turn <= 20; turn++)); do
    # The first turn warms caches and does not count.
    ((turn > 1)) || forget
    milliseconds reload "$curlew" load "$work/months" --quiet
    milliseconds report "$curlew" report --by principal --period all --quiet
    milliseconds month "$curlew" report --by principal --period 2026-10 --quiet
  done
  figure "curlew report --by principal --period all, 24 months" "$(median report)" "%.1f ms" "<" 150
  figure "curlew report --by principal, one of 24 months" "$(median month)" "%.1f ms" "<" 150
  figure "curlew load of 24 months that have not changed" "$(median reload)" "%.1f ms" "<" 100
}
