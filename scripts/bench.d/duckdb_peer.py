"""DuckDB's side of scripts/bench. (A file named duckdb.py would be taken for the module.)

duckdb_peer.py load FILE CSV...   makes the table `cur` as read_csv sees the files; prints the seconds that it took
duckdb_peer.py answer FILE        takes lines `QUERY-FILE<tab>RESULT-FILE`; answers each with its milliseconds
"""

import sys
import time

import duckdb


def load(path, files):
    start = time.perf_counter()
    connection = duckdb.connect(path)
    connection.execute("CREATE TABLE cur AS SELECT * FROM read_csv(?, header = true)", [files])
    connection.execute("CHECKPOINT")
    connection.close()
    print(f"{time.perf_counter() - start:.2f}")


def answer(path):
    connection = duckdb.connect(path, read_only=True)
    # Days are UTC days.
    connection.execute("SET TimeZone = 'UTC'")
    for line in sys.stdin:
        query_file, result_file = line.rstrip("\n").split("\t")
        with open(query_file) as file:
            query = file.read()
        start = time.perf_counter()
        rows = connection.execute(query).fetchall()
        milliseconds = 1000 * (time.perf_counter() - start)
        with open(result_file, "w") as file:
            for row in rows:
                file.write("\t".join("\\N" if value is None else str(value) for value in row) + "\n")
        print(f"{milliseconds:.1f}", flush=True)


if sys.argv[1] == "load":
    load(sys.argv[2], sys.argv[3:])
else:
    answer(sys.argv[2])
