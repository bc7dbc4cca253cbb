"""Runs queries with `curlew sql` and with DuckDB on the same rows, and compares the results row by row.

differential.py FOLDER QUERIES: FOLDER has the loaded export in `sample`. QUERIES has the queries, in files whose names
begin with cur2_ or legacy_. $CURLEW and $CURLEW_WAREHOUSE are the program and its warehouse. Numbers are compared by
value, to nine digits. Rows are compared in the order of the ORDER BY keys that are columns of the result, and otherwise in
any order.
"""
import csv
import datetime
import decimal
import itertools
import json
import logging
import math
import os
import pathlib
import re
import subprocess
import sys

import duckdb
import sqlglot
from sqlglot import exp

logging.disable()
if not os.environ.get("CURLEW_WAREHOUSE"):
    sys.exit("differential.py: name the warehouse by CURLEW_WAREHOUSE; else curlew would take its own")
folder, queries = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
# DuckDB's date_diff counts the boundaries between two times; its date_sub counts whole units, as Trino does. It
# approximates in another way, its TRY takes no aggregate (and its division by zero is NULL), and its split_part and
# regexp_extract give '' if there is no such part.
RENAMED = {
    "DATE_DIFF(": "DATE_SUB(", "APPROX_COUNT_DISTINCT(": "COUNT(DISTINCT ", "TRY(": "(", "SPLIT_PART(": "TRINO_SPLIT_PART(",
    "REGEXP_EXTRACT(": "TRINO_REGEXP_EXTRACT(",
}
MATCHES = {
    "any_match": "(LEN({found}) > 0)", "all_match": "(LEN({found}) = LEN({items}))", "none_match": "(LEN({found}) = 0)",
}

database = duckdb.connect()
database.execute("SET TimeZone = 'UTC'")
database.execute("SET integer_division = true")
database.execute("SET error_on_division_by_zero = false")
database.execute("CREATE MACRO trino_split_part(string, delimiter, n) AS string_split(string, delimiter)[n]")
database.execute(
    "CREATE MACRO trino_regexp_extract(string, pattern, n := 0) AS "
    "CASE WHEN regexp_matches(string, pattern) THEN regexp_extract(string, pattern, n) END")


# The columns of CUR 2.0 that are not text, as AWS documents them. No file has the month's partition and the export.
TIMES = re.compile(r"bill_billing_period_(start|end)_date|line_item_usage_(start|end)_date")
MAPS = re.compile(r"product|resource_tags|cost_category|discount|tags")
NUMBERS = re.compile(
    r".*_(cost|amount|factor|usage|discount|fee|quantity|value|ratio|commitment|commitment_to_date|fee_for_usage|cost_for_usage|"
    r"commitment_for_billing_period?)|savings_plan_savings_plan_rate|reservation_.*_(fee_for_billing_period|normalized_unit_quantity)")


def typed(column):
    """A column of the files with Athena's type. Empty text is '', an empty number, time or map is NULL."""
    name = column[:63]
    if TIMES.fullmatch(name):
        return f"""CAST(replace(nullif("{column}", ''), 'Z', '') AS TIMESTAMP) AS "{name}\""""
    if MAPS.fullmatch(name):
        return f"""CAST(CAST(nullif("{column}", '') AS JSON) AS MAP(VARCHAR, VARCHAR)) AS "{name}\""""
    if NUMBERS.fullmatch(name):
        return f"""CAST(nullif("{column}", '') AS DOUBLE) AS "{name}\""""
    return f"""coalesce("{column}", '') AS "{name}\""""


def legacy_name(map_name, key):
    """The name that AWS gives to the legacy column for a key of a map."""
    name = re.sub(r"([A-Z])", r"_\1", key).lower()
    return (map_name + "_" + re.sub(r"[\x01-\x2f\x3a-\x60\x7b-\x7f]+", "_", name).strip("_"))[:63]


def read_export():
    """The rows of the files as tables of CUR 2.0 and of the legacy CUR."""
    files = str(folder / "sample" / "*" / "data" / "*" / "*.csv.gz")
    database.execute(
        f"CREATE TABLE text AS SELECT * FROM read_csv('{files}', all_varchar = true, header = true, hive_partitioning = true)")
    columns = [row[0] for row in database.execute("DESCRIBE text").fetchall() if row[0] != "BILLING_PERIOD"]
    selected = ", ".join(typed(column) for column in columns)
    database.execute(
        f"CREATE TABLE cur2 AS SELECT {selected}, CAST(BILLING_PERIOD AS VARCHAR) AS billing_period, "
        "CAST(NULL AS MAP(VARCHAR, VARCHAR)) AS other_columns, 'curlew-sample' AS export_name FROM text")
    present = {row[0] for row in database.execute("DESCRIBE cur2").fetchall()}
    legacy = {
        "year": "billing_period[1:4]", "month": "CAST(CAST(billing_period[6:7] AS INTEGER) AS VARCHAR)",
        "product_region": "coalesce(nullif(product['region'], ''), product_region_code)",
        "discount_edp_discount": "TRY_CAST(discount['edp_discount'] AS DOUBLE)",
        "discount_private_rate_discount": "TRY_CAST(discount['private_rate_discount'] AS DOUBLE)",
    }
    for map_name in ("product", "resource_tags", "cost_category"):
        keys = database.execute(f"SELECT DISTINCT unnest(map_keys({map_name})) AS key FROM cur2 ORDER BY key").fetchall()
        for (key,) in keys:
            name = legacy_name(map_name, key)
            if name not in present:
                legacy.setdefault(name, f"""coalesce({map_name}['{key.replace("'", "''")}'], '')""")
    # The attributes that AWS documents are columns of every legacy table.
    for name in re.findall(r"\bproduct_\w+", " ".join(path.read_text() for path in queries.glob("legacy_*.sql"))):
        if name not in present and "no_such" not in name:
            legacy.setdefault(name, "''")
    database.execute(
        "CREATE TABLE legacy AS SELECT *, " + ", ".join(f'{value} AS "{name}"' for name, value in legacy.items()) + " FROM cur2")


