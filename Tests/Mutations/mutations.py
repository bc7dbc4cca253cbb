"""Makes damaged and odd exports, and says what is in them: the oracle of scripts/mutate.

mutations.py make FOLDER FIRST COUNT SEED EXPORT   writes COUNT files, numbers FIRST and on, into FOLDER
mutations.py check FOLDER REPORT ROWS              compares a load's report and the rows of the warehouse with the files
mutations.py sum COUNTS                            adds up what several checks have printed

A file is EXPORT, a CSV text, in one of several shapes, with up to three mutations of its text and perhaps one of its gzip
form. SEED and the file's number decide which. Three results are right: the file is loaded, and the rows are those that the
reader below finds; it is refused, with exit code 65 and a place in the file; or it is set aside, skipped or called empty, and
the reader below finds no CUR 2.0 with rows in it. The reader uses Python's gzip, json and decimal and a CSV parser written by
hand. It knows nothing of Curlew but the rules in README.md.
"""
import collections
import csv
import datetime
import decimal
import functools
import gzip
import io
import json
import pathlib
import random
import re
import sys
import zlib

PAYER = b"100000000001"
ODD_CELLS = [
    b"", b'""', b'"a ""b"" c"', b'"two\nlines"', b'"a,b"', b"0.0", b"-0", b"1e3", b"1.5E-9", b"+7", b".5", b"5.", b"1e400",
    b"1e-401", b"1e399", b"9" * 401, b"0." + b"1" * 400, b"0." + b"1" * 401, b"NaN", b"inf", b"0x10", b"1,5", b"'", b"\\N",
    b"\x00", b"\xff", b"\xc3", "ünï\u202e日本😀".encode(), b"{}", b"null", b'"{""a"":""b""}"', b'"{""a"":1.50}"', b'"{""a"":null}"',
    b'"{""a"":""\\u0000""}"', b'"{""a"":""\\ud83d""}"', b'"{""a"":""\\u00e9"",""a"":true}"', b'"{""a"":{}}"', b"{", b"[]",
    b'"{""resourceTags/user:Team"":""x""}"', b"2026-10-01T00:00:00Z", b"2026-10-05T03:00:00.5Z", b"2026-11-01T00:00:00Z",
    b"2026-02-30T00:00:00Z", b"a" * 5000, b"\r", b" x ", b'x"y', b'"x"y',
]


# MARK: - Mutations of the text

def flip(random, text):
    at = random.randrange(len(text))
    return text[:at] + bytes([text[at] ^ 1 << random.randrange(8)]) + text[at + 1:]


def insert(random, text):
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice([b'"', b",", b"\n", b"\r", b"\r\n", b"\x00", b"\xff", b"{", b"}", b"\\", b"9", b"-"]) + text[at:]


def piece(random, text):
    start = random.randrange(len(text))
    return start, min(len(text), start + random.choice([1, 5, 60, 500, 5000]))


def delete(random, text):
    start, end = piece(random, text)
    return text[:start] + text[end:]


def double(random, text):
    start, end = piece(random, text)
    return text[:end] + text[start:]


def truncate(random, text):
    return text[:random.randrange(len(text))]


def lines(change):
    @functools.wraps(change)
    def mutate(random, text):
        lines = text.split(b"\n")
        change(random, lines)
        return b"\n".join(lines)
    return mutate


@lines
def delete_line(random, lines):
    del lines[random.randrange(len(lines))]


@lines
def double_line(random, lines):
    lines.insert(random.randrange(len(lines)), random.choice(lines))


@lines
def blank_line(random, lines):
    lines.insert(random.randrange(len(lines)), b"")


@lines
def swap_names(random, lines):
    names = lines[0].split(b",")
    first, second = random.randrange(len(names)), random.randrange(len(names))
    names[first], names[second] = names[second], names[first]
    lines[0] = b",".join(names)


