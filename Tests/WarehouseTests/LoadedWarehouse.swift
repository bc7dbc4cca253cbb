import CurlewPostgres
import CurlewSample
import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

/// Tests that only read, or undo their changes. They share one warehouse, which is loaded once.
@Suite(.loadedWarehouse) enum LoadedWarehouseTests {}

/// Bills of every kind, as the loader leaves them: a sample of three months, whose lines recur, and in the last month
/// two exports of odd values, whose lines do not. One has discounts; in the other net amounts are 0 or absent.
final class LoadedWarehouse: Sendable {
  @TaskLocal static var current: LoadedWarehouse?

  static let periods = ["2026-08", "2026-09", "2026-10"]
  static let sample = "curlew-sample"
  static let discounted = "with-discounts"
  static let undiscounted = "without-discounts"

  private let database: TestDatabase

  init() throws {
    database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    _ = try writeSample(
      SampleOptions(
        rowCount: 4500, fileCount: 2, principalCount: 20, periods: SampleOptions.periods(in: "2026-08..2026-10"),
        outputDirectory: folder.path, exportName: Self.sample))
    let columns = ColumnCatalogue.columns.map(\.name) + ["a_column_of_2031"]
    var discounted = RandomExport(columns: columns, rowCount: 120, seed: 11)
    discounted.addRareKinds(seed: 16)
    discounted.splitByPrincipal(seed: 12)
    var undiscounted = RandomExport(columns: columns, rowCount: 120, seed: 13)
    undiscounted.addRareKinds(seed: 17)
    undiscounted.splitByPrincipal(seed: 14)
    undiscounted.takeDiscountsAway(seed: 15)
    try load([folder.path], periodCount: 3)
    try load([folder.write("\(Self.discounted).csv.gz", discounted.csv())], periodCount: 1)
    try load([folder.write("\(Self.undiscounted).csv.gz", undiscounted.csv())], periodCount: 1)
  }

  private func load(_ sources: [String], periodCount: Int) throws {
    // Two links, so that a load has line keys in several slots.
    let report = try database.load(sources) {
      $0.linkCount = 2
      $0.chainCount = 2
    }
    guard report.failed.isEmpty, report.loaded.count == periodCount else {
      throw CurlewError(.internal("not loaded: \(report)"))
    }
  }

  func connect() throws -> Connection { try database.connect() }
  func connect(_ words: ServerWords) throws -> Connection { try words.connect(to: database) }

  /// The loads on view.
  func loads() throws -> [PeriodTables] {
    try connect().query(
      "SELECT billing_period, export_key, load_id FROM curlew.load WHERE replaced_at IS NULL ORDER BY load_id"
    ).rows.map { row in
      PeriodTables(
        billingPeriod: row[0] ?? "", exportKey: Int32(row[1] ?? "") ?? 0, loadID: Int64(row[2] ?? "") ?? 0)
    }
  }

  /// Checks that two queries have the same rows, and that there are some.
  func expectSame(_ first: String, _ second: String, _ location: SourceLocation = #_sourceLocation) throws {
    let connection = try connect()
    let rowCount = try connection.query("SELECT count(*) FROM (\(first)) AS q").single
    #expect(rowCount != "0", "nothing to compare", sourceLocation: location)
    let differences = try connection.query(
      """
      SELECT * FROM (
        SELECT 'only the first', a.* FROM ((\(first)) EXCEPT ALL (\(second))) AS a
        UNION ALL
        SELECT 'only the second', b.* FROM ((\(second)) EXCEPT ALL (\(first))) AS b
      ) AS d LIMIT 4
      """
    ).rows.map { $0.map { $0 ?? "NULL" }.joined(separator: " | ") }
    #expect(differences.isEmpty, "\(differences)", sourceLocation: location)
  }
}

/// Loads the warehouse before the first test of a suite, and drops it after the last.
struct LoadedWarehouseTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await LoadedWarehouse.$current.withValue(LoadedWarehouse()) { try await function() }
  }
}

extension SuiteTrait where Self == LoadedWarehouseTrait {
  static var loadedWarehouse: Self { Self() }
}

extension Connection {
  /// Runs `body` in a transaction that is rolled back whatever happens.
  func rolledBack<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN")
    defer { try? execute("ROLLBACK") }
    return try body()
  }
}

extension RandomExport {
  /// Kinds of lines whose cost is spread or left out, which a small bill may lack.
  fileprivate mutating func addRareKinds(seed: UInt64) {
    let kinds = [
      ["line_item_operation": "ECSTask-EC2"], ["line_item_operation": "EKSPod-EC2"],
      ["line_item_line_item_type": "SavingsPlanUpfrontFee"], ["line_item_line_item_type": "FlatRateSubscription"],
      ["line_item_line_item_type": "Refund"],
      [
        "line_item_line_item_type": "Refund", "line_item_product_code": "ComputeSavingsPlans",
        "line_item_line_item_description": "Refund for one-time fee for Savings Plan ID 7",
      ],
      ["line_item_line_item_type": "Fee", "reservation_reservation_a_r_n": "arn:aws:ec2:reservation"],
      ["line_item_line_item_type": "Fee", "reservation_reservation_a_r_n": ""],
    ]
    var random = TestRandom(seed: seed)
    for row in rows.indices {
      guard let kind = kinds.randomElement(using: &random), Bool.random(using: &random) else { continue }
      for (column, value) in kind { set(column, value, in: &rows[row]) }
    }
  }

  /// Makes three rows of each row, as principal data does: with other callers and other amounts, some of them absent.
  fileprivate mutating func splitByPrincipal(seed: UInt64) {
    var random = TestRandom(seed: seed)
    let amounts = header.indices.filter { ColumnCatalogue.amounts.contains(header[$0]) }
    rows = rows.flatMap { row in
      (1...3).map { part in
        var split = row
        for amount in amounts {
          split[amount] = Bool.random(using: &random) ? nil : rows.randomElement(using: &random)?[amount]
        }
        set("identity_line_item_id", "\(part)" + (self[row, "identity_line_item_id"] ?? ""), in: &split)
        // A line without a caller and without anything of Bedrock's cannot have been split.
        if self[row, "line_item_iam_principal"] != nil {
          set("line_item_iam_principal", "arn:aws:iam::111122223333:user/part-\(part)", in: &split)
          set("tags", "{\"iamPrincipal/team\":\"team \(part)\",\"resourceTags/owner\":\"ada\"}", in: &split)
        }
        return split
      }
    }
  }

  /// Net amounts are 0 or absent, as for a payer without discounts.
  fileprivate mutating func takeDiscountsAway(seed: UInt64) {
    var random = TestRandom(seed: seed)
    for column in header.indices where header[column].contains("_net_") {
      for row in rows.indices { rows[row][column] = Bool.random(using: &random) ? nil : "0.0" }
    }
  }

  private subscript(row: [String?], column: String) -> String? { header.firstIndex(of: column).flatMap { row[$0] } }

  private func set(_ column: String, _ value: String, in row: inout [String?]) {
    if let index = header.firstIndex(of: column) { row[index] = value }
  }
}
