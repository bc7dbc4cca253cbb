# Waiting times at a prompt: the version, a report, a load with nothing to do. And the size of what is installed.

part_latency() {
  loaded
  local turn
  for ((turn = 0; turn <= 4 * ${runs:-5}; turn++)); do
    ((turn > 1)) || forget
    milliseconds version "$curlew" --version
    milliseconds reload "$curlew" load "$work/main" --quiet
    milliseconds report "$curlew" report --by principal --quiet
  done
  figures
  figure "curlew --version" "$(median version)" "%.1f ms" "<" 15
  figure "curlew load of a month that has not changed" "$(median reload)" "%.1f ms" "<" 100
  figure "curlew report --by principal, one month" "$(median report)" "%.1f ms" "<" 150
  figure "release binary" "$(calculate "$(stat -c %s "$curlew") / 1000000")" "%.1f MB" "<" 25
  figure "libraries of Swift that it needs" "$(ldd "$curlew" | grep -ciE 'libswift|libFoundation|libdispatch' || true)" "%d" "<=" 0
  line ""
}
