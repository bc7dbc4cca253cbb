import AthenaSQL
import CurlewPostgres
import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

/// Roles on a real PostgreSQL: who may load, who may read, and that a team sees nothing of another team.
///
/// Every text of the exports here names its owner, so that a leak shows, however it comes about.
@Suite(.serialized) struct RolesTests {
  private let database: TestDatabase
  private let folder: TemporaryFolder
  private let logins: Logins

  init() throws {
    database = try TestDatabase()
    folder = try TemporaryFolder()
    logins = try Logins(database.connect())
    _ = try Migrator(database.connect()).migrate(withRoles: true)
    try load("2026-10", itemCount: 3)
  }

  // MARK: - What is loaded

  private static let teams = ["zqblue", "zqred", "zqgreen", "zqnobody"]

  /// Items of all teams; every text has its team's name in it. Some lines without a team have tags, others have none.
  private static func export(_ period: String, itemCount: Int) -> String {
    let columns = ColumnCatalogue.columns + [.init("something_new", .string, at: .line)]
    var text = columns.map(\.name).joined(separator: ",") + "\n"
    for team in teams {
      for item in 0..<itemCount {
        text +=
          columns.map { column in
            switch column.name {
            case "line_item_usage_start_date": "\(period)-01T0\(item):00:00Z"
            case "line_item_usage_end_date": "\(period)-01T0\(item + 1):00:00Z"
            case "bill_billing_period_start_date": "\(period)-01T00:00:00Z"
            case "identity_time_interval": "\(period)-01T0\(item):00:00Z/\(period)-01T0\(item + 1):00:00Z"
            case "line_item_line_item_type": item == 0 ? "\(team) Tax" : "Usage"
            case "line_item_iam_principal": "arn:aws:iam::111122223333:user/\(team)-\(item % 2)"
            case "line_item_currency_code", "pricing_currency": "\(team) USD"
            case "discount": "\"{\"\"\(team)\"\":1}\""
            case "tags" where team == "zqnobody" && item == 0: ""
            case "tags":
              "\"{\"\"iamPrincipal/\(team == "zqgreen" ? "department" : "team")\"\":\"\"\(team)\"\",\"\"user:\(team)\"\":\"\"\(team)\"\"}\""
            // Its key is a column of the legacy view, so everybody knows it.
            case _ where column.type == .map: "\"{\"\"some key\"\":\"\"\(team)\"\"}\""
            case _ where column.type == .double: "\(item).\((teams.firstIndex(of: team) ?? 0) + 1)5"
            case _ where column.type == .timestamp: "\(period)-02T00:00:00Z"
            default: "\(team) \(column.name) \(column.home == .line ? 0 : item % 2)"
            }
          }.joined(separator: ",") + "\n"
      }
    }
    return text
  }

  private func load(_ period: String, itemCount: Int, as user: String? = nil) throws {
    let file = try folder.write("\(period).csv", Self.export(period, itemCount: itemCount))
    let url = url(user)
    let report = try LoadRun(sources: [file], options: LoadOptions()) { try Connection(url: url) }
      .run(observer: SilentObserver())
    #expect(report.failed.map(\.message) == [])
    #expect(report.loaded.count == 1)
  }

  // MARK: - Who asks

  /// Roles belong to the server, not to the database. These names are used by this test only, and are removed after
  /// it.
  private final class Logins {
    private let owner: Connection
    private var names: [String] = []

    init(_ owner: Connection) { self.owner = owner }

    func name(_ team: String) -> String {
      names.append("\(team) \"o'login\" \(UInt32.random(in: 0 ... .max))")
      return names[names.count - 1]
    }

    deinit {
      for name in names { try? owner.execute("DROP ROLE IF EXISTS \(AthenaRewrite.quoted(name))") }
    }
  }

  private func connect(_ user: String?) throws -> Connection { try Connection(url: url(user)) }

  private func url(_ user: String?, of database: TestDatabase? = nil) -> String {
    let database = database ?? self.database
    guard let user else { return database.url }
    let encoded = user.utf8.map { byte in
      let digits = String(byte, radix: 16)
      return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
    return database.url + "&user=" + encoded.joined()
  }

  private func login(_ team: String, _ grants: [TeamGrant]) throws -> String {
    let name = logins.name(team)
    #expect(
      try TeamLogin(name, on: database.connect()).grant(grants) == .init(isNew: true, granted: grants, unknown: []))
    return name
  }

