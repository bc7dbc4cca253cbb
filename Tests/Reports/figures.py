"""Asks `curlew report` and an oracle the same questions, and compares every figure: the oracle of scripts/check-reports.

figures.py [--count N] [--seed N] FILE...

The FILEs are loaded in the warehouse that $CURLEW_WAREHOUSE names; $CURLEW is the program. The oracle reads
the same files and answers in SQL of its own, which is written from what AWS says of the columns. DuckDB runs it if Python has
it, and else SQLite with exact decimals from Python. A question is a random choice of up to three dimensions, filters, a
measure, and months or days, perhaps with a pivot or a comparison. Why a line has no value is not compared, only that it has
none: ReportOracleTests compares the reasons.
"""
import argparse
import collections
import csv
import datetime
import decimal
import gzip
import io
import json
import os
import pathlib
import random
import re
import sqlite3
import subprocess
import sys

decimal.getcontext().prec = 120
COLUMNS = """
bill_billing_entity bill_billing_period_start_date bill_payer_account_id cost_category line_item_currency_code
line_item_iam_principal line_item_line_item_description line_item_line_item_type line_item_net_unblended_cost
line_item_operation line_item_product_code line_item_unblended_cost line_item_usage_account_id line_item_usage_account_name
line_item_usage_amount line_item_usage_start_date pricing_public_on_demand_cost pricing_unit product product_region_code
product_servicecode reservation_effective_cost reservation_net_effective_cost
reservation_net_unused_amortized_upfront_fee_for_billing_period reservation_net_unused_recurring_fee
reservation_reservation_a_r_n reservation_unused_amortized_upfront_fee_for_billing_period reservation_unused_recurring_fee
resource_tags savings_plan_net_savings_plan_effective_cost savings_plan_savings_plan_effective_cost
savings_plan_total_commitment_to_date savings_plan_used_commitment tags
""".split()

# Where a tag may be, the namespace that counts first before the others: columns, and what comes before its name there.
NAMESPACES = {
    "iamPrincipal": [("tags", "iamPrincipal/")],
    "resourceTags": [("tags", "resourceTags/"), ("tags", "resourceTags/user:"), ("resource_tags", "user_")],
    "userAttribute": [("tags", "userAttribute/")],
    "accountTag": [("tags", "accountTag/")],
    "costCategory": [("tags", "costCategory/"), ("cost_category", "")],
}


def tag(names, namespaces=NAMESPACES):
    """The value of a tag with these names, the usual one first. Of several keys the one that sorts first counts."""
    found = []
    for namespace in namespaces:
        for name in names:
            places = [
                (column != "tags", column, before + form) for column, before in NAMESPACES[namespace]
                for form in ({name, name.capitalize()} if column == "tags" else {name})]
            found += [f"tag({column}, {key!r})" for _, column, key in sorted(places)]
    return "coalesce(%s)" % ", ".join(found)


# The words of --by, with what they mean.
WORDS = {
    "account": "CASE WHEN account_name = '' THEN line_item_usage_account_id "
    "ELSE account_name || ' (' || line_item_usage_account_id || ')' END",
    "service": "coalesce(CASE WHEN bill_billing_entity = 'AWS Marketplace' THEN nullif(tag(product, 'product_name'), '') END, "
    "nullif(product_servicecode, ''), nullif(line_item_product_code, ''))",
    "region": "nullif(product_region_code, '')",
    "type": "nullif(line_item_line_item_type, '')",
    "principal": "nullif(line_item_iam_principal, '')",
    "payer": "bill_payer_account_id",
    "export": "export",
    "period": "period",
    "day": "day",
    "week": "week(day)",
    "team": tag(["team"]),
    "tag:department": tag(["department", "dept"]),
    "tag:iamPrincipal/department": tag(["department", "dept"], ["iamPrincipal"]),
    **{f"tag:{space}/team": tag(["team"], [space]) for space in NAMESPACES if space != "userAttribute"},
}
TIMES = ("period", "day", "week")

# The measures. A payer without discounts has net amounts of 0, which are then the plain ones.
SPLIT = "line_item_operation IN ('EKSPod-EC2', 'ECSTask-EC2')"
USAGE = "line_item_line_item_type IN ('', 'Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage', 'FlatRateSubscription')"
SAVINGS_PLAN_REFUND = (
    "line_item_line_item_type = 'Refund' AND line_item_product_code = 'ComputeSavingsPlans' "
    "AND line_item_line_item_description LIKE 'Refund for one-time fee for Savings Plan ID%'")


def net(net_column, column):
    return f"CASE WHEN has_discounts AND {net_column} <> '' THEN {net_column} ELSE {column} END"