@lines
def rename(random, lines):
    names = lines[0].split(b",")
    names[random.randrange(len(names))] = random.choice([
        b"my_alias", b"product_region", b"resource_tags_user_team", b"cost_category_env", b"discount_edp_discount", b"tags",
        b"", b"Line_Item_Unblended_Cost", b"product_instanceSKU", b"other_columns", b"billing_period", b'"a ""b"""',
    ])
    lines[0] = b",".join(names)


@lines
def capitals(random, lines):
    lines[0] = lines[0].upper()


def cells(change):
    """Changes the cells of one row, cut at each comma. Cutting inside a quoted cell is a fault as well."""
    @functools.wraps(change)
    def mutate(random, lines):
        if len(lines) < 3:
            return
        at = random.randrange(1, len(lines) - 1)
        cells = lines[at].split(b",")
        change(random, cells)
        lines[at] = b",".join(cells)
    return globals()["lines"](mutate)


@cells
def odd_cell(random, cells):
    cells[random.randrange(len(cells))] = random.choice(ODD_CELLS)


@cells
def swap_cells(random, cells):
    first, second = random.randrange(len(cells)), random.randrange(len(cells))
    cells[first], cells[second] = cells[second], cells[first]


@cells
def quote_cell(random, cells):
    at = random.randrange(len(cells))
    cells[at] = b'"' + cells[at] + b'"'


def line_ends(random, text):
    return text.replace(b"\n", b"\r\n")


def byte_order_mark(random, text):
    return b"\xef\xbb\xbf" + text


def no_last_line_end(random, text):
    return text.rstrip(b"\r\n")


TEXT = [
    flip, flip, insert, insert, delete, double, truncate, delete_line, double_line, blank_line, swap_names, rename, capitals,
    odd_cell, odd_cell, odd_cell, odd_cell, swap_cells, quote_cell, line_ends, byte_order_mark, no_last_line_end,
]


# MARK: - Mutations of the packed form

def two_members(random, packed):
    text = gzip.decompress(packed)
    at = random.randrange(len(text) + 1)
    return gzip.compress(text[:at], mtime=0) + gzip.compress(text[at:], mtime=0)


def tail(random, packed):
    return packed + random.choice([b"\0" * 100, b"garbage", b"\x1f\x8b", b"\0\0x"])


# MARK: - What is mutated

def shapes(text):
    """An export unchanged, and as other queries would give it: without maps, with keys pulled out of them, with few columns."""
    rows = list(csv.reader(io.StringIO(text)))
    names = rows[0]

    def without(*left_out, **pulled_out):
        kept = [at for at, name in enumerate(names) if name not in left_out]
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([names[at] for at in kept] + list(pulled_out))
        for row in rows[1:]:
            found = [json.loads(row[names.index(map)] or "{}").get(key, "") for map, key in pulled_out.values()]
            writer.writerow([row[at] for at in kept] + found)
        return out.getvalue().encode()

    few = {"line_item_usage_start_date", "line_item_unblended_cost", "bill_payer_account_id", "identity_line_item_id", "tags",
           "line_item_usage_type", "line_item_iam_principal", "line_item_product_code", "line_item_currency_code"}
    return [
        text.encode(), without("resource_tags", "cost_category"), without("tags"), without(*set(names) - few),
        without("product", "resource_tags", "discount", product_region=("product", "region"),
                product_product_name=("product", "product_name"), resource_tags_user_team=("resource_tags", "user_team"),
                discount_edp_discount=("discount", "edp_discount")),
    ]


PACKED = [flip, flip, delete, double, truncate, truncate, two_members, tail]


