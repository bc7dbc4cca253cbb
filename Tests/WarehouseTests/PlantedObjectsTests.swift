import AthenaSQL
import CurlewPostgres
import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

/// Objects that others have put into the database never run with the rights of whoever uses Curlew.
@Suite(.serialized) struct PlantedObjectsTests {
  private let database: TestDatabase
  private let folder: TemporaryFolder

  init() throws {
    database = try TestDatabase()
    folder = try TemporaryFolder()
  }

  // MARK: - Look-alikes

  /// All words before a parenthesis in the shipped SQL and in the SQL in Swift.
  private static func calledNames() throws -> [String] {
    var names: Set<String> = [
      "pg_try_advisory_lock", "pg_advisory_lock", "pg_advisory_unlock", "to_regclass", "to_regrole", "to_regtype",
      "now",
    ]
    for file in try ShippedSQL.files(except: "queries") {
      for piece in file.text.split(separator: "(").dropLast() {
        let word = piece.reversed().prefix { $0 == "_" || $0.isLetter || $0.isNumber }.reversed()
        if !word.isEmpty { names.insert(String(word)) }
      }
    }
    return names.sorted()
  }

  /// Plants functions: for each of PostgreSQL's that is called, one with the same arguments, and others that would
  /// fit better if an argument is written as another type or as a literal. The same for operators. All count
  /// themselves in a sequence, which no rollback takes back and which a read-only transaction refuses with an error.
  ///
  /// - Parameter isThorough: whether to plant what would fit better by one argument only, and operators of two types.
  private static func plant(in schema: String, isThorough: Bool = true, _ connection: Connection) throws {
    try connection.execute(
      """
      DO $do$
      DECLARE
        made record;
        body constant text := 'BEGIN PERFORM pg_catalog.nextval(''public.ran''); RETURN NULL; END';
        count integer := 0;
      BEGIN
        FOR made IN
          WITH original AS (
            SELECT p.proname, p.pronargs, p.proargtypes::oid[] AS types
            FROM pg_proc AS p
            WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind <> 'p' AND p.pronargs BETWEEN 1 AND 5
              AND p.proname = ANY ('\(PostgreSQLArray.text(calledNames()))')
              -- What takes an internal value is not called in SQL.
              AND NOT 'internal'::regtype::oid = ANY (p.proargtypes::oid[])
          ), variant AS (
            SELECT o.proname, n.nth, CASE n.kind
              WHEN 'same' THEN o.types
              WHEN 'closer' THEN ARRAY(
                SELECT CASE t::regtype::text
                  WHEN 'text' THEN 'name'::regtype WHEN 'name' THEN 'text'::regtype WHEN 'oid' THEN 'regclass'::regtype
                  WHEN 'bigint' THEN 'integer'::regtype WHEN 'integer' THEN 'smallint'::regtype
                  WHEN 'numeric' THEN 'bigint'::regtype WHEN 'double precision' THEN 'numeric'::regtype
                  WHEN 'anyarray' THEN 'text[]'::regtype WHEN 'anycompatiblearray' THEN 'text[]'::regtype
                  WHEN 'anyelement' THEN 'text'::regtype WHEN 'anycompatible' THEN 'text'::regtype
                  WHEN 'anynonarray' THEN 'text'::regtype WHEN '"any"' THEN 'text'::regtype
                  WHEN 'anymultirange' THEN 'int8multirange'::regtype WHEN 'anyrange' THEN 'int8range'::regtype
                  ELSE t END::oid
                FROM unnest(o.types) WITH ORDINALITY AS a (t, i) ORDER BY a.i)
              ELSE ARRAY(
                SELECT CASE WHEN a.i = n.nth AND t::regtype::text NOT LIKE 'any%' THEN n.kind::regtype::oid
                  WHEN t::regtype::text LIKE 'any%' OR t::regtype::text = '"any"' THEN 'text'::regtype::oid ELSE t END
                FROM unnest(o.types) WITH ORDINALITY AS a (t, i) ORDER BY a.i)
              END AS types
            FROM original AS o
            CROSS JOIN LATERAL (
              SELECT 0 AS nth, k AS kind FROM unnest(ARRAY['same', 'closer']) AS k
              UNION ALL
              SELECT i, k FROM generate_series(1, o.pronargs) AS i
              CROSS JOIN unnest(ARRAY['text', 'name', 'varchar', 'regclass', 'oid', 'integer', 'bigint']) AS k
              WHERE o.pronargs <= \(isThorough ? 3 : 0)
            ) AS n (nth, kind)
          )
          SELECT DISTINCT proname, array_to_string(ARRAY(SELECT format_type(t, NULL) FROM unnest(types) AS t), ', ') AS types
          FROM variant
        LOOP
          BEGIN
            EXECUTE format(
              'CREATE FUNCTION \(schema).%I(%s) RETURNS text LANGUAGE plpgsql AS %L', made.proname, made.types, body);
            count := count + 1;
          EXCEPTION WHEN OTHERS THEN NULL;
          END;
        END LOOP;
        ASSERT count > \(isThorough ? 1_000 : 200), format('only %s functions', count);
      END $do$
      """)
    try connection.execute(
      """
      DO $do$
      DECLARE
        made record;
      BEGIN
        FOR made IN
          SELECT DISTINCT o.oprname, format_type(l, NULL) AS l, format_type(r, NULL) AS r
          FROM (SELECT DISTINCT oprname FROM pg_operator
            WHERE oprname IN ('=', '<>', '<', '>', '<=', '>=', '+', '-', '*', '/', '||', '~', '!~', '~~', '@>', '<@', '->',
              '->>', '<<', '&', '|', '?', '%', '^')) AS o
          CROSS JOIN unnest(ARRAY['text', 'name', 'varchar', 'integer', 'bigint', 'smallint', 'numeric', 'oid', 'regclass',
            'timestamp', 'timestamptz', 'date', 'text[]', 'int8multirange', 'boolean', 'public.hstore']::regtype[]) AS l
          CROSS JOIN unnest(ARRAY['text', 'name', 'varchar', 'integer', 'bigint', 'smallint', 'numeric', 'oid', 'regclass',
            'timestamp', 'timestamptz', 'date', 'text[]', 'int8multirange', 'boolean', 'public.hstore']::regtype[]) AS r
          -- A third of all pairs, the same ones every time.
          WHERE l = r OR (\(isThorough) AND hashtext(o.oprname || ' ' || l::regtype::text || ' ' || r::regtype::text) % 3 = 0) OR (l, r) = ('int8multirange'::regtype, 'bigint'::regtype)
        LOOP
          BEGIN
            EXECUTE format(
              'CREATE FUNCTION \(schema).planted(a %s, b %s) RETURNS boolean LANGUAGE plpgsql AS %L', made.l, made.r,
              'BEGIN PERFORM pg_catalog.nextval(''public.ran''); RETURN true; END');
          EXCEPTION WHEN duplicate_function THEN NULL;
          END;
          BEGIN
            EXECUTE format(
              'CREATE OPERATOR \(schema).%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = \(schema).planted)', made.oprname, made.l,
              made.r);
          -- hstore has some of its own.
          EXCEPTION WHEN duplicate_function THEN NULL;
          END;
        END LOOP;
      END $do$
      """)
  }

