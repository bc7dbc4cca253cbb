import Testing

@testable import Curlew
@testable import CurlewPostgres
@testable import TestSupport

/// The embedded files of `sql/`, and how they are split into statements.
struct SQLFileTests {
  /// The hash of a migration is that of its bytes.
  @Test func listsHoldTheBytesOfTheFiles() throws {
    for (folder, files) in [
      ("migrations", SQL.migrations), ("views", SQL.views), ("athena", SQL.athena), ("names", SQL.names),
    ] {
      let shipped = try ShippedSQL.files(in: folder)
      #expect(files.map(\.name).sorted() == shipped.map(\.name))
      for file in files {
        let onDisk = try #require(shipped.first { $0.name == file.name })
        #expect(Array(file.text.utf8) == Array(onDisk.text.utf8), "\(file.name)")
      }
    }
  }

  /// In a database that has hstore elsewhere, no statement looks for it in `public`.
  @Test func everyNameOfHstoreGetsItsSchema() throws {
    for file in try ShippedSQL.files(except: "queries") {
      for statement in file.statements {
        #expect(!HstoreSchema("elsewhere").placed(statement).contains("public."), "\(file.name)")
        #expect(HstoreSchema("public").placed(statement) == statement)
      }
    }
  }

  @Test func everyFileOfOneStatementIsOne() throws {
    for file in try ShippedSQL.files(in: "session", "load", "reports", "audits", "verify", "chargeback") {
      #expect(file.statements.count == 1, "\(file.name)")
    }
  }

  /// Comments on columns contain semicolons and quotes. A wrong cut would give a statement that begins in another
  /// way.
  @Test func migrationsViewsAndFunctionsAreCutBetweenStatements() {
    for file in SQL.migrations + SQL.views + SQL.athena + SQL.names + SQL.rights {
      #expect(!file.statements.isEmpty)
      for statement in file.statements {
        let isWhole = ["CREATE ", "COMMENT ON ", "ALTER TABLE ", "DO "].contains { statement.hasPrefix($0) }
        #expect(isWhole, "\(file.name): \(statement)")
      }
    }
  }

  /// Words that are in the grammar of PostgreSQL 16 to 18 and not in that of 15. No parameter may have such a name,
  /// and a call means something else there. In double quotes, or after a schema, they are names in all versions.
  @Test func noNameIsAKeywordOfANewerPostgreSQL() throws {
    let words =
      "json|json_array|json_arrayagg|json_exists|json_object|json_objectagg|json_query|json_scalar|json_serialize|"
      + "json_table|json_value|merge_action|system_user"
    let call = try Regex("(^|[^.\"\\w])(\(words))\\s*\\(").ignoresCase()
    let parameter = try Regex("[(,]\\s*(\(words))\\s+(?!AS\\b)[a-z]").ignoresCase()
    for file in try ShippedSQL.files(except: "queries") {
      for line in file.text.split(separator: "\n") where !line.trimmingPrefix(while: \.isWhitespace).hasPrefix("--") {
        #expect(line.firstMatch(of: call) == nil && line.firstMatch(of: parameter) == nil, "\(file.name): \(line)")
      }
    }
  }

  @Test func fillsEveryPlaceholder() {
    let text = SQL.load.leafCreate(leaf: "\"a\".\"l\"")
    #expect(!SQLStatements.split(text).joined().contains("{"))
    #expect(text.contains("CREATE TABLE \"a\".\"l\" (") && text.contains("statistics('\"a\".\"l\"')"))
  }

  @Test(arguments: [
    ("", []),
    (" -- nothing; at all\n /* nor; /* here; */ ; */ ", []),
    (";;", []),
    ("SELECT 1", ["SELECT 1"]),
    ("SELECT 1; ;SELECT 2;", ["SELECT 1", "SELECT 2"]),
    ("-- head;\nSELECT 1 -- tail;\n; SELECT 2", ["SELECT 1", "SELECT 2"]),
    ("SELECT ';', 'it''s;'; SELECT 2", ["SELECT ';', 'it''s;'", "SELECT 2"]),
    (#"SELECT 'a\'; SELECT 2"#, [#"SELECT 'a\'"#, "SELECT 2"]),
    (#"SELECT E'a\';'; SELECT e'\\'; SELECT 3"#, [#"SELECT E'a\';'"#, #"SELECT e'\\'"#, "SELECT 3"]),
    (#"SELECT some'\'; SELECT 2"#, [#"SELECT some'\'"#, "SELECT 2"]),
    (#"SELECT "a;""b" ; SELECT 2"#, [#"SELECT "a;""b""#, "SELECT 2"]),
    ("DO $$ a; $b$ b; $$; SELECT 2", ["DO $$ a; $b$ b; $$", "SELECT 2"]),
    ("DO $é1$ a; $$ b; $é1$; SELECT 2", ["DO $é1$ a; $$ b; $é1$", "SELECT 2"]),
    ("SELECT $1; SELECT $2$3; SELECT a$b$; SELECT 4", ["SELECT $1", "SELECT $2$3", "SELECT a$b$", "SELECT 4"]),
    (
      "CREATE RULE r AS ON UPDATE TO t DO (SELECT 1; SELECT 2); SELECT 3",
      ["CREATE RULE r AS ON UPDATE TO t DO (SELECT 1; SELECT 2)", "SELECT 3"]
    ),
    ("SELECT 1 - -1; SELECT 4 / 2 * 3; SELECT 2", ["SELECT 1 - -1", "SELECT 4 / 2 * 3", "SELECT 2"]),
    ("SELECT 'never closed; SELECT 2", ["SELECT 'never closed; SELECT 2"]),
  ])
  func splits(text: String, expected: [String]) {
    #expect(SQLStatements.split(text) == expected)
  }

  /// Joins statements made of random tokens; splitting must give them back.
  @Test(arguments: 1...20)
  func splittingUndoesJoining(seed: UInt64) {
    let tokens = [
      "SELECT", "a$b$", "';'", "'it''s; '", #"E'\';'"#, #"'\'"#, "\"q;\"\"\"", "$$ ; ' $$", "$t$ ; $$ $t$", "(a; b)",
      "/* ; /* ' */ ; */", "-- ; ' \n", "$1", "1.5e3", "-", "é",
    ]
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let statements = (0..<50).map { _ in
      "BEGIN " + (0..<next(12)).map { _ in tokens[next(tokens.count)] + " " }.joined() + "END"
    }
    #expect(SQLStatements.split(statements.joined(separator: ";\n")) == statements)
  }
}