def make(folder, first, count, seed, bases):
    folder.mkdir(exist_ok=True)
    for number in range(first, first + count):
        source = random.Random(f"{seed} {number}")
        text = bases[source.randrange(len(bases))].replace(PAYER, b"%012d" % (200000000000 + number))
        done = []
        for _ in range(source.choice([0, 1, 1, 1, 2, 3])):
            if text:
                done.append(source.choice(TEXT))
                text = done[-1](source, text)
        is_packed = source.random() < 0.8
        if is_packed:
            text = gzip.compress(text, mtime=0)
            if source.random() < 0.2:
                done.append(source.choice(PACKED))
                text = done[-1](source, text)
        (folder / f"m{number}x.csv{'.gz' if is_packed else ''}").write_bytes(text)
        (folder / f"m{number}x.how").write_text(", ".join(mutation.__name__ for mutation in done))


# MARK: - The plain reader

class Fault(Exception):
    pass


def require(condition, words):
    if not condition:
        raise Fault(words)


def text_of(path):
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, ValueError, zlib.error) as error:
            raise Fault(str(error))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Fault(str(error))
    require("\0" not in text, "NUL")
    return text.removeprefix("\ufeff")


def rows_of(text):
    """RFC 4180 by hand. A quote may be only at the start of a cell, and a CR before the line end is no text."""
    rows, at = [], 0
    while at < len(text):
        row = []
        while True:
            cell = ""
            if text[at:at + 1] == '"':
                at += 1
                while True:
                    end = text.find('"', at)
                    require(end >= 0, "a quote is not closed")
                    cell += text[at:end]
                    at = end + 1
                    if text[at:at + 1] != '"':
                        break
                    cell += '"'
                    at += 1
                if text[at:at + 2] == "\r\n":
                    at += 1
                require(text[at:at + 1] in ("", ",", "\n"), "text behind a closing quote")
            else:
                end = min((index for index in (text.find(",", at), text.find("\n", at)) if index >= 0), default=len(text))
                cell = text[at:end]
                at = end
                require('"' not in cell, "a quote in a cell without")
                if text[at:at + 1] == "\n" and cell.endswith("\r"):
                    cell = cell[:-1]
            row.append(cell)
            if text[at:at + 1] != ",":
                break
            at += 1
        at += 1
        rows.append(row)
    while rows and rows[-1] == [""]:
        rows.pop()
    return rows