  /// Plants temporary tables, views and types with the names in the shipped SQL and in PostgreSQL's own views.
  /// Whoever reads one or casts to one leaves a trace.
  private static func plantRelations(_ connection: Connection) throws {
    var names: Set<String> = []
    for file in try ShippedSQL.files(except: "queries") {
      for piece in file.text.split(separator: "curlew.").dropFirst() {
        names.insert(String(piece.prefix { $0 == "_" || $0.isLetter || $0.isNumber }))
      }
    }
    for name in names.sorted() where !name.isEmpty {
      let quoted = AthenaRewrite.quoted(name)
      try connection.execute("CREATE VIEW pg_temp.\(quoted) AS SELECT pg_catalog.nextval('public.ran') AS a")
    }
    try connection.execute(
      """
      DO $do$
      DECLARE
        made record;
      BEGIN
        FOR made IN
          SELECT c.relname FROM pg_catalog.pg_class AS c
          WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace AND c.relkind IN ('r', 'v')
        LOOP
          BEGIN
            EXECUTE format(
              'CREATE OR REPLACE VIEW pg_temp.%I AS SELECT c.*, pg_catalog.nextval(''public.ran'') AS planted FROM pg_catalog.%I AS c',
              made.relname, made.relname);
          -- Statistics have columns of any type, which a view may not.
          EXCEPTION WHEN invalid_table_definition THEN NULL;
          END;
        END LOOP;
        FOR made IN
          SELECT t AS name FROM unnest(ARRAY['text', 'name', 'varchar', 'int2', 'int4', 'int8', 'bool', 'numeric', 'oid',
            'regclass', 'regrole', 'regtype', 'regnamespace', 'regproc', 'regprocedure', 'timestamp', 'timestamptz', 'date',
            'interval', 'bytea', 'json', 'jsonb', 'float8', 'int8range', 'int8multirange', 'char', 'aclitem']) AS t
        LOOP
          EXECUTE format(
            'CREATE DOMAIN pg_temp.%I AS pg_catalog.%I CHECK (pg_catalog.nextval(''public.ran'') > 0)', made.name, made.name);
        END LOOP;
        CREATE DOMAIN pg_temp.hstore AS public.hstore CHECK (pg_catalog.nextval('public.ran') > 0);
      END $do$
      """)
  }

