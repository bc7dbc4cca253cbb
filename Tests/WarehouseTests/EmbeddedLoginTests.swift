import AthenaSQL
import CurlewPostgres
import CurlewText
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

/// The logins of the commands on the embedded server. None has more rights than its command needs.
@Suite(.serialized) final class EmbeddedLoginTests {
  private let folder = "/tmp/curlew-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"
  private let input: TemporaryFolder
  private let server: EmbeddedServer

  init() throws {
    try FilePaths.makeFolder(folder, mode: 0o755)
    input = try TemporaryFolder()
    let home = "\(folder)/home"
    server = try EmbeddedServer(
      environment: { variable in
        switch variable {
        case "CURLEW_HOME": home
        case "PATH": getenv("PATH").map { String(cString: $0) }
        default: nil
        }
      })
  }

  deinit {
    try? server.destroy()
    _ = try? ChildProcess.run("/bin/rm", ["-rf", "--", folder], environment: [:])
  }

  private func curlew(_ arguments: String...) throws -> (exitCode: Int32, output: String, errors: String) {
    try CurlewProcess.run(arguments, home: server.home.path)
  }

  private func expectDone(_ arguments: String..., location: SourceLocation = #_sourceLocation) throws {
    let outcome = try CurlewProcess.run(arguments, home: server.home.path)
    #expect(outcome.exitCode == 0, "\(arguments): \(outcome.errors)", sourceLocation: location)
  }

  private func file(_ rowCount: Int, seed: UInt64) throws -> String {
    try input.write("\(seed)/costs.csv.gz", RandomExport.full(rowCount: rowCount, seed: seed).csv())
  }

  private func sql(_ text: String, _ options: String...) throws -> String {
    let outcome = try CurlewProcess.run(["sql", "--format", "csv", "-c", text] + options, home: server.home.path)
    return outcome.exitCode == 0 ? outcome.output : outcome.errors
  }

  private func connect(_ login: EmbeddedLogin) throws -> Connection { try Connection(url: server.url(as: login)) }

