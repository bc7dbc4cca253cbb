import Testing

@testable import SQLFunctions

/// The Swift that `sql-functions` makes from files, and the errors with which it breaks the build.
struct SQLFunctionsTests {
  private static let leaf = "-- Makes {leaf}.\nCREATE TABLE {leaf}\n"
  private static let call = "_ = SQL.load.leafCreate(leaf: table)"

  private func made(
    _ files: [(String, String)], sources: [String] = [call], lists: String = ""
  ) -> (text: String, problems: [String]) {
    var file = SQLFunctionsFile(sources: sources)
    file.lists = SQLLists(lists)
    for (path, text) in files { file.add(path, text) }
    let text = file.text()
    return (text, file.problems)
  }

  @Test func aFileWithPlaceholdersBecomesAFunction() {
    let text = "-- {period_table} and {leaf}.\nALTER TABLE {period_table} ADD {leaf}, '{leaf}', '{}', '[0-9]{4}'\n"
    let (source, problems) = made([("load/leaf_create.sql", text)])
    #expect(problems == [])
    let lines = [
      "    /// {period_table} and {leaf}.",
      "    static func leafCreate(periodTable: String, leaf: String) -> String {",
      "\"\"\"",
      "-- {period_table} and {leaf}.",
      #"ALTER TABLE \(`periodTable`) ADD \(`leaf`), '\(`leaf`)', '{}', '[0-9]{4}'"#,
      "",
      "\"\"\"",
      "    }",
    ]
    #expect(source.contains(lines.joined(separator: "\n")))
  }

  @Test func aFileWithoutPlaceholdersBecomesAText() {
    let (source, problems) = made([("load/leftovers.sql", "SELECT 1;")], sources: ["query(SQL.load.leftovers)"])
    #expect(problems == [])
    #expect(source.contains("  enum load {\n    static let leftovers = \"\"\"\nSELECT 1;\n\"\"\"\n  }\n"))
  }

  @Test func aLiteralHasTheBytesOfTheText() {
    let literal = SQLFunctionsFile.literal([.text("a\\n \"\"\" é\r\n\t$$")])
    #expect(literal == "\"\"\"\na\\\\n \\\"\\\"\\\" é\\r\n\t$$\n\"\"\"")
  }

  @Test func listsAreInTheirOrderAndMigrationsInThatOfTheirNumbers() {
    let (source, problems) = made(
      [
        ("migrations/m0001_a.sql", ""), ("migrations/m0002_b.sql", ""), ("views/a.sql", ""), ("views/b.sql", ""),
        ("roles/rights.sql", ""),
      ],
      sources: ["SQL.migrations + SQL.views + SQL.rights.map(f)"],
      lists: "# why\nviews:\n  views/b.sql\n  views/a.sql # last\nrights:\n  roles/rights.sql\n")
    #expect(problems == [])
    let names = source.split(separator: "name: ").dropFirst().map { $0.prefix { $0 != "," } }
    #expect(names == [#""b.sql""#, #""a.sql""#, #""rights.sql""#, #""m0001_a.sql""#, #""m0002_b.sql""#])
    #expect(!source.contains("enum views") && !source.contains("static let rights = \"\"\""))
  }

  @Test func whatOnlyPsqlRunsNeedsNoFunction() {
    let files = [("queries/a.sql", "SELECT 1"), ("audits/b.sql", "SELECT 1"), ("audits/c.sql", "SELECT 1")]
    let (source, problems) = made(files, sources: ["SQL.audits.c"])
    #expect(problems == [])
    #expect(
      source.contains("static let c =") && !source.contains("static let a =") && !source.contains("static let b ="))
  }

  @Test(arguments: [
    ("load/leaf_create.sql", "-- {leaf}.\nCREATE TABLE {leaf} {Leaf}", ":2: error: {Leaf} is no placeholder"),
    ("load/leaf_create.sql", "-- {leaf}.\nCREATE TABLE {leaf}, {leaf", ":2: error: {leaf is no placeholder"),
    ("load/leaf_create.sql", "-- {leaf}.\nCREATE TABLE {leaf} { leaf}", ":2: error: { leaf} is no placeholder"),
    ("load/leaf_create.sql", "-- {leaf} {line}.\nCREATE TABLE {leaf}", ":1: error: the comment names {line}"),
    ("load/leaf_create.sql", "-- A leaf.\nCREATE TABLE\n {leaf}", ":3: error: no comment says what {leaf} stands for"),
    ("load/leaf-create.sql", leaf, ":1: error: the name of a file"),
    ("load/leaf__create.sql", leaf, ":1: error: the name of a file"),
    ("leaf_create.sql", leaf, ":1: error: a file of SQL lies in a folder"),
    ("load/more/leaf_create.sql", leaf, ":1: error: a file of SQL lies in a folder"),
    ("load/leaf_create.sql", "-- \u{FFFD}", ":1: error: the file is not in UTF-8"),
    ("load/leaf_drop.sql", leaf, ":1: error: no Swift source names SQL.load.leafDrop, and no list"),
    ("migrations/m0002_b.sql", "", ":1: error: this migration should have number 0001"),
  ])
  func refusesAFile(path: String, text: String, problem: String) {
    let (_, problems) = made([(path, text)], sources: [Self.call, "SQL.migrations"])
    #expect(problems.count == 1 && problems[0].hasPrefix(path + problem), "\(problems)")
  }

  @Test(arguments: ["// \(call)", "MySQL.load.leafCreate", "SQL.load.leafCreated", "SQL.load"])
  func anotherNameIsNoUse(source: String) {
    #expect(made([("load/leaf_create.sql", Self.leaf)], sources: [source]).problems.count == 1)
  }

  @Test func refusesTwoFilesOfOneName() {
    let files = [("load/a_1.sql", "SELECT 1"), ("load/a1.sql", "SELECT 1")]
    #expect(
      made(files, sources: ["SQL.load.a1"]).problems == ["load/a1.sql:1: error: SQL.load.a1 is load/a_1.sql, too"])
    // In two folders they are two functions.
    let apart = [("load/a.sql", "SELECT 1"), ("verify/a.sql", "SELECT 1")]
    #expect(made(apart, sources: ["SQL.load.a + SQL.verify.a"]).problems == [])
  }

  @Test(arguments: [
    ("views:\n  views/b.sql", "lists.txt:2: error: there is no views/b.sql"),
    ("views:", "views/a.sql:1: error: not in the list views of lists.txt"),
    ("views:\n  views/a.sql\nrights:", "lists.txt:3: error: no Swift source names SQL.rights"),
    ("views:\n  views/a.sql\nviews/a.sql", "lists.txt:3: error: neither 'list:' nor an indented file"),
    ("  views/a.sql", "lists.txt:1: error: neither 'list:' nor an indented file"),
    ("views:\n  views/a.sql\n  views/a.sql", "lists.txt:3: error: views/a.sql stands here twice"),
  ])
  func refusesAList(lists: String, problem: String) {
    let (_, problems) = made([("views/a.sql", "")], sources: ["SQL.views"], lists: lists)
    #expect(problems.contains { $0.hasPrefix(problem) }, "\(problems)")
  }
}