  /// Which of them ran, and which objects use them.
  private func traces(_ connection: Connection? = nil) throws -> [[String?]] {
    try (connection ?? database.connect()).query(
      """
      SELECT 'ran ' || last_value::text FROM public.ran WHERE is_called
      UNION ALL
      SELECT DISTINCT 'bound: ' || pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid)
      FROM pg_depend AS d
      JOIN pg_proc AS p ON d.refclassid = 'pg_proc'::regclass AND p.oid = d.refobjid
      WHERE p.prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql')
        AND (p.pronamespace IN ('public'::regnamespace, to_regnamespace('curlew_loader'))
          OR p.pronamespace = pg_my_temp_schema())
        AND d.classid <> 'pg_operator'::regclass
      UNION ALL
      SELECT DISTINCT 'bound to an operator: ' || pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid)
      FROM pg_depend AS d
      JOIN pg_operator AS o ON d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid
      JOIN pg_proc AS p ON p.oid = o.oprcode AND p.proname = 'planted'
      WHERE d.classid <> 'pg_operator'::regclass
      """
    ).rows
  }

  @Test func noLookAlikeRunsOrIsBound() throws {
    let owner = try database.connect()
    // As in a database that comes from PostgreSQL 14, with an hstore that was there before.
    for statement in [
      "GRANT CREATE ON SCHEMA public TO PUBLIC", "CREATE EXTENSION hstore WITH SCHEMA public",
      "CREATE SEQUENCE public.ran", "GRANT ALL ON SEQUENCE public.ran TO PUBLIC",
    ] { try owner.execute(statement) }
    try Self.plant(in: "public", owner)
    // The planted objects can run: with another path they do.
    let other = try database.connect()
    try other.execute("SET search_path = public")
    _ = try other.query("SELECT cardinality(ARRAY['a']), 'a'::text = 'b'::varchar")
    #expect(try traces().count == 1)
    try owner.execute("ALTER SEQUENCE public.ran RESTART")

    _ = try Migrator(database.connect()).migrate(withRoles: true)
    try owner.execute("CREATE SCHEMA curlew_loader AUTHORIZATION curlew_loader")
    try Self.plant(in: "curlew_loader", owner)
    let loader = database.url + "&user=curlew_loader"
    let analyst = database.url + "&user=curlew_analyst"
    let files = try (1...2).map { part in
      let export = RandomExport(
        columns: ColumnCatalogue.columns.map(\.name), rowCount: 60, billingPeriod: "2026-1\(part - 1)",
        seed: UInt64(part))
      return try folder.write("\(part).csv", export.csv())
    }
    func run(_ arguments: [String], _ url: String, _ codes: Set<Int32> = [0]) throws {
      let outcome = try CurlewProcess.run(arguments + ["--warehouse", url])
      #expect(codes.contains(outcome.exitCode), "\(arguments) as \(url): \(outcome.errors)")
    }
    let login = "planted \(UInt32.random(in: 0 ... .max))"
    defer { try? owner.execute("DROP ROLE IF EXISTS \(AthenaRewrite.quoted(login))") }
    try run(["load", files[0]], database.url)
    try run(["load", files[1]], loader)
    try run(["load", files[0], "--force"], loader)
    try run(["grant", login, "--team", "team=Data"], database.url)
    for url in [database.url, loader, analyst] {
      try run(["status"], url)
      try run(
        [
          "sql", "--command",
          "SELECT count(*), sum(line_item_unblended_cost), upper('a'), cardinality(ARRAY['a']) FROM cur",
        ], url)
      for by in CostReport.Grouping.names + ["tag:team"] {
        try run(["report", "--by", by, "--period", "2026-10"], url, [0, 66])
      }
      for measure in CostReport.Measure.allCases {
        try run(["report", "--measure", measure.rawValue, "--period", "2026-10"], url, [0, 66])
      }
    }
    try run(["verify", "--rows"] + files, database.url)
    try run(["verify", "--rows"] + files, loader)
    try run(["grant", login, "--revoke"], database.url)
    _ = try Migrator(database.connect()).migrate(withRoles: true)
    #expect(try traces() == [])
  }