  /// All of the daily work, on a warehouse of a hundred rows in 2026-10.
  private func expectWorks(_ location: SourceLocation = #_sourceLocation) throws {
    #expect(
      try sql("SELECT current_user AS u, rolsuper FROM pg_roles WHERE rolname = current_user")
        == "u,rolsuper\ncurlew_analyst,false\n", sourceLocation: location)
    #expect(try sql("SELECT count(*) AS n FROM cur") == "n\n100\n", sourceLocation: location)
    try expectDone("report", "--by", "principal", "--period", "all", location: location)
    try expectDone("status", location: location)
    let new = try file(150, seed: 2)
    try expectDone("load", new, "--period", "2026-10", "--force", "--accept-drop", location: location)
    try expectDone("verify", new, "--period", "2026-10", "--rows", location: location)
    #expect(try sql("SELECT count(*) AS n FROM cur") == "n\n150\n", sourceLocation: location)
    try expectDone("init", location: location)
    // The superuser owns nothing any more, so no later load or init can fail because of it.
    let superuser = try connect(.superuser)
    let strangers = try superuser.query(
      """
      SELECT c.oid::regclass::text FROM pg_class AS c
      WHERE c.relnamespace IN ('curlew'::regnamespace, 'athena'::regnamespace) AND c.relowner <> 'curlew_loader'::regrole
        AND c.relkind IN ('r', 'p', 'v')
      UNION ALL
      SELECT p.oid::regprocedure::text FROM pg_proc AS p
      WHERE p.pronamespace IN ('curlew'::regnamespace, 'athena'::regnamespace) AND p.proowner <> 'curlew_owner'::regrole
      """)
    #expect(strangers.rows.map { $0[0] } == [], sourceLocation: location)
  }

  @Test func noDailyCommandIsASuperuser() throws {
    try expectDone("init")
    try expectDone("load", file(100, seed: 1), "--period", "2026-10")
    try expectWorks()
    for login in EmbeddedLogin.allCases where login != .superuser {
      let connection = try connect(login)
      #expect(
        try connection.query(
          "SELECT bool_or(rolsuper OR rolcreaterole OR rolbypassrls OR rolreplication) FROM pg_roles WHERE pg_has_role(oid, 'MEMBER')"
        ).single == "f")
      for attack in [
        "COPY (SELECT 1) TO PROGRAM 'true'", "SELECT pg_read_file('PG_VERSION')", "SELECT pg_ls_dir('.')",
        "COPY pg_type TO '/tmp/curlew-test-copy'", "SET ROLE curlew", "SET SESSION AUTHORIZATION curlew",
        "GRANT pg_execute_server_program TO curlew_owner", "ALTER SYSTEM SET work_mem = '1GB'",
        "CREATE EXTENSION file_fdw", "ALTER ROLE curlew_owner SUPERUSER",
        "CREATE FUNCTION public.system(cstring) RETURNS int LANGUAGE c AS 'libc.so.6', 'system'",
      ] {
        let error = #expect(throws: CurlewError.self, "\(login): \(attack)") { try connection.execute(attack) }
        #expect(["42501", "58P01", "25006"].contains(error?.sqlState ?? ""), "\(login): \(attack): \(error as Any)")
      }
    }
    // A reader who removes the settings that prevent mistakes gets no more rights.
    for login in [EmbeddedLogin.analyst, .writer] {
      let connection = try connect(login)
      try connection.execute("SET default_transaction_read_only = off")
      for attack in [
        "DELETE FROM curlew.rollup_monthly", "DROP VIEW curlew.daily_cost", "UPDATE curlew.setting SET value = ''",
        "CREATE TABLE curlew.mine (i int)", "CREATE FUNCTION athena.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SET ROLE curlew_loader", "CREATE SCHEMA mine",
      ] {
        let error = #expect(throws: CurlewError.self, "\(login): \(attack)") { try connection.execute(attack) }
        #expect(error?.sqlState == "42501", "\(login): \(attack): \(error as Any)")
      }
    }
    let error = #expect(throws: CurlewError.self) { try connect(.analyst).execute("CREATE TABLE public.mine (i int)") }
    #expect(["42501", "25006"].contains(error?.sqlState ?? ""))
  }

  /// What was made can be read again, also by queries that only read, and can be made anew and dropped.
  @Test func whatSqlMakesIsThereForReaders() throws {
    try expectDone("init", "--table", "mydb.bill", "--legacy")
    try expectDone("load", file(100, seed: 1), "--period", "2026-10")
    for _ in 1...2 {
      try expectDone(
        "sql", "--write", "-c", "CREATE OR REPLACE VIEW few AS SELECT bill_payer_account_id FROM cur LIMIT 3")
    }
    try expectDone("sql", "--write", "-c", "CREATE TABLE kept AS SELECT 1 AS one")
    #expect(try sql("SELECT count(*) AS n FROM few") == "n\n3\n")
    #expect(try sql("SELECT one FROM kept") == "one\n1\n")
    try expectDone("sql", "--write", "-c", "DROP VIEW few")
    try expectDone("sql", "--write", "-c", "DROP TABLE kept")
    #expect(try sql("SELECT count(*) AS n FROM mydb.bill") == "n\n100\n")
    // A load with a new tag adds a column to the view.
    #expect(
      try connect(.owner).query("SELECT relowner::regrole FROM pg_class WHERE oid = 'mydb.bill'::regclass").single
        == "curlew_loader")
    // The owner's own tables can be queried, too.
    let owner = try connect(.owner)
    try owner.execute("CREATE SCHEMA lookups")
    try owner.execute("CREATE TABLE lookups.teams AS SELECT 'a' AS team")
    #expect(try sql("SELECT team FROM lookups.teams") == "team\na\n")
    try owner.execute("DELETE FROM curlew.athena_table")
    try owner.execute("DROP VIEW mydb.bill")
    try expectDone("grant", "ada", "--team", "team=Data")
    #expect(try connect(.superuser).query("SELECT user_name FROM curlew.team_grant").single == "ada")
  }

  @Test func theLineForPsqlWorks() throws {
    try expectDone("init")
    try expectDone("load", file(100, seed: 1), "--period", "2026-10")
    func psql(_ options: String..., sql: String) throws -> String {
      let url = try CurlewProcess.run(["db", "url"] + options, home: server.home.path).output
      let words = [url.filter { $0 != "\n" }, "-XqAt", "-c", sql]
      return try ChildProcess.run("/usr/bin/env", ["psql"] + words, environment: ["PATH": "/usr/bin:/bin"]).output
    }
    #expect(try psql(sql: "SELECT count(*) FROM cost_and_usage_report") == "100\n")
    #expect(try psql(sql: "SELECT current_user, 'a=>1'::hstore -> 'a'") == "curlew_owner|1\n")
    #expect(try psql("--as", "analyst", sql: "SELECT count(*) FROM curlew.load") == "1\n")
    #expect(try psql("--as", "superuser", sql: "ALTER SYSTEM SET work_mem = '20MB'") == "")
    let own = try curlew("db", "psql", "--", "-XqAt", "-c", "SELECT current_user")
    #expect(own.output == "curlew_owner\n")
  }

  /// A warehouse of an older Curlew that had only the superuser.
  private func makeOldState(withRoles: Bool) throws {
    try server.start()
    do {
      let superuser = try Connection(
        url: "dbname=postgres host='\(server.socketFolder)' port=5432 user=curlew")
      try superuser.execute("DROP DATABASE curlew")
      for role in try superuser.query("SELECT rolname FROM pg_roles WHERE rolname LIKE 'curlew\\_%'").rows {
        try superuser.execute("DROP ROLE \(role[0] ?? "")")
      }
      try superuser.execute("CREATE DATABASE curlew")
    }
    #expect(unlink(server.home.loginsMark) == 0)
    let superuser = try connect(.superuser)
    _ = try Migrator(superuser).migrate(withRoles: withRoles)
    try AthenaTable("mydb.bill").set(superuser)
    let (file, url) = (try file(100, seed: 1), server.url(as: .superuser))
    var options = LoadOptions()
    options.periods = ["2026-10"]
    let report = try LoadRun(sources: [file], options: options) { try Connection(url: url) }
      .run(observer: SilentObserver())
    #expect(report.loaded.count == 1)
    for statement in [
      "CREATE VIEW public.few AS SELECT bill_payer_account_id FROM curlew.cost_and_usage_report LIMIT 3",
      "CREATE SCHEMA mine", "CREATE TABLE mine.numbers (id serial, n int GENERATED ALWAYS AS IDENTITY)",
      "CREATE TYPE mine.mood AS ENUM ('fine')", "CREATE TYPE mine.pair AS (a int, b int)",
      "CREATE FUNCTION mine.one() RETURNS int LANGUAGE sql RETURN 1",
    ] { try superuser.execute(statement) }
  }

  @Test(arguments: [false, true], [false, true])
  func aWarehouseOfTheSuperusersIsHandedOver(withRoles: Bool, whileItRuns: Bool) throws {
    try makeOldState(withRoles: withRoles)
    if !whileItRuns { try server.stop() }
    #expect(try sql("SELECT count(*) AS n FROM few") == "n\n3\n")
    #expect(FilePaths.exists(server.home.loginsMark))
    try expectWorks()
    #expect(try sql("SELECT count(*) AS n FROM mydb.bill") == "n\n150\n")
    #expect(try sql("SELECT count(*) AS n FROM mine.numbers") == "n\n0\n")
    try expectDone("sql", "--write", "-c", "DROP VIEW few")
    #expect(try connect(.owner).query("SELECT mine.one()").single == "1")
    let left = try connect(.superuser).query(
      """
      SELECT o.name
      FROM (
        SELECT 'pg_class'::regclass AS class, oid, oid::regclass::text AS name, relnamespace AS namespace, relowner AS owner
        FROM pg_class
        UNION ALL SELECT 'pg_proc'::regclass, oid, oid::regprocedure::text, pronamespace, proowner FROM pg_proc
        UNION ALL SELECT 'pg_type'::regclass, oid, oid::regtype::text, typnamespace, typowner FROM pg_type
        UNION ALL SELECT 'pg_operator'::regclass, oid, oid::regoperator::text, oprnamespace, oprowner FROM pg_operator
        UNION ALL SELECT 'pg_namespace'::regclass, oid, nspname, oid, nspowner FROM pg_namespace
      ) AS o
      JOIN pg_namespace AS n ON n.oid = o.namespace AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      WHERE o.owner = 'curlew'::regrole
        AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
        -- The array of a type of the extension.
        AND NOT (o.class = 'pg_type'::regclass AND o.name LIKE '%hstore[]')
      """)
    #expect(left.rows.map { $0[0] } == [])
    // Once is enough: a second start has nothing to do, and does no harm.
    try server.stop()
    try expectWorksAgain()
  }

  /// A warehouse of an older Curlew with statistics of names, which only a superuser can delete, needs `init` as
  /// before.
  @Test func anOlderWarehouseIsBroughtUpByItsOwner() throws {
    try makeOldState(withRoles: false)
    let superuser = try connect(.superuser)
    let count = "SELECT count(*) FROM pg_stats WHERE tablename = 'dim_principal' AND attname = 'role_arn'"
    for statement in [
      "ALTER TABLE curlew.dim_principal ALTER COLUMN role_arn SET STATISTICS -1", "ANALYZE curlew.dim_principal",
      "DELETE FROM curlew.migration WHERE version >= 3",
    ] { try superuser.execute(statement) }
    #expect(try superuser.query(count).single == "1")
    #expect(try curlew("status").errors.contains("curlew init"))
    try expectDone("init")
    #expect(try superuser.query(count).single == "0")
    try expectWorks()
  }

  private func expectWorksAgain() throws {
    #expect(try sql("SELECT count(*) AS n FROM cur") == "n\n150\n")
    try expectDone("load", file(120, seed: 3), "--period", "2026-10", "--force", "--accept-drop")
  }

  /// While a load of the older Curlew runs, its tables stay as they are.
  @Test func nothingIsHandedOverUnderALoad() throws {
    try makeOldState(withRoles: false)
    let lock = try WarehouseLock(connect(.superuser))
    let refused = try curlew("status")
    #expect(refused.exitCode == 75, "\(refused.errors)")
    #expect(refused.errors.contains("curlew, process "))
    #expect(!FilePaths.exists(server.home.loginsMark))
    try lock.requireHeld()
  }
}
