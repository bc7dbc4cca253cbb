import CurlewPostgres
import Testing

@testable import Curlew
@testable import TestSupport

/// What a line says of its items: amounts that are zero or follow from others, its id, its interval.
@Suite struct AmountsOfALineTests {
  /// The lines of a load, written by hand, with one item each.
  private struct Load {
    let database: TestDatabase
    let connection: Connection
    private let tables = PeriodTables(billingPeriod: "2031-01", exportKey: 7, loadID: 1)

    init() throws {
      database = try TestDatabase.withWarehouse()
      connection = try database.connect()
    }

    /// Puts lines on view as a load does.
    ///
    /// - Parameters:
    ///   - lines: values for some columns of the lines, in the order of their keys.
    ///   - items: values for some columns of their items.
    func show(lines: [[String: String]], items: [[String: String]], forms: Set<AmountForm>) throws {
      let leaf = FactLeaf(of: tables, LineKeySlots(first: 5, count: 1))
      try connection.transaction {
        try connection.execute("INSERT INTO curlew.dim_export (export_key, export_name) VALUES (7, 'by hand')")
        try connection.execute(
          SQL.load.amountForms(
            columns: AmountForm.columns.joined(separator: ", "),
            forms: forms.map(\.row).joined(separator: ", ")))
        try connection.execute(SQL.load.lineCreate(line: tables.lineTable))
        try connection.execute(SQL.load.leafCreate(leaf: leaf.table))
        for (index, (line, item)) in zip(lines, items).enumerated() {
          let key = "\(leaf.lineKeys.lowerBound + Int64(index))"
          let usual = [
            "line_key": key, "zero_amounts": "0", "same_amounts": "0",
          ]
          try insert(usual.merging(line) { $1 }, into: tables.lineTable)
          try insert(
            ["line_key": key, "line_item_usage_start_date": "'2031-01-01'"].merging(item) { $1 }, into: leaf.table)
        }
        try connection.execute(
          SQL.load.lineConstrain(line: tables.lineTable, period: "2031-01", export: "7", name: tables.lineName))
        try connection.execute(SQL.load.lineIndex(name: tables.lineName, line: tables.lineTable))
        try connection.execute(leaf.constraint(earliest: 1, latest: 0))
        try connection.execute(SQL.load.leafSumsKnown(leaf: leaf.table, recur: "false", name: leaf.name))
        try connection.execute(
          SQL.load.swapAttach(parent: "curlew.line", table: tables.lineTable, bounds: tables.partitionBounds))
        try connection.execute(
          SQL.load.swapAttach(parent: "curlew.fact_line_item", table: leaf.table, bounds: leaf.partitionBounds))
      }
    }

    private func insert(_ values: [String: String], into table: String) throws {
      let values = values.sorted { $0.key < $1.key }
      try connection.execute(
        """
        INSERT INTO \(table) (\(values.map(\.key).joined(separator: ", ")))
        VALUES (\(values.map(\.value).joined(separator: ", ")))
        """)
    }
  }

  // MARK: - Amounts

  /// A form of the amounts, and small numbers for the stored ones.
  private struct Case {
    /// nil is NULL.
    var stored: [Int?]
    var zeros: UInt64 = 0
    var same: UInt64 = 0

    /// The simplest bill: no amount follows from another.
    init() { stored = ColumnCatalogue.amounts.indices.map { 100 + $0 } }

    /// Anything that the loader may find.
    init(using random: inout TestRandom) {
      stored = ColumnCatalogue.amounts.map { _ in
        Int.random(in: 0..<4, using: &random) == 0 ? nil : .random(in: -9...9, using: &random)
      }
      for bit in ColumnCatalogue.amounts.indices where !AmountsOfALineTests.plain.contains(bit) {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: zeros |= 1 << UInt64(bit)
        case 1 where !AmountsOfALineTests.rates.contains(bit): same |= 1 << UInt64(bit)
        default: break
        }
      }
    }

    /// What the view should show, computed by hand with AWS's names.
    func shown(_ name: String) -> Int? {
      let bit = AmountsOfALineTests.bit(name)
      if zeros >> UInt64(bit) & 1 != 0 { return 0 }
      guard same >> UInt64(bit) & 1 != 0 else { return stored[bit] }
      let unblended = stored[AmountsOfALineTests.bit("line_item_unblended_cost")]
      switch name {
      case "discount_total_discount":
        guard let net = shown("line_item_net_unblended_cost"), let unblended else { return nil }
        return net - unblended
      case "line_item_normalized_usage_amount":
        guard let usage = stored[AmountsOfALineTests.bit("line_item_usage_amount")],
          let factor = stored[AmountsOfALineTests.bit("line_item_normalization_factor")]
        else { return nil }
        return usage * factor
      default: return unblended
      }
    }

