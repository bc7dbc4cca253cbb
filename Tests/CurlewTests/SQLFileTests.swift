import Glibc
import Testing

@testable import Curlew

/// The lists written by hand against the folders, and the splitting into statements.
struct SQLFileTests {
  /// `sql/` of this checkout, found from the place of this file.
  private static let folder: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return parts.joined(separator: "/") + "/sql"
  }()

  private static func names(in folder: String) throws -> [String] {
    let directory = try #require(opendir(folder), "no folder \(folder)")
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".sql") { names.append(name) }
    }
    return names.sorted()
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"), "cannot open \(path)")
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }

  private static let lists: [(String, [SQLFile])] = [
    ("migrations", SQLFile.migrations), ("views", SQLFile.views), ("athena", SQLFile.athena), ("names", SQLFile.names),
    ("session", SQLFile.session), ("load", SQLFile.load),
    ("reports", SQLFile.reports), ("audits", SQLFile.audits), ("verify", SQLFile.verify),
    ("roles", SQLFile.roles),
  ]

  @Test func listsHoldWhatTheFoldersHold() throws {
    for (folder, files) in Self.lists {
      #expect(files.map(\.name).sorted() == (try Self.names(in: Self.folder + "/" + folder)))
      for file in files {
        let onDisk = try Self.bytes(of: "\(Self.folder)/\(folder)/\(file.name)")
        #expect(Array(file.text.utf8) == onDisk, "\(file.name) is bound to another file's text")
      }
    }
  }

  @Test func migrationsAreNumberedInOrder() {
    for (index, file) in SQLFile.migrations.enumerated() {
      let digits = String(index + 1)
      #expect(file.name.hasPrefix("m" + String(repeating: "0", count: 4 - digits.count) + digits + "_"))
    }
  }

  /// `.embedInCode` names the text after the file alone: two files of one name in two folders would collide.
  @Test func namesAreUniqueAcrossFolders() throws {
    var all = try Self.names(in: Self.folder + "/queries")
    for (folder, _) in Self.lists { all += try Self.names(in: Self.folder + "/" + folder) }
    #expect(Set(all).count == all.count)
  }

  @Test func everyFileOfOneStatementIsOne() {
    let files = SQLFile.session + SQLFile.load + SQLFile.reports + SQLFile.audits + SQLFile.verify
    for file in files { #expect(file.statements.count == 1, "\(file.name)") }
  }

  /// Comments on columns hold semicolons and quotes: a wrong cut would leave a statement that begins otherwise.
  @Test func migrationsViewsAndFunctionsAreCutBetweenStatements() {
    for file in SQLFile.migrations + SQLFile.views + SQLFile.athena + SQLFile.names + SQLFile.rights {
      #expect(!file.statements.isEmpty)
      for statement in file.statements {
        let isWhole = ["CREATE ", "COMMENT ON ", "ALTER TABLE ", "DO "].contains { statement.hasPrefix($0) }
        #expect(isWhole, "\(file.name): \(statement)")
      }
    }
  }

  /// What the grammar of PostgreSQL 16 to 18 has and that of 15 has not: no parameter may have such a name, and a call is
  /// another thing there. In double quotes, or after a schema, they are names to all versions.
  @Test func noNameIsAKeywordOfANewerPostgreSQL() throws {
    let words =
      "json|json_array|json_arrayagg|json_exists|json_object|json_objectagg|json_query|json_scalar|json_serialize|"
      + "json_table|json_value|merge_action|system_user"
    let call = try Regex("(^|[^.\"\\w])(\(words))\\s*\\(").ignoresCase()
    let parameter = try Regex("[(,]\\s*(\(words))\\s+(?!AS\\b)[a-z]").ignoresCase()
    for file in Self.lists.flatMap(\.1) {
      for line in file.text.split(separator: "\n") where !line.trimmingPrefix(while: \.isWhitespace).hasPrefix("--") {
        #expect(line.firstMatch(of: call) == nil && line.firstMatch(of: parameter) == nil, "\(file.name): \(line)")
      }
    }
  }

  @Test func fillsEveryPlaceholder() {
    let text = SQLFile.loadOrphans.text(filling: ["line": "\"a\".\"l\""])
    #expect(!text.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined().contains("{"))
    #expect(text.contains("FROM \"a\".\"l\" WHERE usage_key"))
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

  /// Joining statements made of random tokens and splitting them again gives the statements back.
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