def amortized(unblended, plan, reservation, upfront, recurring):
    """The cost of commitments goes to the usage that they cover. What is not used stays with their fees."""
    return f"""CASE
      WHEN {SPLIT} THEN ''
      WHEN line_item_line_item_type = 'SavingsPlanCoveredUsage' THEN {plan}
      WHEN line_item_line_item_type = 'SavingsPlanRecurringFee'
        THEN minus(savings_plan_total_commitment_to_date, savings_plan_used_commitment)
      WHEN line_item_line_item_type IN ('SavingsPlanNegation', 'SavingsPlanUpfrontFee') THEN ''
      WHEN line_item_line_item_type = 'DiscountedUsage' THEN {reservation}
      WHEN line_item_line_item_type = 'RIFee' THEN plus({upfront}, {recurring})
      WHEN line_item_line_item_type = 'Fee' AND reservation_reservation_a_r_n <> '' THEN ''
      WHEN {SAVINGS_PLAN_REFUND} THEN ''
      ELSE {unblended} END"""


PLAIN = [
    ("line_item_net_unblended_cost", "line_item_unblended_cost"),
    ("savings_plan_net_savings_plan_effective_cost", "savings_plan_savings_plan_effective_cost"),
    ("reservation_net_effective_cost", "reservation_effective_cost"),
    ("reservation_net_unused_amortized_upfront_fee_for_billing_period",
     "reservation_unused_amortized_upfront_fee_for_billing_period"),
    ("reservation_net_unused_recurring_fee", "reservation_unused_recurring_fee"),
]
MEASURES = {
    "unblended": "line_item_unblended_cost",
    "net": net(*PLAIN[0]),
    "amortized": amortized(*[plain for _, plain in PLAIN]),
    "net amortized": amortized(*[net(*pair) for pair in PLAIN]),
    "public": f"CASE WHEN {SPLIT} OR line_item_line_item_type = 'SavingsPlanNegation' THEN '' "
    "ELSE pricing_public_on_demand_cost END",
    "usage": f"CASE WHEN {USAGE} AND NOT {SPLIT} THEN line_item_usage_amount ELSE '' END",
}


# MARK: - The two engines

class SQLite:
    """Python's own. Its numbers are text, and Python adds them up."""
    name = "SQLite " + sqlite3.sqlite_version

    def __init__(self, files):
        self.database = sqlite3.connect(":memory:")
        number = self.number
        functions = {
            "plus": lambda a, b: str(number(a) + number(b)), "minus": lambda a, b: str(number(a) - number(b)),
            "is_zero": lambda a: number(a) == 0, "lower": lambda text: text.lower(),
            "tag": lambda text, key: (json.loads(text) if text else {}).get(key),
            "week": lambda day: "%d-W%02d" % datetime.date.fromisoformat(day).isocalendar()[:2],
        }
        for name, function in functions.items():
            self.database.create_function(name, function.__code__.co_argcount, function, deterministic=True)

        class Total:
            def __init__(self):
                self.sum = decimal.Decimal()

            def step(self, text):
                self.sum += number(text)

            def finalize(self):
                return str(self.sum)
        self.database.create_aggregate("total_of", 1, Total)
        self.database.execute("CREATE TABLE text (export, %s)" % ", ".join(COLUMNS))
        place = "INSERT INTO text VALUES (?%s)" % (", ?" * len(COLUMNS))
        for path in files:
            with (gzip.open if path.suffix == ".gz" else open)(path, "rt", newline="", encoding="utf-8") as file:
                for row in csv.DictReader(file):
                    self.database.execute(place, [export(path)] + [row.get(column) or "" for column in COLUMNS])

    @staticmethod
    def number(text):
        return decimal.Decimal(text or "0")

    def rows(self, sql):
        return self.database.execute(sql).fetchall()


class DuckDB:
    """Reads the files itself. All of their numbers fit its decimals, or it says so."""

    def __init__(self, files):
        self.name = "DuckDB " + duckdb.__version__
        self.database = duckdb.connect()
        # 22 digits behind the point and 16 before it.
        number = "CAST(coalesce(nullif({0}, ''), '0') AS DECIMAL(38, 22))"
        for macro in [
            "plus(a, b) AS CAST(%s + %s AS VARCHAR)" % (number.format("a"), number.format("b")),
            "minus(a, b) AS CAST(%s - %s AS VARCHAR)" % (number.format("a"), number.format("b")),
            "is_zero(a) AS %s = 0" % number.format("a"),
            "total_of(a) AS sum(%s)" % number.format("a"),
            """tag(text, key) AS json_extract_string(nullif(text, ''), '$."' || key || '"')""",
            "week(day) AS strftime(CAST(day AS DATE), '%G-W%V')",
        ]:
            self.database.execute("CREATE MACRO " + macro)
        paths = ", ".join("'%s'" % path for path in files)
        self.database.execute(
            f"CREATE TABLE csv AS SELECT * FROM read_csv([{paths}], all_varchar = true, header = true, union_by_name = true, "
            "filename = 'path', hive_partitioning = false, quote = '\"', escape = '\"')")
        there = {row[0] for row in self.database.execute("DESCRIBE csv").fetchall()}
        names = ", ".join(f"'{path}': '{export(path)}'" for path in files)
        self.database.execute(
            f"CREATE TABLE text AS SELECT MAP {{{names}}}[path] AS export, "
            + ", ".join(f"coalesce({column}, '') AS {column}" if column in there else f"'' AS {column}" for column in COLUMNS)
            + " FROM csv")

    def rows(self, sql):
        return self.database.execute(sql).fetchall()


