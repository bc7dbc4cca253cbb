"""Runs the expressions and queries of Tests/Athena in DuckDB, translated from Trino by sqlglot, and compares.

duckdb_compare.py FOLDER: the folder has `table` (place, expression, expected), `rows.csv`, query_N.sql and query_N.csv,
as scripts/check-athena makes them. duckdb_differs.lst, written by hand, has what DuckDB or sqlglot does unlike Trino.
"""
import csv
import datetime
import decimal
import json
import logging
import pathlib
import sys

import duckdb
import sqlglot

logging.disable()
folder = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).parent
database = duckdb.connect()
database.execute("SET TimeZone = 'UTC'")
database.execute("SET integer_division = true")

# sqlglot raises ValueError for what DuckDB's dialect cannot express.
CANNOT = (duckdb.Error, sqlglot.errors.SqlglotError, ValueError)


def text(value):
    """A value of DuckDB in the form of trino_text.sql."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (float, decimal.Decimal)):
        number = format(decimal.Decimal(str(value)), "f")
        return number.rstrip("0").rstrip(".") if "." in number else number
    if isinstance(value, datetime.datetime):
        zone = " UTC" if value.tzinfo else ""
        return value.strftime("%Y-%m-%d %H:%M:%S.") + "%03d" % (value.microsecond // 1000) + zone
    if isinstance(value, datetime.timedelta):
        seconds = value.seconds
        return "%d %02d:%02d:%02d.%03d" % (
            value.days, seconds // 3600, seconds // 60 % 60, seconds % 60, value.microseconds // 1000)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}={text(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(text(element) for element in value) + "]"
    if isinstance(value, bytes):
        return value.hex()
    return str(value)


def loose(printed):
    """Rounds numbers to nine digits and removes zeros from times, so that doubles equal numerics, and dates midnights."""
    try:
        return "%.9g" % (float(printed) + 0.0)
    except ValueError:
        pass
    try:
        return json.dumps(json.loads(printed), sort_keys=True)
    except ValueError:
        pass
    for ending in (".000", "+00", " 00:00:00"):
        printed = printed.removesuffix(ending)
    return {"t": "true", "f": "false"}.get(printed, printed)


def run(statement):
    translated = sqlglot.transpile(statement, read="trino", write="duckdb")[0]
    # DuckDB's date_diff counts the boundaries between two times; its date_sub counts whole units, as Trino does. It
    # accepts no map in UNNEST.
    return database.execute(
        translated.replace("DATE_DIFF(", "DATE_SUB(")
        .replace("UNNEST(tags) AS t(key, value)", "(SELECT UNNEST(MAP_KEYS(tags)), UNNEST(MAP_VALUES(tags))) AS t(key, value)"))


differs = dict(line.rstrip("\n").rsplit("  # ", 1) for line in open(here / "duckdb_differs.lst") if not line.startswith("#"))
unused = set(differs)
agreed, unknown, problems = 0, 0, 0

for line in open(folder / "table"):
    place, expression, expected = line.rstrip("\n").split("\t")
    # Each system has its own names of types.
    if expected.startswith("ERROR") or "typeof(" in expression:
        continue
    try:
        found = text(run(
            "WITH r (n, s, x) AS (VALUES (1, 'a', 10.5), (2, 'b', NULL), (2, 'c', 30), (NULL, 'd', 20)) SELECT " + expression
        ).fetchone()[0])
    except CANNOT:
        unknown += 1
        continue
    if loose(found) == loose(expected):
        agreed += 1
    elif expression in differs:
        unused.discard(expression)
    else:
        problems += 1
        print(f"{place}: {expression}\n  expected: {expected}\n  DuckDB:   {found}", file=sys.stderr)
print(f"check-athena: {agreed} expressions agree with DuckDB, {unknown} it does not have", file=sys.stderr)

maps = {"tags", "product"}
with open(folder / "rows.csv") as rows:
    columns = ", ".join(
        f"CAST(CAST({name} AS json) AS MAP(VARCHAR, VARCHAR)) AS {name}" if name in maps
        else f"CAST({name} AS DOUBLE) AS {name}" if name.endswith(("_cost", "_amount"))
        else f"CAST({name} AS TIMESTAMP) AS {name}" if name.endswith("_date")
        else name
        for name in next(csv.reader(rows)))
database.execute(
    f"CREATE TABLE cost_and_usage_report AS SELECT {columns} FROM read_csv('{folder}/rows.csv', all_varchar = true, header = true)")

agreed = unknown = 0
for path in sorted(folder.glob("query_*.sql"), key=lambda path: int(path.stem.split("_")[1])):
    query = path.read_text().strip()
    try:
        found = sorted([loose(text(value)) for value in row] for row in run(query.rstrip(";")).fetchall())
    except CANNOT as error:
        unknown += 1
        print(f"DuckDB cannot: {query}\n  {str(error).splitlines()[0]}", file=sys.stderr)
        continue
    with open(path.with_suffix(".csv")) as rows:
        expected = sorted([loose(value) for value in row] for row in csv.reader(rows))
    if found == expected:
        agreed += 1
    elif query in differs:
        unused.discard(query)
    else:
        problems += 1
        first = next((pair for pair in zip(expected, found) if pair[0] != pair[1]), (len(expected), len(found)))
        print(f"{query}\n  PostgreSQL: {first[0]}\n  DuckDB:     {first[1]}", file=sys.stderr)
print(f"check-athena: {agreed} queries agree with DuckDB, {unknown} it cannot run", file=sys.stderr)
for expression in sorted(unused):
    problems += 1
    print(f"duckdb_differs.lst: {expression} does not differ", file=sys.stderr)
sys.exit(problems > 0)