def number(text):
    require(re.fullmatch(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?", text), f"number {text[:20]}")
    try:
        value = CONTEXT.create_decimal(text)
    except decimal.DecimalException:
        raise Fault(f"number {text[:20]}")
    if not value:
        return "0"
    sign, digits, exponent = value.as_tuple()
    while digits[-1] == 0:
        digits, exponent = digits[:-1], exponent + 1
    require(exponent >= -400 and exponent + len(digits) <= 400, "number out of range")
    return f"{'-' if sign else ''}{''.join(map(str, digits))}e{exponent}"


CONTEXT = decimal.Context(prec=10000, Emax=999999, Emin=-999999, traps=[decimal.Inexact, decimal.InvalidOperation])


def moment(text):
    match = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?Z?", text, re.ASCII)
    require(match, f"time {text[:40]}")
    try:
        time = datetime.datetime.fromisoformat(match[1])
    except ValueError as error:
        raise Fault(str(error))
    return time.isoformat() + "." + (match[2] or "").ljust(6, "0")


def mapping(text):
    def refuse(word):
        raise Fault(word)

    def pairs(found):
        require(all(not isinstance(value, (dict, list)) for _, value in found), "a nested map")
        return {key: "true" if value is True else "false" if value is False else value for key, value in found}

    try:
        found = json.loads(
            text, strict=False, parse_int=str, parse_float=str, parse_constant=refuse, object_pairs_hook=pairs)
    except ValueError as error:
        raise Fault(str(error))
    require(found is None or isinstance(found, dict), "no map")
    for part in [*(found or {}).keys(), *(found or {}).values()]:
        require(part is None or "\0" not in part and not any("\ud800" <= c <= "\udfff" for c in part), "half a character")
    return found


def normalized(key):
    key = re.sub(r"[^\W_]", lambda match: ("_" if match[0].isupper() else "") + match[0].lower(), key)
    return "_".join(part for part in re.split(r"[\W_]+", key) if part)


def tag_maps(maps, names):
    """The maps of tags that the export lacks, made from its other columns."""
    own = {name: {key: value for key, value in (maps[name] or {}).items() if value is not None} if name in maps else None
           for name in ("tags", "resource_tags", "cost_category")}
    result = {}
    if own["tags"] is None:
        tags = {}
        for key, value in sorted((own["resource_tags"] or {}).items(), key=lambda pair: not pair[0].startswith("user_")):
            tags["resourceTags/" + key.removeprefix("user_")] = value
        tags.update({"costCategory/" + key: value for key, value in (own["cost_category"] or {}).items()})
        result["tags"] = tags
    for name, prefix in (("resource_tags", "resourceTags/"), ("cost_category", "costCategory/")):
        if own[name] is None:
            result[name] = {}
            for key, value in sorted((own["tags"] or {}).items(), key=lambda pair: pair[0].encode()):
                if key.startswith(prefix):
                    key = key.removeprefix(prefix)
                    if name == "resource_tags" and not key.startswith(("aws:", "user:")):
                        key = "user:" + key
                    if normalized(key):
                        result[name].setdefault(normalized(key), value)
    return {name: found for name, found in result.items() if found}


def canonical(kind, name, text):
    """The value of a filled cell, the same for all its spellings; None for the word null."""
    if kind == "numeric":
        return number(text)
    if kind == "timestamp":
        return moment(text)
    if kind == "hstore":
        found = mapping(text)
        return None if found is None else pairs_of(name, found)
    return text


def pairs_of(name, found):
    if name != "discount":
        return tuple(sorted(found.items(), key=str))

    def plain(value):
        try:
            return value if value is None else number(value)
        except Fault:
            return value

    return tuple(sorted(((key, plain(value)) for key, value in found.items()), key=str))


def expected(path, kinds):
    """The rows of a file, each as the set of its values. Raises Fault if it is not a sound CUR 2.0."""
    rows = rows_of(text_of(path))
    require(rows, "no header")
    names = [name.lower() for name in rows[0]]
    require(all(names) and len(set(names)) == len(names), "a name twice, or none")
    require({"line_item_usage_start_date", "line_item_unblended_cost"} <= set(names), "a column is missing")
    maps = [name for name, kind in kinds.items() if kind == "hstore" and name != "other_columns"]
    result = []
    for row in rows[1:]:
        require(len(row) == len(names), "a row of another width")
        said, others, given = {}, {}, {}
        pulled = collections.defaultdict(dict)
        for name, written, cell in zip(names, rows[0], row):
            column = name[:63]
            source = next((map for map in maps if map not in names and map != "tags" and name.startswith(map + "_")
                           and name != map + "_"), None)
            if column in kinds and column != "other_columns":
                if kinds[column] == "hstore":
                    given[column] = mapping(cell) if cell else None
                if cell:
                    said[column] = canonical(kinds[column], column, cell)
            elif source:
                if cell:
                    pulled[source][name.removeprefix(source + "_")] = cell
                pulled[source]
            elif cell:
                others[written] = cell
        require("line_item_usage_start_date" in said, "no time")
        for name, found in pulled.items():
            given[name] = found
            if found:
                said[name] = pairs_of(name, found)
        for name, found in tag_maps(given, names).items():
            said[name] = pairs_of(name, found)
        if others:
            said["other_columns"] = pairs_of("", others)
        result.append(frozenset((name, value) for name, value in said.items() if value is not None))
    return result


def held(row, kinds):
    """The same for a row of the warehouse, as row_to_json writes it."""
    said = {}
    for name, kind in kinds.items():
        value = row[name]
        if value is None or value == "":
            continue
        if kind == "hstore":
            said[name] = pairs_of(name, value)
        elif kind == "timestamp":
            said[name] = moment(value)
        elif kind == "numeric":
            said[name] = number(str(value))
        else:
            said[name] = value
    return frozenset(said.items())


# MARK: - The comparison

def check(folder, report, rows):
    lines = rows.read_text().split("\n")[:-1]
    kinds = dict(line.split("|") for line in lines[:lines.index("")])
    found = collections.defaultdict(collections.Counter)
    for line in lines[lines.index("") + 1:]:
        row = json.loads(line, parse_float=decimal.Decimal, parse_int=decimal.Decimal)
        found[row["export_name"]][held(row, kinds)] += 1
    report = json.loads(report.read_text())
    outcomes = {}
    for kind in ("loaded", "failed", "skipped", "leftAside"):
        for item in report[kind]:
            outcomes[item["export"]] = (kind, item)
    counts = collections.Counter()
    wrong = []
    for path in sorted(folder.glob("m*x.csv*")):
        name = path.name.split(".")[0]
        how = (folder / f"{name}.how").read_text()
        try:
            rows, fault = expected(path, kinds), None
        except Fault as error:
            rows, fault = [], str(error)
        kind, item = outcomes.get(name, (None, {}))
        words = item.get("message") or item.get("reason") or ""
        problem = None
        if kind == "loaded":
            if fault is not None:
                problem = f"loaded, but: {fault}"
            elif collections.Counter(rows) != found[name]:
                problem = f"loaded, but other rows: {difference(collections.Counter(rows), found[name])}"
        elif kind == "failed" and "it holds no rows" in words:
            kind = "skipped"
            if rows:
                problem = f"refused, but it has {len(rows)} rows: {words}"
        elif kind == "failed":
            if item["exitCode"] != 65 or path.name not in words or not re.search(r", (row|byte|compressed byte) \d+", words):
                problem = f"refused without a place: {item['exitCode']} {words}"
            elif not how and fault is None:
                problem = f"refused, though nothing was changed: {words}"
        elif kind in ("skipped", "leftAside"):
            if fault is None and rows:
                problem = f"{kind}, but it has {len(rows)} rows: {words}"
        else:
            problem = "nothing is said of it"
        if kind != "loaded" and found[name]:
            problem = f"{kind}, but it has rows in the warehouse"
        counts[kind if problem is None else "wrong"] += 1
        if kind == "failed" and fault is None and how:
            counts["stricter"] += 1
            if "-v" in sys.argv:
                print(f"{path.name} ({how}): stricter: {words}", file=sys.stderr)
        if problem:
            wrong.append(f"{path.name} ({how}): {problem}")
    return counts, wrong


def difference(files, warehouse):
    def named(rows):
        return [dict(row) for row in rows]

    missing, surplus = named((files - warehouse).keys())[:1], named((warehouse - files).keys())[:1]
    if missing and surplus:
        first, second = missing[0], surplus[0]
        return {name: (first.get(name), second.get(name)) for name in first | second if first.get(name) != second.get(name)}
    return f"{len(files)} and {len(warehouse)} rows; only in the file {missing}, only in the warehouse {surplus}"


if __name__ == "__main__":
    if sys.argv[1] == "make":
        first, count, seed = map(int, sys.argv[3:6])
        make(pathlib.Path(sys.argv[2]), first, count, seed, shapes(pathlib.Path(sys.argv[6]).read_text()))
    elif sys.argv[1] == "sum":
        counts = sum((collections.Counter(json.loads(line)) for line in open(sys.argv[2])), collections.Counter())
        print(f"mutate: {counts['loaded']} loaded as they are, {counts['failed']} refused with a place, "
              f"{counts['skipped'] + counts['leftAside']} left aside, {counts['wrong']} wrong")
        sys.exit(1 if counts["wrong"] or not counts["loaded"] else 0)
    else:
        counts, wrong = check(*map(pathlib.Path, sys.argv[2:5]))
        for line in wrong:
            print(line, file=sys.stderr)
        print(json.dumps(counts))
