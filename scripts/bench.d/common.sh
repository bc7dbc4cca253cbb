# Functions of all parts: samples and databases, measuring, figures. Sourced by scripts/bench.

say() { echo "bench: $*" >&2; }

# --- Samples and databases

# Makes a sample of the usual kind unless it exists: sample NAME ROWS [OPTION...]; sets `files`.
sample() {
  local name=$1 count=$2
  shift 2
  if [ ! -e "$work/$name" ]; then
    say "making $count rows: $name"
    "$curlew" sample --rows "$count" --files 4 --principals 200 --months 2026-10 --seed 1 "$@" --out "$work/$name" --quiet \
      >/dev/null
  fi
  files=("$work/$name"/*/data/BILLING_PERIOD=*/*.csv.gz)
}

# Makes a database with an empty warehouse unless it exists: database NAME; sets `url`, which all commands use.
database() {
  url=$("$curlew" db url --as superuser --quiet)
  if [ "$(psql -XqAt "$url" -c "SELECT count(*) FROM pg_database WHERE datname = '$1'")" = 0 ]; then
    psql -Xq "$url" -c "CREATE DATABASE $1"
  fi
  url=${url/\/\/\/curlew?/\/\/\/$1?}
  export CURLEW_WAREHOUSE=$url
  "$curlew" init --quiet >/dev/null
}

query() { psql -XqAt "$url" -c "$1"; }

# The main sample in the main database, loaded once.
loaded() {
  database bench
  sample main "$rows"
  [ -e "$work/report" ] || "$curlew" load "$work/main" --quiet --format json >"$work/report"
}

# One table of text with a column for each column of the file, as somebody would make it by hand: wide_table NAME
wide_table() {
  local columns
  columns=$({ gzip -dc "${files[0]}" || true; } 2>/dev/null | head -n 1 | sed 's/[^,]*/"&" text/g')
  # PostgreSQL shortens one name, and says so.
  psql -Xq "$url" -c "DROP TABLE IF EXISTS public.$1" -c "CREATE TABLE public.$1 ($columns)" 2>/dev/null
}

wide_copy() {
  for file in "${files[@]}"; do
    gunzip -c "$file" | psql -Xq "$url" -c '\copy public.wide from stdin with (format csv, header true)'
  done
}

# The wide table of the main sample, filled once.
wide_loaded() {
  loaded
  [ -e "$work/wide" ] && return
  say "filling the wide table"
  wide_table wide
  wide_copy
  touch "$work/wide"
}

# --- Peers

# Installs DuckDB from PyPI in a folder of its own; false if that fails.
duckdb_found() {
  [ "${python:-}" != none ] || return 1
  [ -z "${python:-}" ] || return 0
  python=$PWD/.build/bench/bin/python
  if ! "$python" -c 'import duckdb' 2>/dev/null &&
    ! { python3 -m venv .build/bench && "$python" -m pip install --quiet duckdb; } >&2; then
    say "no DuckDB: python3 -m venv and pip do not work here"
    python=none
    return 1
  fi
}

# Puts the main sample into a DuckDB file, once. Prints nothing, and leaves the seconds in $work/duckdb.seconds.
duckdb_loaded() {
  sample main "$rows"
  [ -e "$work/duckdb.seconds" ] && return
  say "filling a DuckDB file"
  "$python" scripts/bench.d/duckdb_peer.py load "$work/duckdb" "${files[@]}" >"$work/duckdb.seconds"
}

# --- Measuring

# Seconds of processor time that the server has used since it started, with those of its processes that have ended.
server_seconds() {
  local process
  for process in "$server" $(pgrep -P "$server"); do
    cat "/proc/$process/stat" 2>/dev/null || true
  done | awk -v server="$server" -v ticks="$(getconf CLK_TCK)" '
    # The second field is a name and may contain blanks.
    { pid = $1; sub(/^.*\) /, "") }
    { sum += $12 + $13 }
    pid == server { sum += $14 + $15 }
    END { printf "%.2f\n", sum / ticks }'
}

# Runs a command, and adds a line to its measurements: measure NAME COMMAND...
#   wall seconds | its processor seconds | the server's | peak memory in KiB of its largest process
measure() {
  local name=$1 before after
  shift
  # Writes out what is left, so that the next command does not pay for it.
  query CHECKPOINT
  sync
  before=$(server_seconds)
  if ! /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$@" >"$work/output" 2>&1; then
    cat "$work/output" >&2
    exit 1
  fi
  after=$(server_seconds)
  awk -v server="$before $after" '{ split(server, s, " "); print $1, $2 + $3, s[2] - s[1], $4 }' "$work/time" \
    >>"$work/$name.measured"
}

