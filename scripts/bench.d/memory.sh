# Peak memory and rows per second, from fifty thousand rows up, with few and with very many callers.

part_memory() {
  database memory
  local counts=(50000) turn
  ((rows <= 50000)) || counts+=("$rows")
  for kind in few many; do grow "$kind" "${runs:-5}" "${counts[@]}"; done

  sample 50000 50000
  declare -p files url >"$work/for_turns"
  export -f wide_copy
  for ((turn = 0; turn <= ${runs:-5}; turn++)); do
    # The first turn warms caches and does not count.
    ((turn > 1)) || rm -f "$work"/short{,_wide}.measured
    wide_table wide
    measure short "$curlew" load "$work/50000" --force --quiet
    measure short_wide bash -c "set -euo pipefail; source '$work/for_turns'; wide_copy"
  done
  growth few many
  figure "50,000 rows, curlew load : wide copy" "$(calculate "$(median short) / $(median short_wide)")" "%.2f" "<=" 0.5
  line ""
}

# --- Growth, for the parts memory and scale

declare -A kinds=(
  [usual]="200 principals" [few]="5 principals" [many]="50,000 principals" [resources]="a resource every five rows"
)
declare -A grown

# Loads samples of one kind and of each size: grow KIND TURNS ROWS...
grow() {
  local kind=$1 turns=$2 count turn options=(--principals 200)
  shift 2
  grown[$kind]=$*
  rm -f "$work/$kind".*.measured
  for ((turn = 0; turn < turns; turn++)); do
    for count in "$@"; do
      case $kind in
        few) options=(--principals 5) ;;
        many) options=(--principals 50000) ;;
        resources) options=(--resources $((count / 5))) ;;
      esac
      sample "$kind.$count" "$count" "${options[@]}"
      measure "$kind.$count" "$curlew" load "$work/$kind.$count" --force --quiet
    done
  done
  rm -rf "$work/$kind".*[0-9]
}

# The results of a kind: growth KIND...
growth() {
  local kind count wall memory
  line "| | wall | rows a second | peak memory | wanted | |"
  line "|---|---:|---:|---:|---:|---|"
  for kind in "$@"; do
    : >"$work/$kind.rates"
    for count in ${grown[$kind]}; do
      wall=$(median "$kind.$count")
      memory=$(calculate "$(median "$kind.$count" 4) / 1024")
      calculate "$count / $wall" >>"$work/$kind.rates"
      line "| $(thousands "$count") rows, ${kinds[$kind]} | $(printf '%.2f s' "$wall")" \
        "| $(tail -n 1 "$work/$kind.rates" | xargs printf '%.0f') | $(printf '%.0f MB' "$memory") | < 128 MB" \
        "| $(calculate "$memory < 128 ? \"holds\" : \"**does not hold**\"") |"
    done
  done
  line ""
  figures
  for kind in "$@"; do
    figure "rows a second, ${kinds[$kind]}, least : most" \
      "$(sort -g "$work/$kind.rates" | awk 'NR == 1 { least = $1 } END { print least / $1 }')" "%.2f" ">=" 0.85
  done
}