  /// Everything that a user can read, one text for each row, in every table and view of the database, whatever its
  /// schema.
  private func everything(_ connection: Connection) throws -> [String: [String]] {
    let relations = try connection.query(
      """
      SELECT c.oid::regclass::text, n.nspname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm') AND has_schema_privilege(n.oid, 'USAGE')
        -- It asks the kernel, which may refuse in a container.
        AND c.relname <> 'pg_shmem_allocations_numa'
        AND has_any_column_privilege(c.oid, 'SELECT')
      ORDER BY 1
      """
    ).rows
    var contents: [String: [String]] = [:]
    for relation in relations {
      let name = try #require(relation[0])
      do {
        contents[name] = try connection.query("SELECT r::text FROM \(name) AS r").rows.map { $0[0] ?? "" }.sorted()
      } catch let error as CurlewError where error.sqlState == "42501" && relation[1] == "pg_catalog" {
        // Some views of the server need more than SELECT.
      }
    }
    return contents
  }

  private static func mentions(_ text: String, _ teams: [String]) -> Bool {
    teams.contains { team in text.split(separator: "zq").contains { $0.hasPrefix(team.dropFirst(2)) } }
  }

  /// The user sees every row that belongs to the teams alone, in each table and view that the user may read, and no
  /// other row.
  private func expectSeesExactly(_ teams: [String], _ login: String, _ location: SourceLocation = #_sourceLocation)
    throws
  {
    let others = Self.teams.filter { !teams.contains($0) }
    let list = teams.map { "'\($0)'" }.joined(separator: ",")
    let owner = try database.connect()
    var all = try everything(owner)
    // The owner sees the cost of the teams, too, without the tag keys that only others have.
    all["curlew.cost_by_tag"] = try owner.query(
      """
      SELECT r::text FROM curlew.cost_by_tag AS r
      WHERE tag_key IN (SELECT tag_key FROM curlew.cost_by_tag WHERE tag_value IN (\(list)))
      """
    ).rows.compactMap(\.[0]).sorted()
    let seen = try everything(connect(login))
    for (name, rows) in seen {
      for row in rows { #expect(!Self.mentions(row, others), "\(name): \(row)", sourceLocation: location) }
    }
    let views = [
      "cost_and_usage_report", "legacy_cost_and_usage_report", "line_item_before_expansion", "cost_by_principal",
      "cost_by_resource", "cost_by_tag", "bedrock_tokens", "daily_cost",
    ]
    let dimensions = ["bill", "account", "usage", "principal", "tag_set", "commitment", "other_columns"]
      .map { "dim_\($0)" }
    for name in (views + dimensions).map({ "curlew.\($0)" }) {
      let oracle = try #require(all[name]).filter { Self.mentions($0, teams) && !Self.mentions($0, others) }
      #expect(!oracle.isEmpty, "\(name)", sourceLocation: location)
      #expect(seen[name] == oracle, "\(name)", sourceLocation: location)
    }
    // The other tables have rows without texts, which are told apart by their keys.
    let counts = """
      SELECT (SELECT count(*) FROM curlew.fact_line_item), (SELECT count(*) FROM curlew.line),
        (SELECT count(*) FROM curlew.rollup_daily), (SELECT count(*) FROM curlew.rollup_monthly), (SELECT sum(unblended_cost) FROM curlew.cost_by_resource),
        (SELECT count(*) FROM curlew.dim_export), (SELECT sum(line_item_unblended_cost) FROM curlew.fact_line_item)
      """
    let expected = try owner.query(
      """
      WITH t AS (
        SELECT tag_set_key FROM curlew.dim_tag_set
        WHERE normalized['team'] IN (\(list)) OR normalized['department'] IN (\(list))
      ),
      l AS (SELECT * FROM curlew.line JOIN t USING (tag_set_key)),
      f AS (SELECT f.* FROM curlew.fact_line_item f JOIN l USING (billing_period, line_key))
      SELECT (SELECT count(*) FROM f), (SELECT count(*) FROM l),
        (SELECT count(*) FROM curlew.rollup_daily JOIN t USING (tag_set_key)),
        (SELECT count(*) FROM curlew.rollup_monthly JOIN t USING (tag_set_key)),
        (SELECT sum(line_item_unblended_cost) FROM f),
        (SELECT count(DISTINCT export_key) FROM l), (SELECT sum(line_item_unblended_cost) FROM f)
      """)
    #expect(try connect(login).query(counts).rows == expected.rows, sourceLocation: location)
  }

  /// The SQLSTATE of a statement, nil if it succeeded.
  private func failure(_ connection: Connection, _ sql: String) throws -> String? {
    do {
      _ = try connection.query(sql)
      return nil
    } catch let error as CurlewError {
      return error.sqlState
    }
  }

  // MARK: - Teams

  @Test func aTeamSeesItsRowsAndNothingElse() throws {
    let blue = try login("blue", [.init(key: "team", value: "zqblue")])
    try expectSeesExactly(["zqblue"], blue)

    // A load by another user, of a new month and of the old one again.
    try load("2026-11", itemCount: 2, as: "curlew_loader")
    try load("2026-10", itemCount: 4, as: "curlew_loader")
    try expectSeesExactly(["zqblue"], blue)
    #expect(try connect(blue).query("SELECT count(*) FROM curlew.cost_and_usage_report").single == "6")

    // Grants add up, and the next grants replace them.
    let both = [TeamGrant(key: "team", value: "zqred"), .init(key: "department", value: "zqgreen")]
    #expect(try TeamLogin(blue, on: database.connect()).grant(both) == .init(isNew: false, granted: both, unknown: []))
    try expectSeesExactly(["zqred", "zqgreen"], blue)

    #expect(try TeamLogin(blue, on: database.connect()).revoke())
    #expect(try !TeamLogin(blue, on: database.connect()).revoke())
    #expect(try failure(connect(blue), "SELECT FROM curlew.cost_and_usage_report") == "42501")
  }

  @Test func nothingOfTheLedgerNorOfAPartitionIsATeams() throws {
    let blue = try connect(login("blue", [.init(key: "team", value: "zqblue")]))
    let names = try blue.query(
      """
      SELECT c.oid::regclass FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE n.nspname = 'curlew' AND c.relkind IN ('r', 'p', 'v') AND (c.relispartition OR c.relname ~ '^(load|ledger|setting)')
      """
    ).rows.compactMap(\.[0])
    #expect(names.count >= 10)
    for name in names { #expect(try failure(blue, "SELECT count(*) FROM \(name)") == "42501", "\(name)") }
  }

  /// Lines that hardly recur, as here, have no sums by line; another load has.
  @Test func sumsByLineAreThoseOfATeamsLines() throws {
    let owner = try database.connect()
    try owner.execute(
      """
      CREATE TABLE curlew.sums PARTITION OF curlew.rollup_line FOR VALUES FROM ('2026-10', MINVALUE) TO ('2026-11', MINVALUE);
      INSERT INTO curlew.rollup_line (row_count, export_key, line_key, billing_period)
      SELECT 1, export_key, line_key, billing_period FROM curlew.line
      """)
    let blue = try connect(login("blue", [.init(key: "team", value: "zqblue")]))
    let lines = "SELECT line_key FROM curlew.line ORDER BY 1"
    #expect(try blue.query("SELECT line_key FROM curlew.rollup_line ORDER BY 1").rows == blue.query(lines).rows)
    #expect(try blue.query(lines).rows.count == 3 && owner.query(lines).rows.count == 12)
  }

  @Test func noTrickWidensTheView() throws {
    let red = AthenaRewrite.quoted(try login("red", [.init(key: "team", value: "zqred")]))
    let login = try login("blue", [.init(key: "team", value: "zqblue")])
    let blue = try connect(login)
    try blue.execute("SET default_transaction_read_only = off")
    let count = "SELECT count(*) FROM curlew.cost_and_usage_report"
    #expect(try blue.query(count).single == "3")

    for sql in [
      "SET ROLE \(red)", "SET ROLE curlew_analyst", "SET ROLE curlew_loader",
      "GRANT \(red) TO CURRENT_USER", "DELETE FROM curlew.team_grant",
      "INSERT INTO curlew.team_grant VALUES (current_user, 'team', 'zqred')",
      "UPDATE curlew.team_grant SET tag_value = 'zqred'", "CREATE VIEW curlew.leak AS SELECT 1",
      "ALTER TABLE curlew.line DISABLE ROW LEVEL SECURITY", "DROP POLICY team_rows ON curlew.line",
      "CREATE FUNCTION curlew.range_agg(int8range) RETURNS int8multirange LANGUAGE sql AS 'SELECT NULL'",
    ] {
      #expect(try failure(blue, sql) == "42501", "\(sql)")
    }
    #expect(try failure(blue, "SET SESSION AUTHORIZATION \(red)") == "42501")

    // PostgreSQL gives an error rather than show what a policy hides.
    try blue.execute("SET row_security = off")
    #expect(try failure(blue, count) == "42501")
    try blue.execute("SET row_security = on")

    // The group alone is nobody.
    try blue.execute("SET ROLE curlew_team")
    #expect(try blue.query(count).single == "0")
    try blue.execute("RESET ROLE")
    #expect(try blue.query(count).single == "3")

    // The policies do not use tables, functions and operators of the user's own.
    for sql in [
      "CREATE TEMPORARY TABLE team_grant AS SELECT current_user AS user_name, 'team' AS tag_key, 'zqred' AS tag_value",
      "CREATE TEMPORARY TABLE dim_tag_set AS SELECT generate_series(1, 1000) AS tag_set_key",
      "CREATE FUNCTION pg_temp.yes(public.hstore, public.hstore) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
      "CREATE OPERATOR pg_temp.@> (LEFTARG = public.hstore, RIGHTARG = public.hstore, FUNCTION = pg_temp.yes)",
      "SET search_path = pg_temp, curlew, public",
    ] {
      try blue.execute(sql)
    }
    #expect(try blue.query(count).single == "3")
    #expect(
      try blue.query("SELECT count(*) FROM curlew.line").single
        == (try connect(login).query("SELECT count(*) FROM curlew.line").single))
  }

  /// A function that is cheaper than any policy, and fails on a row of another team, would run first if it could.
  @Test func aLeakyFunctionSeesNoOtherRows() throws {
    let blue = try connect(login("blue", [.init(key: "team", value: "zqblue")]))
    try blue.execute("SET default_transaction_read_only = off")
    try blue.execute(
      """
      CREATE FUNCTION pg_temp.leak(value text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$
      BEGIN
        IF value ~ 'zq(red|green|nobody)' THEN RAISE EXCEPTION 'leaked %', value; END IF;
        RETURN value ~ 'zqblue';
      END $$
      """)
    let relations = try blue.query(
      """
      SELECT c.oid::regclass FROM pg_class AS c
      WHERE c.relnamespace = 'curlew'::regnamespace AND has_table_privilege(c.oid, 'SELECT')
      """
    ).rows.compactMap(\.[0])
    #expect(relations.count >= 18)
    for name in relations {
      for scan in ["on", "off"] {
        try blue.execute("SET enable_seqscan = \(scan)")
        _ = try blue.query("SELECT count(*) FROM \(name) AS r WHERE pg_temp.leak(r::text)")
      }
    }
    // Joined to everything, by conditions that are only the function.
    _ = try blue.query(
      """
      SELECT count(*) FROM curlew.fact_line_item AS f
      JOIN curlew.line AS l ON pg_temp.leak(l.line_item_resource_id)
      JOIN curlew.dim_principal AS p ON pg_temp.leak(p::text) JOIN curlew.dim_usage AS u ON pg_temp.leak(u::text)
      """)
    // The function does find what is there.
    let owner = try database.connect()
    try owner.execute("CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE sql AS 'SELECT $1 ~ ''zqred'''")
    #expect(
      try owner.query("SELECT count(*) FROM curlew.line AS l WHERE pg_temp.leak(l.line_item_resource_id)").single != "0"
    )
  }

  /// The keys of two months are separate, whatever their sign. One team's line has the other team's key in the other
  /// month.
  @Test func aLineKeyIsThatOfItsMonth() throws {
    let owner = try database.connect()
    let blue = try login("blue", [.init(key: "team", value: "zqblue")])
    try owner.transaction {
      try owner.execute(
        "CREATE TABLE curlew.line_2030 PARTITION OF curlew.line FOR VALUES FROM ('2029-12', MINVALUE) TO ('2030-02', MINVALUE)"
      )
      try owner.execute(
        "CREATE TABLE curlew.fact_2030 PARTITION OF curlew.fact_line_item FOR VALUES FROM ('2029-12', MINVALUE) TO ('2030-02', MINVALUE)"
      )
      try owner.execute(
        """
        INSERT INTO curlew.line (line_key, billing_period, export_key, zero_amounts, same_amounts, tag_set_key)
        SELECT k, p, 1, 0, 0, (
          SELECT min(tag_set_key) FROM curlew.dim_tag_set
          WHERE normalized['team'] = CASE WHEN (k < 0) = (p = '2030-01') THEN 'zqblue' ELSE 'zqred' END)
        FROM unnest(ARRAY[-2147483648, -2, -1, 0, 1, 2147483647]) AS k, unnest(ARRAY['2029-12', '2030-01']) AS p
        """)
      try owner.execute(
        """
        INSERT INTO curlew.fact_line_item (line_item_usage_start_date, line_key, billing_period)
        SELECT '2030-01-01', line_key, billing_period FROM curlew.line WHERE billing_period IN ('2029-12', '2030-01')
        """)
    }
    #expect(
      try connect(blue).query(
        """
        SELECT billing_period, line_key FROM curlew.fact_line_item WHERE billing_period IN ('2029-12', '2030-01')
        ORDER BY 1, 2
        """
      ).rows == [
        ["2029-12", "0"], ["2029-12", "1"], ["2029-12", "2147483647"], ["2030-01", "-2147483648"],
        ["2030-01", "-2"], ["2030-01", "-1"],
      ])
  }

