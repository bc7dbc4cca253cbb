import CurlewPostgres
import Testing

@testable import Curlew
@testable import TestSupport

extension LoadedWarehouseTests {
  /// Files that people run in psql, unchanged: each answers, without a message from the server.
  @Suite struct ShippedStatementsTests {
    private let warehouse: LoadedWarehouse

    init() throws { warehouse = try #require(LoadedWarehouse.current) }

    /// The files of the reports that have no parameters.
    private static let reports = [
      "status.sql", "warehouse_size.sql", "periods.sql", "tag_raw_keys.sql", "deliveries.sql",
    ]

    @Test func filesRunAsTheyAre() throws {
      let words = ServerWords()
      let connection = try warehouse.connect(words)
      let isSuperuser = try connection.query("SELECT current_setting('is_superuser')").single == "on"
      // The queries also run on Athena, and leave the schema to the search path. The others run with the path of any
      // login.
      let groups = try [
        ("athena, curlew, pg_catalog", ShippedSQL.files(in: "queries")),
        (#""$user", public"#, ShippedSQL.files(in: "audits").filter { isSuperuser || $0.name != "orphan_files.sql" }),
        (#""$user", public"#, ShippedSQL.files(in: "reports").filter { Self.reports.contains($0.name) }),
      ]
      for (path, files) in groups {
        #expect(files.count >= 4)
        try connection.execute("SET search_path = \(path)")
        for file in files {
          #expect(!file.statements.isEmpty, "\(file.name)")
          for statement in file.statements {
            #expect(throws: Never.self, "\(file.name)") { try connection.query(statement) }
          }
          let said = words.take()
          #expect(said.isEmpty, "\(file.name): \(said)")
        }
      }
    }

    /// The size of the warehouse's months is the size of its loads.
    @Test func sizesAgree() throws {
      func bytes(_ report: String, _ rows: (String) -> String) throws -> String? {
        let statement = try #require(SQLStatements.split(report).first)
        return try warehouse.connect().query("SELECT sum(byte_count) FROM (\(rows("(\(statement)) AS r"))) AS b").single
      }
      // A load has a row for each currency.
      let loads = try bytes(SQL.reports.status) { "SELECT DISTINCT load_id, byte_count FROM \($0)" }
      let months = try bytes(SQL.reports.warehouseSize) { "SELECT byte_count FROM \($0) WHERE part ~ ' '" }
      #expect(loads == months && months != nil)
    }
  }
}