  /// A session that was used before, as a pooler hands it out, has somebody else's temporary objects. Curlew's own
  /// statements find none of them.
  @Test func nothingTemporaryRunsOrIsBound() throws {
    let owner = try database.connect()
    for statement in [
      "CREATE EXTENSION hstore WITH SCHEMA public", "CREATE SEQUENCE public.ran",
      "GRANT ALL ON SEQUENCE public.ran TO PUBLIC",
    ] { try owner.execute(statement) }
    let url = database.url
    // One at a time, because they lock many objects.
    let planting = Monitor()
    /// The session as Curlew gets it: with planted objects, and with a path on which they would be found.
    @Sendable func planted() throws -> Connection {
      let connection = try Connection(url: url)
      try planting.withLock { try Self.plant(in: "pg_temp", isThorough: false, connection) }
      try Self.plantRelations(connection)
      try connection.execute("SET search_path = pg_temp, public")
      _ = try connection.query(SQL.session.sessionSettings, ["false"])
      return connection
    }
    let session = try planted()
    // The planted objects can run: with another path, and by their full names, they do.
    let other = try planted()
    try other.execute("SET search_path = pg_temp, pg_catalog")
    for plant in [
      "pg_temp.cardinality(ARRAY['a'])", "'a'::pg_catalog.text OPERATOR(pg_temp.=) 'b'::pg_catalog.varchar",
      "(SELECT count(*) FROM pg_am)", "'a'::text", "(SELECT count(*) FROM team_grant)",
    ] {
      _ = try other.query("SELECT \(plant)")
      #expect(try traces().count == 1, "\(plant)")
      try owner.execute("ALTER SEQUENCE public.ran RESTART")
    }
    #expect(try traces() == [])

    _ = try Migrator(session).migrate(withRoles: true)
    let file = try folder.write(
      "costs.csv",
      RandomExport(columns: ColumnCatalogue.columns.map(\.name), rowCount: 60, billingPeriod: "2026-10", seed: 1).csv())
    for force in [false, true] {
      var options = LoadOptions()
      (options.chainCount, options.linkCount, options.force) = (1, 1, force)
      let report = try LoadRun(sources: [file], options: options, connect: planted).run(observer: SilentObserver())
      #expect(report.loaded.count == 1 && report.failed.isEmpty, "\(report.failed)")
    }
    #expect(try traces(session) == [])
    let login = "planted \(UInt32.random(in: 0 ... .max))"
    defer { try? owner.execute("DROP ROLE IF EXISTS \(AthenaRewrite.quoted(login))") }
    _ = try TeamLogin(login, on: session).grant([.init(key: "team", value: "Data")])
    #expect(try TeamLogin(login, on: session).revoke())
    _ = try WarehouseStatus.loads(session)
    _ = try WarehouseStatus.sizes(session)
    for by in CostReport.Grouping.names + ["tag:team"] {
      let report = try CostReport(
        by: [by], billingPeriods: ["2026-10"], from: nil, to: nil, measure: "unblended", top: nil)
      _ = try report.answer(session)
    }
    for audit in try ShippedSQL.files(in: "audits") { _ = try session.query(audit.text) }
    #expect(try traces(session) == [])
    let found = try DeliveryFinder().find(sources: [file])
    let verified = try VerificationRun(
      Verifier(session), found, comparesRows: true, warn: { _ in }, inform: { _ in })
    #expect(verified.firstError == nil && verified.reports.count == 1)
    let analyst = try planted()
    let athena = try AthenaSession(analyst)
    let query = try AthenaQuery(
      "SELECT count(*), sum(line_item_unblended_cost), upper('a'), cardinality(ARRAY['a']) FROM cur")
    let rewritten = try query.rewritten(athena.naming(tables: []))
    for statement in rewritten.statements { _ = try athena.run(statement, of: rewritten, maxRows: 10) { _ in } }
    #expect(try traces(analyst) == [])
    _ = try Migrator(session).migrate(withRoles: true)
    #expect(try traces(session) == [])
  }

  // MARK: - In Curlew's own schemas

