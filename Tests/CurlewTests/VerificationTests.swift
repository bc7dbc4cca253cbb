import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

/// The report of `curlew verify` on a warehouse that is right, and on each way to be wrong.
struct VerificationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A warehouse with a few columns. It sums and selects as PostgreSQL does.
  private struct InMemory: WarehouseRows {
    var rows: [[String: String]]
    var fingerprint = ""

    static let names: [(name: String, type: String)] = [
      ("identity_line_item_id", "text"), ("line_item_unblended_cost", "numeric"), ("line_item_usage_amount", "numeric"),
      ("line_item_usage_start_date", "timestamp"), ("line_item_usage_type", "text"), ("other_columns", "hstore"),
      ("savings_plan_net_amortized_upfront_commitment_for_billing_perio", "numeric"), ("tags", "hstore"),
    ]

    func columns() -> ReportColumns { ReportColumns(names: Self.names.map(\.name), types: Self.names.map(\.type)) }

    func sums(_ amounts: [String]) -> (rowCount: Int, sums: [String?]) {
      let sums = amounts.map { name -> String? in
        let values = rows.compactMap { $0[name] }
        return values.isEmpty ? nil : values.reduce(PlainDecimal()) { $0 + PlainDecimal($1) }.description
      }
      return (rows.count, sums)
    }

    func forEachRow(_ columns: ReportColumns, _ body: ([UnsafeBufferPointer<UInt8>?]) throws -> Void) throws {
      for row in rows {
        let values = columns.names.map { name in row[name].map { text in Array(text.utf8) } }
        let copies = values.map { $0.map { UnsafeMutableBufferPointer<UInt8>.allocate(capacity: $0.count) } }
        defer { for copy in copies { copy?.deallocate() } }
        for (copy, value) in zip(copies, values) { _ = copy?.initialize(from: value ?? []) }
        try body(copies.map { $0.map { UnsafeBufferPointer($0) } })
      }
    }

    func loadOnView() -> LoadOnView? { LoadOnView(loadID: 1, deliveryFingerprint: fingerprint) }
  }

  private static let header =
    "tags,line_item_usage_start_date,line_item_unblended_cost,team,line_item_usage_type,identity_line_item_id,"
    + "line_item_usage_amount,savings_plan_net_amortized_upfront_commitment_for_billing_period,owner\n"

  /// Two files; the last two rows of the second are equal.
  private func makeDelivery() throws -> Delivery {
    try folder.write(
      "cur-00001.csv.gz",
      Self.header + """
        "{""b"":""2"",""a"":""x""}",2026-10-01T00:00:00.000Z,1.10,red,"a,b",id1,0.0,1E-7,
        {},2026-10-01T01:00:00Z,-2.5E-9,,"",id2,,,
        ,2026-10-01T02:00:00Z,0.0,"",plain,,7,0,me

        """)
    try folder.write(
      "cur-00002.csv",
      Self.header + """
        null,2026-10-02T00:00:00Z,5,,twice,id3,1.0,,
        null,2026-10-02T00:00:00Z,5,,twice,id3,1.0,,

        """)
    let found = try DeliveryFinder().find(
      sources: ["\(folder.path)/cur-00002.csv", "\(folder.path)/cur-00001.csv.gz"], periods: ["2026-10"])
    guard found.count == 1, case .ready(let delivery) = found[0] else { throw CurlewError(.noDelivery) }
    return delivery
  }

  private static let net = "savings_plan_net_amortized_upfront_commitment_for_billing_perio"

  /// The rows in another order, as PostgreSQL would give them.
  private static let held: [[String: String]] = [
    [
      "identity_line_item_id": "id3", "line_item_unblended_cost": "5", "line_item_usage_amount": "1",
      "line_item_usage_start_date": "2026-10-02 00:00:00", "line_item_usage_type": "twice",
    ],
    [
      "line_item_unblended_cost": "0", "line_item_usage_amount": "7", net: "0",
      "line_item_usage_start_date": "2026-10-01 02:00:00", "line_item_usage_type": "plain",
      "other_columns": #"{"owner": "me"}"#,
    ],
    [
      "identity_line_item_id": "id1", "line_item_unblended_cost": "1.1", "line_item_usage_amount": "0",
      "line_item_usage_start_date": "2026-10-01 00:00:00", "line_item_usage_type": "a,b", net: "0.0000001",
      "tags": #"{"a": "x", "b": "2"}"#, "other_columns": #"{"team": "red"}"#,
    ],
    [
      "identity_line_item_id": "id3", "line_item_unblended_cost": "5", "line_item_usage_amount": "1",
      "line_item_usage_start_date": "2026-10-02 00:00:00", "line_item_usage_type": "twice",
    ],
    [
      "identity_line_item_id": "id2", "line_item_unblended_cost": "-0.0000000025",
      "line_item_usage_start_date": "2026-10-01 01:00:00", "tags": "{}",
    ],
  ]

  private func verify(
    _ delivery: Delivery, rows comparesRows: Bool = true, _ change: (inout [[String: String]]) -> Void = { _ in }
  )
    throws -> [VerificationDifference]
  {
    var rows = Self.held
    change(&rows)
    let warehouse = InMemory(rows: rows, fingerprint: delivery.fingerprint)
    let report = try Verification(delivery: delivery, warehouse: warehouse, comparesRows: comparesRows).run()
    #expect(report.rowCount == 5)
    #expect(report.amountColumnCount == 3)
    #expect(report.comparedRows == comparesRows)
    #expect(report.isDeliveryLoaded)
    return report.differences
  }

  @Test func equal() throws {
    let delivery = try makeDelivery()
    #expect(try verify(delivery) == [])
    #expect(try verify(delivery, rows: false) == [])
    #expect(try verify(delivery) { $0.reverse() } == [])
    let other = InMemory(rows: Self.held, fingerprint: "of another delivery")
    for comparesRows in [false, true] {
      let report = try Verification(delivery: delivery, warehouse: other, comparesRows: comparesRows).run()
      #expect(!report.isDeliveryLoaded)
      #expect(report.differences == [.notLoaded])
    }
  }

  @Test func oneAmountChanged() throws {
    let delivery = try makeDelivery()
    let differences = try verify(delivery) { $0[2]["line_item_unblended_cost"] = "1.1000000001" }
    let sum = VerificationDifference.sum(
      column: "line_item_unblended_cost", inFiles: "11.0999999975", inWarehouse: "11.0999999976")
    let value = VerificationDifference.value(
      file: "\(folder.path)/cur-00001.csv.gz", row: 2, column: "line_item_unblended_cost", inFile: "1.1",
      inWarehouse: "1.1000000001")
    #expect(differences == [sum, value])
    #expect(try verify(delivery, rows: false) { $0[2]["line_item_unblended_cost"] = "1.1000000001" } == [sum])
    #expect(
      value.description == "\(folder.path)/cur-00001.csv.gz, row 2, column line_item_unblended_cost: "
        + "'1.1' in the file, '1.1000000001' in the warehouse")
  }

  /// The sums agree, but the rows do not.
  @Test func amountsSwapped() throws {
    let delivery = try makeDelivery()
    func swap(_ rows: inout [[String: String]]) {
      rows[0]["line_item_usage_amount"] = "7"
      rows[1]["line_item_usage_amount"] = "1"
    }
    #expect(try verify(delivery, rows: false, swap) == [])
    #expect(
      try verify(delivery, swap) == [
        .value(
          file: "\(folder.path)/cur-00001.csv.gz", row: 4, column: "line_item_usage_amount", inFile: "7",
          inWarehouse: "1")
      ])
  }

  /// Zero and an empty cell are different, in either direction.
  @Test func zeroLost() throws {
    let delivery = try makeDelivery()
    let file = "\(folder.path)/cur-00001.csv.gz"
    #expect(
      try verify(delivery) { $0[2]["line_item_usage_amount"] = nil } == [
        .value(file: file, row: 2, column: "line_item_usage_amount", inFile: "0", inWarehouse: nil)
      ])
    #expect(
      try verify(delivery) { $0[4][Self.net] = "0" } == [
        .value(file: file, row: 3, column: Self.net, inFile: nil, inWarehouse: "0")
      ])
  }

  @Test func oneRowMissing() throws {
    let delivery = try makeDelivery()
    let missing = VerificationDifference.missingRow(
      file: "\(folder.path)/cur-00001.csv.gz", row: 3, countInFiles: 1, countInWarehouse: 0)
    #expect(
      try verify(delivery) { $0.remove(at: 4) } == [
        .rowCount(inFiles: 5, inWarehouse: 4),
        .sum(column: "line_item_unblended_cost", inFiles: "11.0999999975", inWarehouse: "11.1"), missing,
      ])
    #expect(missing.description.hasSuffix("row 3: once in the files, not in the warehouse"))
  }

  /// Exact duplicates are separate rows.
  @Test func duplicates() throws {
    let delivery = try makeDelivery()
    #expect(
      try verify(delivery) { $0.remove(at: 0) }.last
        == .missingRow(file: "\(folder.path)/cur-00002.csv", row: 2, countInFiles: 2, countInWarehouse: 1))
    let surplus = try #require(try verify(delivery) { $0.append($0[0]) }.last)
    let words =
      "identity_line_item_id=id3, line_item_usage_start_date=2026-10-02 00:00:00, line_item_usage_type=twice, "
      + "line_item_unblended_cost=5"
    #expect(surplus == .surplusRow(description: words, countInFiles: 2, countInWarehouse: 3))
    #expect(surplus.description == "the row \(words): 2 times in the files, 3 times in the warehouse")
    #expect(
      try verify(delivery) { $0 = [] }.map(\.description)
        == ["the files have 5 rows, the warehouse has none of this period"])
  }

  @Test(
    arguments: [
      (2, "tags", #"{"a": "x", "b": "3"}"#, 2, "tags['b']", "2", "3"),
      (2, "tags", #"{"b": "2"}"#, 2, "tags['a']", "x", nil),
      (2, "tags", nil, 2, "tags", "{a=x, b=2}", nil), (4, "tags", nil, 3, "tags", "{}", nil),
      (1, "tags", "{}", 4, "tags", nil, "{}"),
      (2, "other_columns", #"{"team": "blue"}"#, 2, "other_columns['team']", "red", "blue"),
      (1, "other_columns", nil, 4, "other_columns", "{owner=me}", nil),
      (1, "line_item_usage_type", "Plain", 4, "line_item_usage_type", "plain", "Plain"),
      (
        2, "line_item_usage_start_date", "2026-10-01 00:00:00.001", 2, "line_item_usage_start_date",
        "2026-10-01 00:00:00",
        "2026-10-01 00:00:00.001"
      ),
    ] as [(Int, String, String?, Int, String, String?, String?)])
  func oneValueChanged(
    held: Int, column: String, changed: String?, row: Int, named: String, inFile: String?, inWarehouse: String?
  ) throws {
    let differences = try verify(makeDelivery()) { $0[held][column] = changed }
    #expect(
      differences == [
        .value(
          file: "\(folder.path)/cur-00001.csv.gz", row: row, column: named, inFile: inFile, inWarehouse: inWarehouse)
      ])
  }

  @Test(arguments: [
    ("line_item_unblended_cost\n1.x\n", CurlewError.Reason.badNumber("1.x"), "line_item_unblended_cost"),
    ("line_item_usage_start_date\nnoon\n", .badTimestamp("noon"), "line_item_usage_start_date"),
    ("tags\n{\n", .badMap("{"), "tags"),
  ])
  func badValues(text: String, reason: CurlewError.Reason, column: String) throws {
    let path = try folder.write("bad.csv", text)
    let found = try DeliveryFinder().find(sources: [path], periods: ["2026-10"])
    guard case .ready(let delivery) = found[0] else { throw CurlewError(.noDelivery) }
    let error = #expect(throws: CurlewError.self) {
      _ = try Verification(delivery: delivery, warehouse: InMemory(rows: []), comparesRows: true).run()
    }
    #expect(error == CurlewError(reason, at: CurlewError.Place(file: path, row: 2, column: column)))
    #expect(error?.exitCode == 65)
  }

  /// Any change in any cell is found, and its row is named.
  @Test(arguments: 1...60)
  func everyChangeIsFound(seed: UInt64) throws {
    var generator = TestRandom(seed: seed)
    let delivery = try makeDelivery()
    let row = Int.random(in: 0..<Self.held.count, using: &generator)
    let column = try #require(InMemory.names.randomElement(using: &generator)).name
    let value =
      ["other_columns", "tags"].contains(column)
      ? #"{"new": "1"}"#
      : column == "line_item_usage_start_date" ? "2031-01-01 00:00:00" : "99"
    let differences = try verify(delivery) { $0[row][column] = value }
    guard case .value(_, _, let named, _, let inWarehouse)? = differences.last else {
      Issue.record("\(column) of row \(row): \(differences)")
      return
    }
    #expect(named.hasPrefix(column))
    #expect(inWarehouse != nil || named.contains("["))
  }

  /// Rows that exchange a value keep every sum.
  @Test func exchangedValuesAreFound() throws {
    let delivery = try makeDelivery()
    let differences = try verify(delivery) {
      ($0[0]["line_item_usage_type"], $0[2]["line_item_usage_type"]) =
        ($0[2]["line_item_usage_type"], $0[0]["line_item_usage_type"])
    }
    #expect(differences.count == 1)
    guard case .value(_, _, "line_item_usage_type", _, _)? = differences.first else {
      Issue.record("\(differences)")
      return
    }
  }

  // MARK: - Tallies

  @Test(arguments: 1...40)
  func talliesAreThoseOfTheirRows(seed: UInt64) throws {
    var generator = TestRandom(seed: seed)
    func tally(_ digests: [UInt64]) -> RowTally { digests.reduce(into: RowTally()) { $0.insert($1) } }
    let digests = (0..<Int.random(in: 2...200, using: &generator)).map { _ in generator.next() >> UInt64(seed % 60) }
    let whole = tally(digests)
    let cut = Int.random(in: 0...digests.count, using: &generator)
    var parts = tally(Array(digests[cut...]))
    parts.add(tally(Array(digests[..<cut]).shuffled(using: &generator)))
    #expect(parts == whole)
    #expect(whole.parts(differingFrom: parts, rowLimit: 1).isEmpty)

    let changed = try #require(digests.indices.randomElement(using: &generator))
    for others in [Array(digests[..<changed]) + digests[(changed + 1)...], digests + [digests[changed]]] {
      #expect(tally(others) != whole)
      #expect(whole.parts(differingFrom: tally(others), rowLimit: .max) == [RowTally.part(of: digests[changed])])
    }
  }

  /// If many parts differ, only as many are taken as the limit allows.
  @Test func fewPartsOfMany() {
    var tally = RowTally()
    for part in 0..<UInt64(4096) { for row in 0..<UInt64(10) { tally.insert(part << 52 | row) } }
    #expect(tally.parts(differingFrom: RowTally(), rowLimit: .max).count == 4096)
    #expect(tally.parts(differingFrom: RowTally(), rowLimit: 95).count == 10)
  }
}