# Milliseconds of a command that ends quickly: milliseconds NAME COMMAND...
milliseconds() {
  local name=$1 start
  shift
  start=${EPOCHREALTIME/./}
  "$@" >/dev/null
  echo "$(((${EPOCHREALTIME/./} - start) / 100))" | awk '{ print $1 / 10 }' >>"$work/$name.measured"
}

# Forgets the measurements of a turn that only warms caches.
forget() { rm -f "$work"/*.measured; }

# The median of a column of measurements: median NAME [COLUMN]
median() {
  cut -d' ' -f"${2:-1}" "$work/$1.measured" | sort -n |
    awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

calculate() { awk "BEGIN { print ($1) }"; }

# --- Results

declare -A title=(
  [load]="Load" [memory]="Memory and growth" [size]="Size" [questions]="Questions" [latency]="Latency" [shapes]="Shapes of bills"
  [s3]="S3" [scale]="Scale"
)

# Writes a line of the results, to the screen and into the part's section.
line() { echo "$*" | tee -a "$section"; }

# Begins the section of a part, with the machine that it was measured on.
begin() {
  section=$work/$1.section
  local changes="" turns="${runs:-5} turns"
  [ -z "$(git status --porcelain 2>/dev/null)" ] || changes=", with changes"
  [ "$1" != scale ] || turns="${runs:-1} turns"
  line "## ${title[$1]}"
  line ""
  line "$(date -u +%F), $("$curlew" --version) at $(git rev-parse --short HEAD 2>/dev/null || echo '?')$changes;" \
    "$(thousands "$rows") rows, medians of $turns."
  line "$(machine)"
  line ""
}

machine() {
  local model
  model=$(sed -nE 's/^model name\s*: (.*)/\1/p' /proc/cpuinfo | head -n 1)
  echo "$(nproc) processors${model:+ ($model)}, $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo);" \
    "Linux $(uname -r | sed 's/-.*//'), $(swift --version 2>/dev/null | sed -nE 's/.*(Swift) version ([0-9.]+).*/\1 \2/p')," \
    "PostgreSQL $(query 'SHOW server_version' | cut -d' ' -f1), $(gzip --version | head -n 1)$(duckdb_version)."
}

duckdb_version() { duckdb_found && echo ", DuckDB $("$python" -c 'import duckdb; print(duckdb.__version__)')" || true; }

thousands() { echo "$1" | sed -E ':a; s/([0-9])([0-9]{3})($|,)/\1,\2\3/; ta'; }

figures() {
  line "| | measured | wanted | |"
  line "|---|---:|---:|---|"
}

# A figure, and if it has a bound, whether the bound holds: figure WORDS VALUE FORMAT [OPERATOR BOUND]
figure() {
  local words=$1 value=$2 format=$3 shown wanted="" holds=""
  # shellcheck disable=SC2059
  shown=$(printf "$format" "$value")
  if (($# > 3)); then
    # shellcheck disable=SC2059
    wanted="$4 $(printf "$format" "$5")"
    holds=$(awk -v a="$value" -v b="$5" "BEGIN { print (a $4 b ? \"holds\" : \"**does not hold**\") }")
  fi
  line "| $words | $shown | $wanted | $holds |"
}

# Writes the sections of this run into scripts/bench-results.md, and keeps those of other parts.
keep_results() {
  local results=scripts/bench-results.md part from
  {
    echo "# Results of scripts/bench"
    echo
    echo "Written by \`scripts/bench\`; its head says how it measures. Ratios are what to quote: they were measured turn by turn."
    for part in load memory size shapes questions latency s3 scale; do
      from=$work/$part.section
      [ -e "$from" ] || from=$results
      [ -e "$from" ] || continue
      # Without empty lines at its end, whichever run wrote it.
      awk -v title="## ${title[$part]}" '
        /^## / { inside = $0 == title; if (inside) print "" }
        inside { lines[++count] = $0 }
        END {
          while (count > 0 && lines[count] == "") count--
          for (i = 1; i <= count; i++) print lines[i]
        }' "$from"
    done
  } >"$work/results"
  cp "$work/results" "$results"
  say "written to $results"
}