  /// A schema that a stranger has made before, or may write to, is refused by name.
  @Test func aSchemaOfAStrangerIsRefused() throws {
    let owner = try database.connect()
    let stranger = "stranger_\(UInt32.random(in: 0 ... .max))"
    try owner.execute("CREATE ROLE \(stranger)")
    defer {
      try? owner.execute("DROP OWNED BY \(stranger) CASCADE")
      try? owner.execute("DROP ROLE \(stranger)")
    }
    func refusal() -> String? {
      let error = #expect(throws: CurlewError.self) { _ = try Migrator(database.connect()).migrate() }
      #expect(error?.exitCode == 77)
      return error?.description
    }
    for schema in ["curlew", "athena"] {
      try owner.execute("CREATE SCHEMA \(schema) AUTHORIZATION \(stranger)")
      #expect(refusal()?.contains("schema \(schema) belongs to \(stranger)") == true)
      try owner.execute("DROP SCHEMA \(schema)")
    }
    _ = try Migrator(database.connect()).migrate()
    for schema in ["curlew", "athena"] {
      try owner.execute("GRANT CREATE ON SCHEMA \(schema) TO \(stranger)")
      #expect(refusal()?.contains("REVOKE CREATE ON SCHEMA \(schema) FROM \(stranger)") == true)
      try owner.execute("REVOKE CREATE ON SCHEMA \(schema) FROM \(stranger)")
    }
    _ = try Migrator(database.connect()).migrate()
  }

  /// What the loader attaches to its tables never runs with the rights of a superuser who grants, loads or
  /// initialises.
  @Test(arguments: [
    "CREATE TRIGGER planted BEFORE INSERT OR UPDATE OR DELETE ON curlew.team_grant FOR EACH ROW EXECUTE FUNCTION public.planted()",
    "CREATE TRIGGER planted BEFORE INSERT ON curlew.dim_bill FOR EACH STATEMENT EXECUTE FUNCTION public.planted()",
    "CREATE RULE planted AS ON INSERT TO curlew.team_grant DO ALSO SELECT public.planted_text()",
    "ALTER TABLE curlew.team_grant ALTER COLUMN tag_value SET DEFAULT public.planted_text()",
    "ALTER TABLE curlew.team_grant ADD CHECK (public.planted_text() IS NULL OR user_name IS NOT NULL)",
    "CREATE INDEX ON curlew.dim_bill (public.planted_text(bill_bill_type))",
    "CREATE OR REPLACE FUNCTION curlew.more(text) RETURNS text LANGUAGE sql AS 'SELECT $1'",
  ])
  func nothingOfTheLoadersRunsForASuperuser(plant: String) throws {
    _ = try Migrator(database.connect()).migrate(withRoles: true)
    let owner = try database.connect()
    let body = "BEGIN PERFORM pg_catalog.nextval('public.ran'); RETURN NULL; END"
    for statement in [
      "CREATE SEQUENCE public.ran", "GRANT ALL ON SEQUENCE public.ran TO PUBLIC",
      "CREATE FUNCTION public.planted() RETURNS trigger LANGUAGE plpgsql AS $$ \(body) $$",
      "CREATE FUNCTION public.planted_text() RETURNS text LANGUAGE plpgsql AS $$ \(body) $$",
      "CREATE FUNCTION public.planted_text(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ \(body) $$",
      "SET ROLE curlew_loader", plant, "RESET ROLE",
    ] { try owner.execute(statement) }
    let file = try folder.write("1.csv", RandomExport.full(rowCount: 5, seed: 1).csv())
    for arguments in [
      ["load", file], ["init"], ["grant", "curlew_nobody", "--team", "team=Data"],
      ["grant", "curlew_nobody", "--revoke"],
      ["report"], ["status"], ["sql", "--command", "SELECT 1"], ["verify", file],
    ] {
      let outcome = try CurlewProcess.run(arguments + ["--warehouse", database.url])
      #expect(outcome.exitCode == 77, "\(arguments): \(outcome.errors)")
    }
    #expect(try owner.query("SELECT is_called FROM public.ran").single == "f")
    #expect(try owner.query("SELECT to_regrole('curlew_nobody')").single == nil)
  }