try:
    import duckdb
    engines = [DuckDB, SQLite]
except ImportError:
    engines = [SQLite]


def export(path):
    """The folder above `data`, as AWS lays out an export, or the name of a file that has none."""
    return path.parts[path.parts.index("data") - 1] if "data" in path.parts else path.stem


def oracle(engine):
    """The lines of the files, each with its month and day, and the latest name of its account."""
    discounts = " OR ".join(f"NOT is_zero({column})" for column, _ in PLAIN)
    engine.database.execute(f"""
      CREATE TABLE line AS
      SELECT t.*, substr(t.bill_billing_period_start_date, 1, 7) AS period, substr(t.line_item_usage_start_date, 1, 10) AS day,
        d.has_discounts, coalesce(n.account_name, '') AS account_name
      FROM text AS t
      JOIN (
        SELECT export, bill_billing_period_start_date, max(CASE WHEN {discounts} THEN 1 ELSE 0 END) = 1 AS has_discounts
        FROM text
        GROUP BY 1, 2
      ) AS d ON d.export = t.export AND d.bill_billing_period_start_date = t.bill_billing_period_start_date
      LEFT JOIN (
        SELECT line_item_usage_account_id AS id, line_item_usage_account_name AS account_name,
          row_number() OVER (
            PARTITION BY line_item_usage_account_id ORDER BY max(line_item_usage_start_date) DESC) AS place
        FROM text
        WHERE line_item_usage_account_name <> ''
        GROUP BY 1, 2
      ) AS n ON n.id = t.line_item_usage_account_id AND n.place = 1""")
    for word, meaning in WORDS.items():
        name = column(word)
        engine.database.execute(f"ALTER TABLE line ADD COLUMN {name} VARCHAR")
        engine.database.execute(f"UPDATE line SET {name} = {meaning}")
    for measure, meaning in MEASURES.items():
        name = column(measure)
        engine.database.execute(f"ALTER TABLE line ADD COLUMN {name} VARCHAR")
        engine.database.execute(f"UPDATE line SET {name} = {meaning}")


def column(word):
    return "of_" + re.sub(r"\W", "_", word).lower()


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


# MARK: - Questions