read_export()


def bound(text):
    """A query with its placeholders filled in, and the options that do the same."""
    options = []
    for name, value in re.findall(r"(?m)^-- --set ([^=]+)=(.*)$", text):
        options += ["--set", f"{name}={value}"]
        text = re.sub(r"\$\{ *%s *\}|\{\{ *%s *\}\}" % (re.escape(name), re.escape(name)), lambda _: value, text)
    for name in re.findall(r"(?m)^-- --table (.*)$", text):
        options += ["--table", name]
    # A placeholder without a value is a table.
    text = re.sub(r"\$\{ *(\w+) *\}|\{\{ *(\w+) *\}\}", r"\1\2", text)
    # sqlglot accepts names in backquotes only in Hive's statements.
    return re.sub(r"(?m)^--.*$", "", text).replace("`", '"'), options


class Members(list):
    """The members of an object. A name may occur twice."""


def curlew(*arguments):
    """The rows of the last result, each a list of values, and its columns."""
    run = subprocess.run(
        [os.environ["CURLEW"], "sql", "--quiet", "--format", "json", *arguments], capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError(run.stderr.strip())
    # Several results follow each other.
    decoder = json.JSONDecoder(object_pairs_hook=Members, parse_float=decimal.Decimal)
    text, rows = run.stdout.strip(), []
    while text:
        rows, end = decoder.raw_decode(text)
        text = text[end:].lstrip()
    return [[value for _, value in row] for row in rows], [column for column, _ in rows[0]] if rows else []


def for_duckdb(statement, table, made):
    """Replaces names of tables, and what sqlglot leaves unchanged although DuckDB does not accept it."""
    names = {cte.alias.lower() for cte in statement.find_all(exp.CTE)}
    for reference in list(statement.find_all(exp.Table)):
        if not isinstance(reference.this, exp.Identifier):
            continue
        name = reference.name.lower()
        inside = [cte.alias.lower() for cte in ancestors(reference, exp.CTE)]
        if isinstance(reference.parent, exp.Create) or isinstance(reference.parent, exp.Schema):
            reference.replace(exp.to_table(name))
        elif name in made:
            reference.set("db", None), reference.set("catalog", None)
        elif reference.db or name not in names or name in inside:
            alias = reference.args.get("alias") or exp.TableAlias(this=exp.to_identifier(reference.name))
            reference.replace(exp.Table(this=exp.to_identifier(table), alias=alias))
    for column in statement.find_all(exp.Column):
        column.set("db", None), column.set("catalog", None)
    for unnest in list(statement.find_all(exp.Unnest)):
        alias = unnest.args.get("alias")
        # A map has two columns, several lists have one each.
        if alias and len(alias.columns) == 2 and not unnest.args.get("offset"):
            lists = [item.sql("duckdb") for item in unnest.expressions]
            if len(lists) == 1:
                lists = [f"MAP_KEYS({lists[0]})", f"MAP_VALUES({lists[0]})"]
            rows = sqlglot.parse_one("SELECT " + ", ".join(f"UNNEST({item})" for item in lists), read="duckdb")
            unnest.replace(exp.Subquery(this=rows, alias=alias.copy()))
    for call in list(statement.find_all(exp.Anonymous)):
        if call.name.lower() == "map_agg":
            pairs = ", ".join(f"LIST({item.sql('duckdb')})" for item in call.expressions)
            call.replace(sqlglot.parse_one(f"MAP({pairs})", read="duckdb"))
        elif call.name.lower() in MATCHES:
            items, condition = (item.sql("duckdb") for item in call.expressions)
            call.replace(sqlglot.parse_one(
                MATCHES[call.name.lower()].format(items=items, found=f"LIST_FILTER({items}, {condition})"), read="duckdb"))
    text = statement.sql("duckdb")
    for theirs, ours in RENAMED.items():
        text = re.sub(rf"\b{re.escape(theirs)}", ours, text)
    return text


def ancestors(node, kind):
    node = node.parent
    while node:
        if isinstance(node, kind):
            yield node
        node = node.parent


def duck(text, table):
    """The rows of the last statement."""
    made, rows, query = set(), [], None
    for statement in sqlglot.parse(text, read="athena"):
        if statement is None:
            continue
        if isinstance(statement, exp.Create):
            made.add(statement.this.name.lower())
            statement.set("properties", None)
        translated = for_duckdb(statement.copy(), table, made)
        try:
            cursor = database.execute(translated)
        except duckdb.BinderException:
            # The number of a map's keys.
            cursor = database.execute(translated.replace("ARRAY_LENGTH(", "CARDINALITY("))
        if isinstance(statement, exp.Create):
            cursor = database.execute(f'SELECT * FROM "{statement.this.name.lower()}"')
        if not isinstance(statement, exp.Drop):
            rows, query = [list(row) for row in cursor.fetchall()], statement
    return rows, query


def plain(value):
    """A value of either side as None, a number or text; a list or a map as JSON of these."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, decimal.Decimal)):
        return float(value)
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=None).isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, (datetime.date, datetime.timedelta)):
        return str(value)
    if isinstance(value, Members):
        value = dict(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}={number(plain(value[key]))}" for key in sorted(value)) + "}"
    if isinstance(value, (list, tuple)):
        return "{" + ",".join(str(plain(element)) for element in value) + "}"
    if isinstance(value, str):
        if value[:1] in ("[", "{"):
            try:
                return plain(json.loads(value))
            except ValueError:
                return value
        value = value.removesuffix("+00").removesuffix(" 00:00:00")
    return value


def number(text):
    try:
        return "%.9g" % float(text)
    except (TypeError, ValueError):
        return text


def same(a, b):
    if isinstance(a, float) or isinstance(b, float):
        try:
            return math.isclose(float(a), float(b), rel_tol=1e-9, abs_tol=1e-9)
        except (TypeError, ValueError):
            return False
    return a == b


def key(row):
    """An order that keeps nearly equal values together."""
    return [(value is None, "%.6e" % (value + 0.0) if isinstance(value, float) else str(value)) for value in row]


def order_keys(statement, columns):
    """The columns of the result that the query sorts by, up to the first key that is not a column."""
    places = []
    order = statement.args.get("order") if statement else None
    for ordered in order.expressions if order else []:
        item = ordered.this
        if isinstance(item, exp.Literal) and item.is_int:
            places.append(int(item.name) - 1)
        elif isinstance(item, exp.Column) and item.name.lower() in [column.lower() for column in columns]:
            places.append([column.lower() for column in columns].index(item.name.lower()))
        else:
            break
    return places


def difference(ours, theirs, statement, columns):
    ours, theirs = ([[plain(value) for value in row] for row in rows] for rows in (ours, theirs))
    if len(ours) != len(theirs):
        return f"{len(ours)} rows and {len(theirs)}"
    for place in order_keys(statement, columns):
        for a, b in zip(ours, theirs):
            if not same(a[place], b[place]):
                return f"in order: {a[place]!r} and {b[place]!r}"
    for a, b in zip(sorted(ours, key=key), sorted(theirs, key=key)):
        for x, y in itertools.zip_longest(a, b):
            if not same(x, y):
                return f"{x!r} and {y!r}\n    of {a}\n    and {b}"
    return None




def listed(name):
    """The files in a list, each with its reason."""
    lines = (pathlib.Path(__file__).parent / name).read_text().splitlines()
    return dict(line.split("  # ", 1) for line in lines if not line.startswith("#"))


known, incomparable = listed("differential_differs.lst"), listed("differential_cannot.lst")
agreed, empty, problems, cannot = 0, 0, 0, 0
for path in sorted(queries.glob("*.sql")):
    text, options = bound(path.read_text())
    table = "legacy" if path.name.startswith("legacy_") else "cur2"
    try:
        theirs, statement = duck(text, table)
    except (duckdb.Error, sqlglot.errors.SqlglotError, ValueError) as error:
        theirs = None
        reason = str(error).splitlines()[0]
    try:
        ours, columns = curlew("--write", *options, str(path))
        if theirs is not None and isinstance(statement, exp.Create):
            ours, columns = curlew("-c", f"SELECT * FROM {statement.this.name}")
    except RuntimeError as error:
        problems += 1
        print(f"{path.name}: {error}", file=sys.stderr)
        continue
    if theirs is None:
        cannot += 1
        problems += path.name not in incomparable
        print(f"not compared: {path.name}: {incomparable.get(path.name, 'in no list: ' + reason)}", file=sys.stderr)
        continue
    if path.name in incomparable:
        problems += 1
        print(f"{path.name}: DuckDB runs it", file=sys.stderr)
    empty += not ours
    found = difference(ours, theirs, statement, columns)
    if found is None:
        agreed += 1
    if (found is None) == (path.name in known):
        problems += 1
        print(f"{path.name}: " + (f"PostgreSQL and DuckDB: {found}" if found else "does not differ"), file=sys.stderr)
print(f"athena-differential: {agreed} queries agree, {empty} of them without rows; {cannot} DuckDB cannot run", file=sys.stderr)
sys.exit(problems > 0)
