import CurlewPostgres
import Testing

@testable import Curlew
@testable import TestSupport

/// The queries of `sql/queries`, over two months of a sample. If `Tests/Fixtures/queries` has an oracle, it asks the
/// files themselves, which PostgreSQL reads into a table of text.
@Suite(.serialized) struct FieldQueriesTests {
  private let database: TestDatabase
  private let folder: TemporaryFolder

  private static let project = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")
  private static let queries = "\(project)/sql/queries"
  private static let oracles = "\(project)/Tests/Fixtures/queries"

  init() throws {
    database = try TestDatabase.withWarehouse()
    folder = try TemporaryFolder()
    let sample = try CurlewProcess.run([
      "sample", "--rows", "12000", "--files", "1", "--principals", "20", "--months", "2026-09..2026-10", "--out",
      folder.path,
      "--quiet",
    ])
    #expect(sample.exitCode == 0)
    #expect(try CurlewProcess.run(["load", folder.path, "--quiet", "--warehouse", database.url]).exitCode == 0)
    try copyFiles(database.connect())
  }

  /// All files of the sample, each column as text.
  private func copyFiles(_ connection: Connection) throws {
    let columns = ColumnCatalogue.columns.map { "\($0.name.asIdentifier) text" }.joined(separator: ", ")
    try connection.execute("SET search_path = public")
    try connection.execute("CREATE TABLE public.files (\(columns))")
    for path in try Self.files(below: folder.path) {
      let reader = try GunzipFile(FileReference(path: path))
      try connection.copyIn("COPY public.files FROM STDIN (FORMAT csv, HEADER true)") { copy in
        var slab = Slab(memory: SlabMemory(textByteCount: 1 << 16, headRoomByteCount: 0), pool: nil)
        while try reader.read(into: &slab) > 0 {
          try copy.send(UnsafeRawBufferPointer(start: slab.text, count: slab.count))
        }
      }
    }
    for statement in SQLStatements.split(try Self.text("\(Self.oracles)/bill.sql")) {
      try connection.execute(statement)
    }
  }

  private static func files(below folder: String) throws -> [String] {
    if folder.hasSuffix(".csv.gz") { return [folder] }
    return try ((try? LocalFiles.names(in: folder)) ?? []).sorted().flatMap { try files(below: "\(folder)/\($0)") }
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try LocalFiles.bytes(of: path), as: UTF8.self)
  }

  private static func names(_ folder: String) throws -> [String] {
    try LocalFiles.names(in: folder).filter { $0.hasSuffix(".sql") && $0 != "bill.sql" }.sorted()
  }

  /// As analysts ask, with Athena's functions found before PostgreSQL's.
  private func ask(_ path: String) throws -> [[String?]] {
    let connection = try database.connect()
    try connection.execute("SET search_path = athena, curlew, public, pg_catalog")
    return try connection.query(Self.text(path)).rows
  }

  /// The rows in any order, numbers without needless zeros. A column that the oracle leaves open is skipped.
  private static func canonical(_ rows: [[String?]], like oracle: [[String?]]) -> [String] {
    let open = (oracle.first ?? []).indices.filter { column in oracle.allSatisfy { $0[column] == nil } }
    return rows.map { row in
      row.prefix(oracle.first?.count ?? 0).enumerated().map { column, value in
        guard !open.contains(column), var text = value else { return "NULL" }
        guard text.contains("."), text.allSatisfy({ $0.isNumber || $0 == "." || $0 == "-" }) else { return text }
        while text.hasSuffix("0") { text.removeLast() }
        return text.hasSuffix(".") ? String(text.dropLast()) : text
      }.joined(separator: " | ")
    }.sorted()
  }

  @Test func answersAreThoseOfTheFiles() throws {
    let names = try Self.names(Self.oracles)
    #expect(names.count >= 11)
    for name in names {
      let files = try database.connect()
      try files.execute("SET search_path = public")
      let oracle = try files.query(Self.text("\(Self.oracles)/\(name)")).rows
      let answer = try ask("\(Self.queries)/\(name)")
      #expect(!oracle.isEmpty, "\(name)")
      #expect(Self.canonical(answer, like: oracle) == Self.canonical(oracle, like: oracle), "\(name)")
    }
  }

  @Test func everyQueryAnswers() throws {
    for name in try Self.names(Self.queries) {
      #expect(try !ask("\(Self.queries)/\(name)").isEmpty, "\(name)")
    }
  }

  /// The total by model equals the total by caller.
  @Test func costOfModelsAddsUp() throws {
    let total = try database.single(
      "SELECT sum(unblended_cost) FROM curlew.bedrock_tokens WHERE billing_period = '2026-10' AND bedrock_model IS NOT NULL"
    )
    for name in ["tokens_by_model", "models_by_team_by_day"] {
      let text = try Self.text("\(Self.queries)/\(name).sql")
      let query = text.split(separator: ";")[0]
      #expect(try database.single("SELECT sum(cost) FROM (\(query)) AS q") == total, "\(name)")
    }
  }
}