class Question:
    def __init__(self, chance, values, months):
        self.by = chance.sample(list(WORDS), chance.choice([1, 1, 2, 2, 3]))
        self.filters = []
        for _ in range(chance.choice([0, 0, 1, 1, 2])):
            word = chance.choice(list(WORDS))
            value = chance.choice(values[word]) or ""
            comparison = chance.choice(["=", "!=", "~"])
            if comparison == "~":
                value = value[len(value) // 3:][:3] or "a"
                value = chance.choice([value, value.upper(), value.lower()])
            # The first of = != ~ in the text ends the word.
            self.filters.append((word, comparison, value))
        self.measure = chance.choice(list(MEASURES))
        self.days = None
        self.months = chance.choice([[months[-1]], [months[-1]], months[-2:], months])
        if chance.random() < 0.25:
            self.months = months
            first = datetime.date.fromisoformat(months[0] + "-01") + datetime.timedelta(chance.randrange(45))
            self.days = (first.isoformat(), (first + datetime.timedelta(chance.randrange(20))).isoformat())
        self.compares = self.days is None and len(self.months) == 1 and chance.random() < 0.5
        self.pivot = None if self.compares else chance.choice([None, None, "day", "week", "month"])

    def options(self):
        options = [option for word in self.by for option in ("--by", word)]
        options += [option for filter in self.filters for option in ("--where", "".join(filter))]
        options += ["--measure", self.measure, "--top", "100000"]
        if self.days:
            options += ["--from", self.days[0], "--to", self.days[1]]
        else:
            options += [option for month in self.months for option in ("--period", month)]
        if self.compares:
            options.append("--compare")
        return options + (["--pivot", self.pivot] if self.pivot else [])

    def answer(self, engine):
        """Label texts and unit to the rows and sums of each column."""
        conditions = []
        for word, comparison, value in self.filters:
            label = f"coalesce({column(word)}, '')"
            conditions.append({
                "=": f"{label} = {quoted(value)}", "!=": f"{label} <> {quoted(value)}",
                "~": f"instr(lower({label}), {quoted(value.lower())}) > 0"}[comparison])
        months = list(self.months)
        now = "'amount'"
        if self.compares:
            year, number = divmod(int(months[0][:4]) * 12 + int(months[0][5:]) - 2, 12)
            months.append("%04d-%02d" % (year, number + 1))
            now = f"CASE WHEN period = {quoted(self.months[0])} THEN 'amount' ELSE 'before' END"
        conditions.append("period IN (%s)" % ", ".join(map(quoted, months)))
        if self.days:
            conditions.append(f"day BETWEEN {quoted(self.days[0])} AND {quoted(self.days[1])}")
        unit = "pricing_unit" if self.measure == "usage" else "line_item_currency_code"
        bucket = column("period" if self.pivot == "month" else self.pivot) if self.pivot else "'total'"
        keys = ", ".join(column(word) for word in self.by)
        places = ", ".join(str(place + 1) for place in range(len(self.by) + 3))
        answer = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, decimal.Decimal()]))
        for *labels, unit_text, bucket_text, part, count, total in engine.rows(
                f"SELECT {keys}, {unit}, {bucket}, {now}, count(*), total_of({column(self.measure)}) FROM line "
                f"WHERE {' AND '.join(conditions)} GROUP BY {places}"):
            cells = answer[tuple(labels), unit_text or ""]
            for name in {part if self.compares else bucket_text, "rows"}:
                cells[name][0] += count
                cells[name][1] += decimal.Decimal(total)
        return answer


def report(question):
    """The same from the lines of a report. Labels in brackets say why there is no value."""
    outcome = subprocess.run(
        [os.environ["CURLEW"], "report", "--quiet", "--format", "csv", *question.options()], capture_output=True, text=True)
    if outcome.returncode:
        return outcome.stderr.strip()
    answer = collections.defaultdict(lambda: collections.defaultdict(decimal.Decimal))
    header, *lines = csv.reader(io.StringIO(outcome.stdout, newline=""))
    first = len(question.by)
    for line in lines:
        labels = tuple(None if re.match(r"\((no |none\))", label) else label for label in line[:first])
        cells = answer[labels, line[first]]
        for name, text in zip(header[first + 1:], line[first + 1:]):
            if name == "unit total":
                cells[name] = decimal.Decimal(text)
            elif name not in ("change", "percent"):
                cells[name] += decimal.Decimal(text or "0")
    return answer


def difference(question, engine):
    expected, found = question.answer(engine), report(question)
    if isinstance(found, str):
        return found if expected else None
    if set(expected) != set(found):
        return f"lines {sorted(map(str, set(expected) ^ set(found)))[:4]} are in one of the two only"
    units = collections.defaultdict(decimal.Decimal)
    for (_, unit), cells in expected.items():
        units[unit] += (cells["amount"] if question.compares else cells["rows"])[1]
    for place, cells in found.items():
        for name, figure in cells.items():
            right = expected[place]
            if name == "rows":
                wanted = right["rows"][0]
            elif name == "unit total":
                wanted = units[place[1]]
            elif name == question.measure:
                wanted = (right["amount"] if question.compares else right["rows"])[1]
            elif name == "total":
                wanted = right["rows"][1]
            else:
                wanted = right[name][1]
            if figure != wanted:
                return f"{place} {name} is {figure}, and {wanted} in {engine.name}"
    return None


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("files", nargs="+", type=pathlib.Path)
    asked = options.parse_args()
    engine = engines[0](asked.files)
    oracle(engine)
    values = {
        word: [row[0] for row in engine.rows(f"SELECT DISTINCT {column(word)} FROM line ORDER BY 1")] for word in WORDS}
    months = [month for month in values["period"]]
    chance = random.Random(asked.seed)
    wrong = figures = 0
    for number in range(1, asked.count + 1):
        question = Question(chance, values, months)
        found = difference(question, engine)
        figures += sum(len(cells) for cells in question.answer(engine).values())
        if found:
            wrong += 1
            print(f"question {number}: curlew report {' '.join(map(quoted, question.options()))}\n  {found}", file=sys.stderr)
    print(f"{asked.count} reports, {figures} figures of {engine.name}, {wrong} wrong")
    sys.exit(1 if wrong or figures < 10 * asked.count else 0)


main()