    var form: AmountForm { AmountForm(zeros: zeros, same: same) }
    var line: [String: String] {
      [
        "zero_amounts": "\(zeros)", "same_amounts": "\(same)", "discount_kind": "'kind'",
        "stored_normalization_factor": text("line_item_normalization_factor"),
        "stored_savings_plan_rate": text("savings_plan_savings_plan_rate"),
      ]
    }
    var item: [String: String] {
      let others = AmountsOfALineTests.others.map { stored[$0].map(String.init) ?? "" }.joined(separator: ",")
      return [
        "line_item_usage_amount": text("line_item_usage_amount"),
        "line_item_unblended_cost": text("line_item_unblended_cost"),
        "stored_net_unblended_cost": text("line_item_net_unblended_cost"),
        "stored_other_amounts": "'(\(others))'", "stored_discount": "'edp=>1.50'",
      ]
    }
    private func text(_ name: String) -> String { stored[AmountsOfALineTests.bit(name)].map(String.init) ?? "NULL" }
  }

  /// Bits are in alphabetical order.
  private static let names = ColumnCatalogue.amounts.sorted()
  private static func bit(_ name: String) -> Int { names.firstIndex(of: name) ?? -1 }
  /// Always stored.
  private static let plain = ["line_item_unblended_cost", "line_item_usage_amount"].map(bit)
  /// Belongs to the line, and never equals another amount.
  private static let rates = ["line_item_normalization_factor", "savings_plan_savings_plan_rate"].map(bit)
  /// Members of the composite.
  private static let others = names.indices.filter {
    !(plain + rates + [bit("line_item_net_unblended_cost")]).contains($0)
  }

  /// Each bit alone, and any number of bits together.
  private static func cases() -> [Case] {
    var cases = [Case()]
    for bit in names.indices where !plain.contains(bit) {
      var zero = Case()
      zero.zeros = 1 << UInt64(bit)
      cases.append(zero)
      guard !rates.contains(bit) else { continue }
      var same = Case()
      same.same = 1 << UInt64(bit)
      cases.append(same)
    }
    var random = TestRandom(seed: 62)
    return cases + (0..<200).map { _ in Case(using: &random) }
  }

  @Test func amountsAreWhatTheLineSays() throws {
    let cases = Self.cases()
    let load = try Load()
    try load.show(lines: cases.map(\.line), items: cases.map(\.item), forms: Set(cases.map(\.form)))
    let columns = Self.names.map(\.asIdentifier).joined(separator: ", ")
    let shown = try load.connection.query(
      "SELECT \(columns) FROM curlew.line_item WHERE billing_period = '2031-01' ORDER BY line_key"
    ).rows
    #expect(shown.count == cases.count)
    var wrong: [String] = []
    for (row, wanted) in zip(shown, cases) {
      for (text, name) in zip(row, Self.names) where text != wanted.shown(name).map(String.init) {
        wrong.append(
          "\(name) is \(text ?? "NULL") and not \(wanted.shown(name).map(String.init) ?? "NULL"): \(wanted.form)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count) amounts: \(wrong.prefix(4))")
  }

  /// The discount map is stored, empty, or has one key with the total discount, without needless zeros.
  @Test func discountsAreWhatTheLineSays() throws {
    let map: UInt64 = 1 << UInt64(AmountOrder.discountBit)
    let total: UInt64 = 1 << UInt64(Self.bit("discount_total_discount"))
    let forms = [
      AmountForm(zeros: 0, same: 0), AmountForm(zeros: map, same: 0), AmountForm(zeros: 0, same: map),
      AmountForm(zeros: 0, same: map | total), AmountForm(zeros: total, same: map),
    ]
    let load = try Load()
    let item = [
      "line_item_unblended_cost": "7.00", "stored_net_unblended_cost": "5.500", "stored_discount": "'edp=>1.50'",
      "stored_other_amounts":
        "'(\(Self.others.map { $0 == Self.bit("discount_total_discount") ? "-2.0" : "" }.joined(separator: ",")))'",
    ]
    try load.show(
      lines: forms.map {
        ["zero_amounts": "\($0.zeros)", "same_amounts": "\($0.same)", "discount_kind": "'kind'"]
      }, items: forms.map { _ in item }, forms: Set(forms))
    let shown = try load.connection.query("SELECT discount FROM curlew.line_item ORDER BY line_key").rows.map(\.[0])
    #expect(shown == [#""edp"=>"1.50""#, "", #""kind"=>"-2""#, #""kind"=>"-1.5""#, #""kind"=>"0""#])
  }

  // MARK: - Identity

  /// The stored and the shown form of line id, interval, and end of usage.
  private static let identities: [(id: String, interval: String, length: String, shown: [String?])] = [
    (
      "decode(repeat('az27', 13), 'base64')", "NULL", "3600000000",
      [String(repeating: "az27", count: 13), "2031-01-01T00:00:00Z/2031-01-01T01:00:00Z", "2031-01-01 01:00:00"]
    ),
    // 39 bytes that are not base64, marked by a 40th byte.
    (#"convert_to(repeat('x', 39), 'UTF8') || '\x00'"#, "''", "NULL", [String(repeating: "x", count: 39), "", nil]),
    (
      "convert_to(repeat('y', 40), 'UTF8')", "'odd'", "1",
      [String(repeating: "y", count: 40), "odd", "2031-01-01 00:00:00.000001"]
    ),
    (
      "convert_to('café', 'UTF8')", "NULL", "2678400000000",
      ["café", "2031-01-01T00:00:00Z/2031-02-01T00:00:00Z", "2031-02-01 00:00:00"]
    ),
    ("NULL", "NULL", "NULL", ["", nil, nil]),
  ]

  @Test func identityIsWhatTheLineSays() throws {
    let load = try Load()
    try load.show(
      lines: Self.identities.map {
        ["identity_line_item_id": $0.id, "identity_time_interval": $0.interval, "usage_interval": $0.length]
      }, items: Self.identities.map { _ in [:] }, forms: [AmountForm(zeros: 0, same: 0)])
    let shown = try load.connection.query(
      "SELECT identity_line_item_id, identity_time_interval, line_item_usage_end_date FROM curlew.line_item ORDER BY line_key"
    ).rows
    #expect(shown == Self.identities.map(\.shown))
  }
}

extension AmountForm {
  /// The row of `dim_amount_form` in the syntax of VALUES.
  var row: String {
    var text = ""
    write(to: &text)
    return text
  }
}