  /// A view or a function that ran with its owner's rights would get past all policies.
  @Test func nothingRunsWithTheRightsOfTheOwner() throws {
    #expect(
      try database.connect().query(
        """
        SELECT relname FROM pg_class
        WHERE relnamespace = 'curlew'::regnamespace AND relkind = 'v'
          AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)
        UNION ALL
        SELECT proname FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
        WHERE n.nspname IN ('curlew', 'athena') AND p.prosecdef
        """
      ).rows == [])
  }

  @Test func grantsAreRefusedWhereRowsCannotBeKept() throws {
    let owner = try database.connect()
    let team = [TeamGrant(key: "team", value: "zqblue")]
    let me = try #require(try owner.query("SELECT current_user").single)
    for (attributes, memberships) in [
      ("SUPERUSER", []), ("BYPASSRLS", []), ("CREATEROLE", []), ("REPLICATION", []), ("", ["curlew_analyst"]),
      ("", ["curlew_loader"]), ("", ["pg_read_all_data"]), ("", ["pg_write_all_data"]), ("", ["pg_read_server_files"]),
      ("", ["pg_write_server_files"]), ("", ["pg_execute_server_program"]),
      // What SET ROLE would give counts, even if nothing is inherited.
      ("NOINHERIT", ["curlew_analyst"]), ("NOINHERIT", [me]),
      // And what it would give in several steps.
      ("", ["MIDDLE", "pg_write_server_files"]), ("NOINHERIT", ["MIDDLE", "SUPERUSER"]), ("", ["MIDDLE", "BYPASSRLS"]),
      ("", ["MIDDLE", "REPLICATION"]), ("", ["MIDDLE", "CREATEROLE"]), ("", ["MIDDLE", "curlew_loader"]),
    ] as [(String, [String])] {
      let login = logins.name("other")
      let quoted = AthenaRewrite.quoted(login)
      try owner.execute("CREATE ROLE \(quoted) LOGIN \(attributes)")
      var member = quoted
      for membership in memberships {
        var role = membership
        if membership == "MIDDLE" || membership.allSatisfy(\.isUppercase) {
          role = AthenaRewrite.quoted(logins.name("middle"))
          try owner.execute("CREATE ROLE \(role) \(membership == "MIDDLE" ? "" : membership)")
        }
        try owner.execute("GRANT \(role) TO \(member)")
        member = role
      }
      let error = #expect(throws: CurlewError.self) { try TeamLogin(login, on: owner).grant(team) }
      #expect(error?.exitCode == 77, "\(attributes)\(memberships)")
      #expect(error?.description.contains("; remedy: ") == true)
      // The remedy works.
      let remedy = try #require(error?.description.components(separatedBy: "; remedy: ").last)
      try owner.execute(remedy)
      _ = try TeamLogin(login, on: owner).grant(team)
      #expect(try TeamLogin(login, on: owner).revoke())
    }
    // A right on a partition gets past the policy of its parent.
    let reader = logins.name("reader")
    let leaf = try #require(
      try owner.query("SELECT oid::regclass FROM pg_class WHERE relname ~ '^line_2026_10_.*[0-9]$' ORDER BY 1").single)
    try owner.execute("CREATE ROLE \(AthenaRewrite.quoted(reader)) LOGIN")
    try owner.execute("GRANT SELECT ON \(leaf) TO \(AthenaRewrite.quoted(reader))")
    let refused = #expect(throws: CurlewError.self) { try TeamLogin(reader, on: owner).grant(team) }
    #expect(refused?.description.contains("it has rights on \(leaf); remedy: REVOKE ALL ON \(leaf) FROM ") == true)
    for name in [me, "curlew_team", "curlew_loader"] {
      #expect(throws: CurlewError.self) { try TeamLogin(name, on: owner).grant(team) }
    }
    let new = logins.name("new")
    let error = #expect(throws: CurlewError.self) {
      try TeamLogin(new, on: owner).grant([.init(key: "teem", value: "x")])
    }
    #expect(error?.exitCode == 64)
    #expect(error?.description.contains("--team teem=x: no line has this tag; known are team, ") == true)
    #expect(throws: CurlewError.self) { try TeamLogin(String(repeating: "é", count: 32), on: owner).grant(team) }
    #expect(try owner.query("SELECT count(*) FROM curlew.team_grant").single == "0")
    #expect(
      try TeamLogin(new, on: owner).grant([.init(key: "team", value: "zqbleu")]).unknown
        == [.init(key: "team", value: "zqbleu")])
    #expect(try connect(new).query("SELECT count(*) FROM curlew.cost_and_usage_report").single == "0")
  }

  /// As on a managed server: only a superuser reads PostgreSQL's own table of statistics, from which a migration
  /// deletes.
  @Test func anOwnerWhoIsNoSuperuserInitialises() throws {
    let empty = try TestDatabase()
    let superuser = try empty.connect()
    let name = logins.name("dba")
    try superuser.execute("CREATE ROLE \(AthenaRewrite.quoted(name)) LOGIN")
    defer { try? superuser.execute("DROP OWNED BY \(AthenaRewrite.quoted(name)) CASCADE") }
    let databaseName = try #require(try superuser.query("SELECT current_database()").single)
    try superuser.execute("ALTER DATABASE \(databaseName) OWNER TO \(AthenaRewrite.quoted(name))")
    let owner = try Connection(url: url(name, of: empty))
    _ = try Migrator(owner).migrate()
    let target =
      "SELECT attstattarget FROM pg_attribute WHERE attrelid = 'curlew.dim_principal'::regclass AND attname = 'role_arn'"
    #expect(try owner.query(target).single == "0")
    // A warehouse with statistics of names still needs a superuser.
    for statement in [
      "ALTER TABLE curlew.dim_principal ALTER COLUMN role_arn SET STATISTICS -1",
      "INSERT INTO curlew.dim_principal (content_hash, role_arn) VALUES (gen_random_uuid(), 'x')",
      "ANALYZE curlew.dim_principal", "DELETE FROM curlew.migration WHERE version >= 3",
    ] { try owner.execute(statement) }
    let error = #expect(throws: CurlewError.self) { try Migrator(owner).migrate() }
    #expect(error?.description.contains("Have a superuser run curlew init once") == true, "\(error as Any)")
    _ = try Migrator(superuser).migrate()
  }

  /// A grant accepts a key as a report does. The table has the form that the policies compare.
  @Test func aKeyMayBeWrittenAsAWSDoes() throws {
    let name = logins.name("blue")
    for key in ["team", "Team", "TEAM", "user:Team", "iamPrincipal/team", "resourceTags/user:Team", "user_team"] {
      let outcome = try TeamLogin(name, on: database.connect()).grant([
        .init(key: key, value: "zqblue"), .init(key: "team", value: "zqblue"),
      ])
      #expect(outcome.granted == [.init(key: "team", value: "zqblue")], "\(key)")
      #expect(outcome.unknown.isEmpty, "\(key)")
      #expect(
        try database.connect().query("SELECT tag_key, tag_value FROM curlew.team_grant").rows == [["team", "zqblue"]])
      try expectSeesExactly(["zqblue"], name)
    }
  }

  /// If a login becomes dangerous after the grant, every load and init says so until it is mended.
  @Test func aLoginThatBecameDangerousIsNamed() throws {
    let owner = try database.connect()
    let blue = try login("blue", [.init(key: "team", value: "zqblue")])
    let quoted = AthenaRewrite.quoted(blue)
    let file = try folder.write("2026-10.csv", Self.export("2026-10", itemCount: 3))
    func warnings() throws -> [String] {
      let warned = try Migrator(owner).migrate().warnings
      for user in [nil, "curlew_loader"] {
        let url = url(user)
        let report = try LoadRun(sources: [file], options: LoadOptions()) { try Connection(url: url) }
          .run(observer: SilentObserver())
        #expect(report.warnings == warned)
      }
      return warned
    }
    #expect(try warnings() == [])
    try owner.execute("GRANT pg_read_server_files TO \(quoted)")
    #expect(
      try warnings() == [
        "rows cannot be kept from \(blue): it is a member of pg_read_server_files, which goes past the policies of rows; "
          + "remedy: REVOKE pg_read_server_files FROM \(quoted)"
      ])
    let load = try CurlewProcess.run(["load", file, "--warehouse", database.url])
    #expect(load.exitCode == 0)
    #expect(load.errors.contains("REVOKE pg_read_server_files FROM"))
    try owner.execute("REVOKE pg_read_server_files FROM \(quoted)")
    #expect(try warnings() == [])
  }

  // MARK: - Loader, analyst, init

  @Test func aLoaderLoadsAndAnAnalystReads() throws {
    try load("2026-11", itemCount: 2, as: "curlew_loader")
    try load("2026-11", itemCount: 3, as: "curlew_loader")
    try load("2026-10", itemCount: 5, as: "curlew_loader")
    #expect(try database.single("SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname ~ '^line_2026_'") == "2")
    #expect(try database.single("SELECT count(*) FROM curlew.cost_and_usage_report") == "32")

    let analyst = try connect("curlew_analyst")
    let seen = try everything(analyst)
    let all = try everything(database.connect()).filter { $0.key.hasPrefix("curlew.") && !$0.key.contains("_2026_") }
    #expect(all.count >= 20)
    for (name, rows) in all { #expect(seen[name] == rows, "\(name)") }
    #expect(try failure(analyst, "DELETE FROM curlew.line") == "25006")
    try analyst.execute("SET default_transaction_read_only = off")
    #expect(try failure(analyst, "DELETE FROM curlew.line") == "42501")
    let reading = try Connection(url: url("curlew_analyst"), underLimits: true)
    #expect(try reading.query("SHOW statement_timeout").single == "10min")
  }

  /// The loader owns a month that was loaded before there were roles, and one that an administrator loads.
  @Test func allTablesAreTheLoaders() throws {
    let others =
      "SELECT count(*) FROM pg_class WHERE relnamespace = 'curlew'::regnamespace AND relowner <> 'curlew_loader'::regrole AND relkind <> 'c'"
    let older = try TestDatabase.withWarehouse()
    let file = try folder.write("costs.csv", Self.export("2026-11", itemCount: 2))
    try older.load([file])
    #expect(try older.single(others) != "0")
    _ = try Migrator(older.connect()).migrate(withRoles: true)
    #expect(try older.single(others) == "0")

    try load("2026-11", itemCount: 2)
    #expect(try database.single(others) == "0")
    try load("2026-11", itemCount: 3, as: "curlew_loader")
  }

  /// A team gets no right on a view that runs with its owner's rights. If it had one, the next init removes it.
  @Test func initTakesAwayWhatWouldLeak() throws {
    let owner = try database.connect()
    let blue = try login("blue", [.init(key: "team", value: "zqblue")])
    try owner.execute("CREATE VIEW curlew.leak AS SELECT * FROM curlew.line")
    _ = try Migrator(owner).migrate()
    #expect(try failure(connect(blue), "SELECT FROM curlew.leak") == "42501")
    try owner.execute("GRANT SELECT ON curlew.leak TO curlew_team")
    #expect(try failure(connect(blue), "SELECT FROM curlew.leak") == nil)
    _ = try Migrator(owner).migrate()
    #expect(try failure(connect(blue), "SELECT FROM curlew.leak") == "42501")
  }

  @Test func initChangesNothingAgain() throws {
    let catalog = """
      SELECT 'class', relname, relacl::text, relowner::text, relrowsecurity::text, reloptions::text
      FROM pg_class WHERE relnamespace = 'curlew'::regnamespace
      UNION ALL
      SELECT 'policy', tablename, policyname, roles::text, qual, NULL FROM pg_policies
      UNION ALL
      SELECT 'namespace', nspname, nspacl::text, nspowner::text, xmin::text, NULL FROM pg_namespace
      UNION ALL
      SELECT 'database', datname, datacl::text, xmin::text, NULL, NULL FROM pg_database
      WHERE datname = current_database()
      UNION ALL
      SELECT 'setting', setrole::text, setconfig::text, s.xmin::text, NULL, NULL
      FROM pg_db_role_setting AS s JOIN pg_database AS d ON d.oid = s.setdatabase WHERE d.datname = current_database()
      ORDER BY 1, 2, 3
      """
    let owner = try database.connect()
    try owner.execute(
      "DO $$ BEGIN EXECUTE format('ALTER ROLE curlew_analyst IN DATABASE %I SET work_mem = ''8MB''', current_database()); END $$"
    )
    let before = try owner.query(catalog)
    let rights = try owner.query("SELECT xmin, * FROM pg_policy ORDER BY oid").rows
    _ = try Migrator(owner).migrate(withRoles: true)
    #expect(try owner.query(catalog) == before)
    #expect(try owner.query("SELECT xmin, * FROM pg_policy ORDER BY oid").rows == rights)
  }

  @Test func theCommandsWork() throws {
    let blue = logins.name("blue")
    let warehouse = ["--warehouse", database.url]
    func curlew(_ arguments: [String]) throws -> (exitCode: Int32, output: String, errors: String) {
      try CurlewProcess.run(arguments + warehouse)
    }
    #expect(try curlew(["init", "--roles"]).exitCode == 0)
    let grant = try curlew(["grant", blue, "--team", "team=zqblue", "--team", "owner=z=q"])
    #expect(grant.exitCode == 0)
    #expect(grant.errors.contains("team=zqblue or owner=z=q"))
    #expect(grant.errors.contains("nothing that is loaded has this tag"))
    #expect(grant.errors.contains("has no password"))
    #expect(try curlew(["grant", blue, "--team", "squad=x"]).exitCode == 64)
    #expect(try curlew(["grant", blue]).exitCode == 64)
    #expect(try curlew(["grant", blue, "--revoke"]).exitCode == 0)

    // Another warehouse on the same server, without roles of its own.
    let plain = try TestDatabase.withWarehouse()
    let refused = try CurlewProcess.run(["grant", blue, "--team", "team=a", "--warehouse", plain.url])
    #expect(refused.exitCode == 64)
    #expect(refused.errors.contains("curlew init --roles"))
  }

  /// A report names months and tags by what its reader may see.
  @Test func aTeamsReportsAreOfItsRows() throws {
    let blue = try login("blue", [.init(key: "team", value: "zqblue")])
    func report(_ arguments: String...) throws -> (exitCode: Int32, output: String, errors: String) {
      try CurlewProcess.run(["report"] + arguments + ["--format", "csv", "--warehouse", url(blue)])
    }
    let own = try report("--by", "tag:Team", "--by", "tag:zqblue")
    #expect(own.exitCode == 0 && own.errors.hasPrefix("2026-10 is the newest month with usage\n"), "\(own.errors)")
    #expect(!Self.mentions(own.errors, ["zqred", "zqgreen", "zqnobody", "delivery"]), "\(own.errors)")
    #expect(
      own.output.contains("\nzqblue,zqblue,zqblue") && !Self.mentions(own.output, ["zqred", "zqgreen", "zqnobody"]))
    let others = try report("--by", "tag:zqred")
    #expect(others.exitCode == 64 && others.errors.contains("known are zqblue, "), "\(others.errors)")
    #expect(!Self.mentions(others.errors, ["zqgreen", "zqnobody"]))
    #expect(try report("--period", "2026-11").errors.contains("there is no data of 2026-11; loaded is 2026-10"))
  }

  /// On the search path of an analyst other functions come first. A report must not change because of that.
  @Test func reportsAreTheSameForTheAnalyst() throws {
    for arguments in [
      ["report", "--by", "tag:team", "--by", "model", "--format", "csv"], ["status", "--format", "csv"],
    ] {
      let owner = try CurlewProcess.run(arguments + ["--warehouse", database.url])
      let analyst = try CurlewProcess.run(arguments + ["--warehouse", database.url + "&user=curlew_analyst"])
      #expect(analyst.exitCode == 0)
      #expect(analyst.output.split(separator: "\n").count == owner.output.split(separator: "\n").count)
      if arguments[0] == "report" { #expect(analyst.output == owner.output) }
    }
  }

  // MARK: - What the planner tells

  /// How many different row counts EXPLAIN expects, for a user, if a column is compared with its own values.
  private func expectations(
    _ table: String, _ column: String, _ type: String, _ comparison: String, _ owner: Connection, _ user: Connection
  ) throws -> Set<String> {
    let values = try owner.query(
      "SELECT DISTINCT \(column)::text FROM \(table) WHERE \(column) IS NOT NULL ORDER BY 1 LIMIT 12"
    ).rows.compactMap { $0[0] }
    return try Set(
      values.map { value in
        let literal = "'" + value.map { $0 == "'" ? "''" : String($0) }.joined() + "'::\(type)"
        let plan =
          try user.query("EXPLAIN SELECT 1 FROM \(table) WHERE \(column) \(comparison) \(literal)").single ?? ""
        return plan.split(separator: " ").first { $0.hasPrefix("rows=") }.map(String.init) ?? plan
      })
  }

  /// EXPLAIN shows how many rows it expects. By halving ranges, a team could read the names of others from that. So
  /// whatever a column of a table with policies is compared with, the expected number must be the same.
  @Test func plansTellNothingOfOthers() throws {
    let blue = try login("blue", [.init(key: "team", value: "zqblue")])
    let owner = try database.connect()
    // As autovacuum does at times.
    try owner.execute("ANALYZE")
    let team = try connect(blue)
    let columns = try owner.query(
      """
      SELECT c.relname, a.attname, format_type(a.atttypid, NULL)
      FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'curlew'::regnamespace AND c.relrowsecurity AND c.relname <> 'team_grant'
        AND a.attnum > 0 AND NOT a.attisdropped
        AND format_type(a.atttypid, NULL) IN ('text', 'numeric', 'bytea', 'uuid', 'public.hstore', 'hstore')
        AND a.attname NOT IN ('billing_period', 'billing_year', 'billing_month', 'bedrock_rule')
      ORDER BY 1, 2
      """
    ).rows.map { $0.map { $0 ?? "" } }
    #expect(columns.count > 120)
    for column in columns {
      let (table, name) = ("curlew.\(column[0])", AthenaRewrite.quoted(column[1]))
      for comparison in column[2].hasSuffix("hstore") ? ["OPERATOR(public.=)"] : ["<", "=", ">="] {
        let found = try expectations(table, name, column[2], comparison, owner, team)
        #expect(found.count <= 1, "\(table).\(name) \(comparison): \(found.sorted())")
      }
    }
    // With statistics there is something to see. This proves that the test would see it.
    try owner.execute("ALTER TABLE curlew.dim_principal ALTER COLUMN role_arn SET STATISTICS -1")
    try owner.execute("ALTER TABLE curlew.dim_principal ALTER COLUMN line_item_iam_principal SET STATISTICS -1")
    try owner.execute("ANALYZE curlew.dim_principal")
    #expect(
      try expectations("curlew.dim_principal", "line_item_iam_principal", "text", "<", owner, team).count > 1)
  }

  /// The migration deletes statistics that an older version has left.
  @Test func oldStatisticsAreDeleted() throws {
    let owner = try database.connect()
    let count =
      "SELECT count(*) FROM pg_stats WHERE schemaname = 'curlew' AND tablename = 'dim_principal' AND attname = 'role_arn'"
    try owner.execute("ALTER TABLE curlew.dim_principal ALTER COLUMN role_arn SET STATISTICS -1")
    try owner.execute("ANALYZE curlew.dim_principal")
    #expect(try owner.query(count).single == "1")
    try owner.execute("DELETE FROM curlew.migration WHERE version >= 3")
    _ = try Migrator(owner).migrate(withRoles: true)
    #expect(try owner.query(count).single == "0")
    try owner.execute("ANALYZE curlew.dim_principal")
    #expect(try owner.query(count).single == "0")
  }
}