  /// A policy that used somebody's operator before is made again.
  @Test func aPolicyOfAnotherOperatorIsMadeAnew() throws {
    let owner = try database.connect()
    _ = try Migrator(database.connect()).migrate(withRoles: true)
    for statement in [
      "CREATE FUNCTION public.yes(int8multirange, bigint) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
      "CREATE OPERATOR public.@> (LEFTARG = int8multirange, RIGHTARG = bigint, FUNCTION = public.yes)",
      "ALTER POLICY team_rows ON curlew.fact_line_item USING (int8multirange(int8range(1, 2)) OPERATOR(public.@>) line_key)",
    ] { try owner.execute(statement) }
    #expect(throws: CurlewError.self) { try Migrator(owner).requireCurrent() }
    _ = try Migrator(database.connect()).migrate()
    try Migrator(owner).requireCurrent()
    #expect(
      try owner.query(
        "SELECT qual ~ 'public' FROM pg_policies WHERE policyname = 'team_rows' AND tablename = 'fact_line_item'"
      ).single == "f")
  }

  // MARK: - What a pasted query may call

  private static let notForQueries = [
    #"U&"lo\005ffrom_bytea"(0, 'x')"#, "\"lo_creat\"(1)", "query_to_xml('SELECT lo_creat(1)', true, true, '')",
    "database_to_xml(true, true, '')", "table_to_xml('public.shown', true, true, '')",
    "cursor_to_xml('c', 1, true, true, '')",
    "(SELECT word FROM ts_stat('SELECT to_tsvector(lo_creat(1)::text)'))", "pg_read_file('/etc/passwd')",
    #"U&"pg\005fread_file"('/etc/passwd')"#, #"U&"pg\005fls_dir"('/')"#, "lo_export(1, '/tmp/x')",
    #"U&"pg\005flogical_emit_message"(false, 'a', 'b')"#, #"U&"set\005fconfig"('role', 'none', false)"#,
    #"U&"set\005fconfig"('search_path', 'public', false)"#, "pg_sleep(0)", #"U&"pg\005fterminate_backend"(1)"#,
    "pg_advisory_lock(1)", "nextval('public.counter')", "setval('public.counter', 1)", "currval('public.counter')",
    "pg_notify('a', 'b')", "public.mine('a')", "(SELECT x FROM public.shown)",
    "(SELECT s.x FROM (SELECT * FROM public.shown) s)",
    "CAST('x' AS public.checked)", "curlew.make_athena_tables()", "1 OPERATOR(public.+) '1'::text",
  ]

  @Test func aQueryCallsWhatReadsAlone() throws {
    let owner = try database.connect()
    _ = try Migrator(database.connect()).migrate()
    for statement in [
      "CREATE SEQUENCE public.counter",
      "CREATE FUNCTION public.mine(text) RETURNS text LANGUAGE sql STABLE AS 'SELECT $1'",
      "CREATE FUNCTION public.plus(integer, text) RETURNS text LANGUAGE sql AS 'SELECT $2'",
      "CREATE OPERATOR public.+ (LEFTARG = integer, RIGHTARG = text, FUNCTION = public.plus)",
      "CREATE VIEW public.shown AS SELECT public.mine('a') AS x",
      "CREATE DOMAIN public.checked AS text CHECK (public.mine(VALUE) IS NOT NULL)",
    ] { try owner.execute(statement) }
    for expression in Self.notForQueries {
      for text in [
        "SELECT \(expression)", "EXPLAIN ANALYZE SELECT \(expression)",
        "WITH w AS (SELECT \(expression) AS a) SELECT a FROM w",
      ] {
        let outcome = try CurlewProcess.run(["sql", "--command", text, "--warehouse", database.url])
        #expect(outcome.exitCode == 65, "\(text): \(outcome.output)")
        #expect(outcome.errors.contains("not for queries"), "\(text): \(outcome.errors)")
      }
    }
    #expect(try owner.query("SELECT count(*) FROM pg_largeobject_metadata").single == "0")
  }

  @Test func aQueryMayBeExplainedAndHaveColumnsOfOneName() throws {
    _ = try Migrator(database.connect()).migrate()
    for text in [
      "SELECT 1 AS a, 2 AS a, random() < 2, now() IS NOT NULL -- end", "EXPLAIN SELECT 1",
      "EXPLAIN (COSTS off) SELECT 1",
      "EXPLAIN ANALYZE VERBOSE SELECT count(*) FROM cur", "(SELECT 1) UNION ALL (SELECT 2) ORDER BY 1 LIMIT 1",
      "VALUES (1)",
    ] {
      let outcome = try CurlewProcess.run(["sql", "--command", text, "--warehouse", database.url])
      #expect(outcome.exitCode == 0, "\(text): \(outcome.errors)")
    }
  }
}
