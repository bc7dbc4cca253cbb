# Six questions on one month, asked of the fact, of the daily rollup, of a typed wide table, and of DuckDB. The
# queries are in scripts/bench-questions, and its README says what they have in common.

part_questions() {
  loaded
  typed_loaded
  local ways=(fact rollup wide) way question file turn
  open_answerer psql psql -XqAt -F $'\t' -P null='\N' -v ON_ERROR_STOP=1 "$url"
  tell psql '\timing on'
  if duckdb_found; then
    duckdb_loaded
    open_answerer duckdb "$python" scripts/bench.d/duckdb_peer.py answer "$work/duckdb"
    ways+=(duckdb)
  fi
  line "Queries: \`scripts/bench-questions\`. Milliseconds as psql's \`\\timing\` shows them, for DuckDB as its client counts them."
  line "Fact and rollup hold every amount exactly; the wide table has numeric, timestamp and jsonb, DuckDB has doubles."
  line ""
  line "| question | fact | rollup | wide | DuckDB | wide : fact | rollup : DuckDB | wanted | |"
  line "|---|---:|---:|---:|---:|---:|---:|---:|---|"
  for file in scripts/bench-questions/fact/*.sql; do
    question=$(basename "$file" .sql)
    for ((turn = 0; turn <= ${runs:-5}; turn++)); do
      # The first turn warms caches and does not count.
      ((turn > 1)) || forget
      for way in "${ways[@]}"; do ask "$way" "$question"; done
    done
    agree exactly "$question" fact rollup
    agree exactly "$question" fact wide
    [ "$way" != duckdb ] || agree nearly "$question" fact duckdb
    question_line "$question"
  done
  close_answerers
  line ""
  figures
  figure "wide : fact, geometric mean of the six" \
    "$(awk '{ sum += log($1) } END { print exp(sum / NR) }' "$work/advantages")" "%.2f" ">=" 4
  line ""
}

question_line() {
  local fact rollup wide duckdb="" ratio="" bound=3 holds=""
  fact=$(median fact)
  rollup=$(median rollup)
  wide=$(median wide)
  calculate "$wide / $fact" >>"$work/advantages"
  if [ -e "$work/duckdb.measured" ]; then
    duckdb=$(median duckdb)
    ratio=$(printf '%.2f' "$(calculate "$rollup / $duckdb")")
    duckdb=$(printf '%.1f' "$duckdb")
    # Queries about maps are the purpose of the rollup.
    case $1 in *_tag | *_team) bound=1 ;; esac
    holds=$(calculate "$ratio <= $bound ? \"holds\" : \"**does not hold**\"")
  fi
  rollup=$(printf '%.1f' "$rollup")
  line "$(printf '| %s | %.1f | %s | %.1f | %s | %.1f | %s | %s | %s |' "$(sed 's/^[0-9]*_//; s/_/ /g' <<<"$1")" \
    "$fact" "$rollup" "$wide" "$duckdb" "$(calculate "$wide / $fact")" "$ratio" "${duckdb:+<= $bound}" "$holds")"
}

# The wide table with the types of its values: those of the view, where Curlew shows the same columns.
typed_loaded() {
  [ -e "$work/typed" ] && return
  wide_loaded
  say "filling the typed wide table"
  local definition
  definition=$(psql -XqAt -F $'\t' "$url" -c "
    SELECT
      string_agg(format('%I %s', w.attname, t.type), ', ' ORDER BY w.attnum),
      string_agg(format('%I::%s', w.attname, t.type), ', ' ORDER BY w.attnum)
    FROM pg_attribute w
    JOIN pg_attribute v ON v.attrelid = 'curlew.cost_and_usage_report'::regclass AND v.attname = w.attname
    CROSS JOIN LATERAL (
      SELECT CASE format_type(v.atttypid, NULL) WHEN 'hstore' THEN 'jsonb' ELSE format_type(v.atttypid, NULL) END AS type
    ) t
    WHERE w.attrelid = 'public.wide'::regclass AND w.attnum > 0")
  query "CREATE TABLE public.typed (${definition%$'\t'*})"
  query "INSERT INTO public.typed SELECT ${definition#*$'\t'} FROM public.wide"
  query "VACUUM (FREEZE, ANALYZE) public.typed"
  touch "$work/typed"
}

# --- Programs that stay open and answer line by line, so that a question finds warm caches and an open session

declare -A to from answerers

open_answerer() {
  local name=$1 to_fd from_fd
  shift
  mkfifo "$work/$name.to" "$work/$name.from"
  "$@" <"$work/$name.to" >"$work/$name.from" &
  answerers[$name]=$!
  exec {to_fd}>"$work/$name.to" {from_fd}<"$work/$name.from"
  to[$name]=$to_fd
  from[$name]=$from_fd
}

tell() { echo "$2" >&"${to[$1]}"; }

close_answerers() {
  local name fd
  for name in "${!answerers[@]}"; do
    fd=${to[$name]}
    exec {fd}>&-
    wait "${answerers[$name]}"
  done
}

# Asks a question in one way: ask WAY QUESTION; keeps the answer in $work/WAY.answer, and the milliseconds in its
# measurements.
ask() {
  local way=$1 file=scripts/bench-questions/$1/$2.sql program=psql milliseconds

  if [ "$way" = duckdb ]; then
    program=duckdb
    tell duckdb "$file"$'\t'"$work/duckdb.answer"
  else
    tell psql "\\o $work/$way.answer"
    tell psql "\\i $file"
    tell psql "\\o"
  fi
  read -r milliseconds <&"${from[$program]}" || { say "$program has no answer to $file"; exit 1; }
  # psql: `Time: 1234.567 ms (00:01.235)`
  sed -E 's/^Time: //; s/ ms.*//' <<<"$milliseconds" >>"$work/$way.measured"
}

# Ends the run unless two answers have the same rows, in any order: agree exactly|nearly QUESTION WAY WAY
agree() {
  awk -F '\t' -v how="$1" '
    function canonical(number) {
      if (number ~ /\./) { sub(/0+$/, "", number); sub(/\.$/, "", number) }
      return number
    }
    function same(a, b, difference, size) {
      if (how == "exactly") return canonical(a) == canonical(b)
      difference = a - b < 0 ? b - a : a - b
      size = a < 0 ? -a : a + 0
      return difference <= 1e-9 * size + 1e-6
    }
    { value = $NF; $NF = "" }
    NR == FNR { one[$0] = value; count++; next }
    !($0 in one) || !same(one[$0], value) { print "differs: " $0 value; wrong++ }
    { count-- }
    END {
      if (count != 0) print "one has more rows"
      exit wrong > 0 || count != 0
    }' "$work/$3.answer" "$work/$4.answer" >&2 ||
    { say "$3 and $4 do not agree on $2"; exit 1; }
  [ -s "$work/$3.answer" ] || { say "$2 has no rows"; exit 1; }
}
