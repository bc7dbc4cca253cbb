import Curlew

/// A random export of CUR 2.0 as text, from a seed: any columns in any order, awkward values, and the values
/// themselves for oracles.
///
/// It has fewer distinct values than rows, as real exports do, so that memos and dictionaries are used.
struct RandomExport {
  var header: [String]
  /// The values before they became CSV. nil is an empty cell.
  var rows: [[String?]]
  var billingPeriod: String

  private var random: TestRandom

  /// - Parameters:
  ///   - columns: the header. Columns with unknown names get values like strings.
  ///   - billingPeriod: 'YYYY-MM'. Usage is in its first days.
  init(columns: [String], rowCount: Int, billingPeriod: String = "2026-10", seed: UInt64) {
    header = columns
    rows = []
    self.billingPeriod = billingPeriod
    random = TestRandom(seed: seed)
    for _ in 0..<rowCount { rows.append(row()) }
  }

  /// All 131 columns, in random order.
  static func full(rowCount: Int, seed: UInt64) -> RandomExport {
    var random = TestRandom(seed: seed)
    return RandomExport(
      columns: ColumnCatalogue.columns.map(\.name).shuffled(using: &random), rowCount: rowCount, seed: seed)
  }

  /// The values of a column.
  func values(_ column: String) -> [String?] {
    guard let index = header.firstIndex(of: column) else { return [] }
    return rows.map { $0[index] }
  }

  /// As CSV: fields quoted where needed and sometimes elsewhere, `""` for some of the empty ones.
  func csv(rows range: Range<Int>? = nil, lineEnd: String = "\n") -> String {
    var random = random
    var text = header.joined(separator: ",") + lineEnd
    for row in rows[range ?? rows.indices] {
      text += row.map { Self.cell($0, &random) }.joined(separator: ",") + lineEnd
    }
    return text
  }

  private static func cell(_ value: String?, _ random: inout TestRandom) -> String {
    guard let value else { return Int.random(in: 0..<8, using: &random) == 0 ? "\"\"" : "" }
    let mustQuote = value.contains { $0 == "," || $0 == "\"" || $0.isNewline }
    guard mustQuote || Int.random(in: 0..<10, using: &random) == 0 else { return value }
    return "\"" + value.flatMap { $0 == "\"" ? ["\"", "\""] : [$0] } + "\""
  }

  // MARK: - Values

  private mutating func row() -> [String?] {
    let hour = Int.random(in: 0..<72, using: &random)
    let hourCount = [1, 1, 1, 24].randomElement(using: &random) ?? 1
    let fraction = Bool.random(using: &random) ? ".000Z" : "Z"
    let start = time(hour)
    let end = time(hour + hourCount)
    return header.map { name -> String? in
      switch name {
      case "line_item_usage_start_date": return start + fraction
      case "line_item_usage_end_date": return maybe(end + fraction, 20)
      case "identity_time_interval":
        return maybe(Int.random(in: 0..<5, using: &random) == 0 ? "\(time(0))Z/\(time(24))Z" : "\(start)Z/\(end)Z", 10)
      case "identity_line_item_id": return lineID()
      case "bill_billing_period_start_date": return "\(billingPeriod)-01T00:00:00.000Z"
      case "bill_billing_period_end_date": return maybe("2026-11-01T00:00:00.000Z", 10)
      case "bill_billing_entity": return pick(["AWS", "AWS", "AWS Marketplace", nil])
      case "line_item_currency_code": return pick(["USD", "USD", "USD", "CNY", nil])
      case "line_item_line_item_type":
        return pick([
          "Usage", "Usage", "Usage", "Tax", "Credit", "DiscountedUsage", "RIFee", "SavingsPlanCoveredUsage",
          "SavingsPlanNegation", "SavingsPlanRecurringFee", "Fee", nil,
        ])
      case "line_item_product_code":
        return pick(["AmazonEC2", "AmazonBedrock", "AmazonBedrockService", "7zgyu5r4uonlsrnaq20qq63eo", nil])
      case "line_item_iam_principal":
        return pick([
          nil, nil, "arn:aws:iam::111122223333:user/alice", "arn:aws:sts::111122223333:assumed-role/App/session-1",
          "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Power_0123456789abcdef/ada@example.com",
        ])
      case "pricing_unit": return pick(["1K tokens", "1M tokens", "Units", "Hrs", nil])
      case "line_item_usage_type":
        return pick(["USE1-Claude4.5Haiku-input-tokens", "USE1-Nova-output-tokens", "BoxUsage:m5.large", nil])
      default: return value(of: name)
      }
    }
  }

  private mutating func value(of name: String) -> String? {
    switch ColumnCatalogue.columns.first(where: { $0.name == name })?.type {
    case .double: amount()
    case .map: map(name)
    case .timestamp: "2026-10-01T00:00:00.000Z"
    case .string, nil:
      pick([
        nil, nil, "\(name) a", "\(name) b", "with, comma", "with \"quotes\"", "Zürich 日本語", "two\nlines", " blanks ",
        "1.0000000000",
      ])
    }
  }

  private mutating func amount() -> String? {
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1: nil
    case 2, 3, 4: pick(["0.0", "0", "0.0000000000", "-0.0", "0E-10"])
    case 5:
      "\(Int.random(in: -9...9, using: &random)).\(Int.random(in: 1...9, using: &random))E-\(Int.random(in: 1...12, using: &random))"
    case 6:
      "\(Int.random(in: 1...9, using: &random)).\(Int.random(in: 0...99, using: &random))E\(Int.random(in: 0...9, using: &random))"
    case 7: "-\(Int.random(in: 0...99999, using: &random)).\(Int.random(in: 0...999_999, using: &random))"
    default: "0.\(Int.random(in: 0...9_999_999_999, using: &random))"
    }
  }

  private mutating func map(_ name: String) -> String? {
    let keys =
      name == "tags"
      ? ["iamPrincipal/team", "iamPrincipal/Department", "resourceTags/department", "user:plain", "costCategory/x"]
      : ["user_name", "product_name", "region", "edp_discount", "größe"]
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return nil
    case 1: return "{}"
    default:
      let pairs = keys.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)).map { key in
        "\"\(key)\":\(pick(["\"red\"", "\"blue, green\"", "\"q\\\"uote\"", "\"\\u00e9t\\u00e9\"", "\"\""]) ?? "\"\"")"
      }
      return "{" + pairs.joined(separator: ",") + "}"
    }
  }

  private mutating func lineID() -> String? {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: nil
    case 1: pick(["short", String(repeating: "x", count: 39), "UPPERCASE", "ünïcode"])
    default: id()
    }
  }

  private mutating func id() -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
    var random = TestRandom(seed: UInt64.random(in: 0..<40, using: &random))
    return String((0..<51).map { _ in alphabet.randomElement(using: &random) ?? "a" }) + "q"
  }

  private func time(_ hour: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(billingPeriod)-\(two(1 + hour / 24))T\(two(hour % 24)):00:00"
  }

  private mutating func pick(_ values: [String?]) -> String? { values.randomElement(using: &random) ?? nil }

  private mutating func maybe(_ value: String, _ oneInCount: Int) -> String? {
    Int.random(in: 0..<oneInCount, using: &random) == 0 ? nil : value
  }
}
