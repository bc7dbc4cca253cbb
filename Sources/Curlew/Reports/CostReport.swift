import CurlewPostgres
import CurlewText

/// A question of `curlew report` to the daily rollup, and the answer.
public struct CostReport: Sendable {
  /// One `--by`: a dimension that the rollup has, or a normalized tag.
  public struct Grouping: Sendable, Equatable {
    /// The name in `grouping.sql`.
    public let name: String

    /// The names in `grouping.sql`.
    public static let names = SQL.reports.grouping(position: "1").matches(of: /WHEN '([a-z-]+)' THEN/).map {
      String($0.output.1)
    }

    /// - Returns: nil for a word that is neither a dimension nor `tag:KEY`.
    public init?(_ name: String) {
      guard Self.names.contains(name) || (name.hasPrefix("tag:") && name.utf8.count > 4) else { return nil }
      self.name = name
    }

    init(tag key: String) { name = "tag:" + key }

    /// The KEY of `tag:KEY`.
    var tag: String? { name.hasPrefix("tag:") ? String(name.dropFirst(4)) : nil }

    /// The heading of the column in a table for people.
    var title: String { name == "session" ? "role session name" : name }

    /// Whether it is a time. Times are shown in their order.
    var isTime: Bool { name == "day" || name == "period" }

    /// The label of lines that have no value for it.
    var missing: String {
      switch name {
      case "principal", "role", "kind": "(no principal)"
      case "session", "session-kind": "(no role session)"
      case "person": "(no person)"
      case "region": "(no region)"
      default: tag.map { "(no tag \($0))" } ?? "(none)"
      }
    }
  }

  public enum Measure: String, Sendable, CaseIterable {
    case unblended, net, amortized
    case netAmortized = "net amortized"
    case publicOnDemand = "public"
    case tokens, usage
  }

  public var groupings: [Grouping] = []
  public var measure = Measure.unblended
  /// 'YYYY-MM'; empty for all that are loaded.
  public var billingPeriods: [String] = []
  /// Whether `answer` uses the newest month with usage.
  public var takesNewestMonth = false
  /// Days of usage, 'YYYY-MM-DD', both inclusive.
  public var from: String?
  public var to: String?
  public var bedrockOnly = false
  /// How many groups of each unit to show. The others are added up in one line.
  public var top: Int?

  public init() {}

  /// Reads the words of a report.
  ///
  /// - Throws: `.usage` that names the wrong word and the possible ones.
  public init(
    by: [String], billingPeriods: [String], from: String?, to: String?, measure: String, top: Int?,
    bedrockOnly: Bool = false
  ) throws {
    groupings = try (by.isEmpty ? ["principal"] : by).map { word in
      guard let grouping = Grouping(word) else {
        throw CurlewError(
          .usage("--by \(word): there is \(Grouping.names.joined(separator: ", ")), and tag:KEY"))
      }
      return grouping
    }
    guard groupings.count <= 4 else { throw CurlewError(.usage("--by may be given up to four times")) }
    guard let measure = Measure(rawValue: measure) else {
      let names = Measure.allCases.map(\.rawValue).joined(separator: ", ")
      throw CurlewError(.usage("--measure \(measure): there is \(names)"))
    }
    self.measure = measure
    let takesAll = billingPeriods.contains(Self.allPeriods)
    guard !takesAll || Set(billingPeriods).count == 1 else {
      throw CurlewError(.usage("--period \(Self.allPeriods) takes all months; name no other beside it"))
    }
    for period in billingPeriods where !takesAll && BillingPeriod(period) == nil {
      throw CurlewError(.usage("--period \(period): a billing period is written 2026-10; \(Self.allPeriods) takes all"))
    }
    self.billingPeriods = takesAll ? [] : billingPeriods
    self.from = try Self.day(from, "--from")
    self.to = try Self.day(to, "--to")
    if let from, let to, from > to { throw CurlewError(.usage("--from \(from) is after --to \(to)")) }
    takesNewestMonth = billingPeriods.isEmpty && from == nil && to == nil
    self.bedrockOnly = bedrockOnly
    guard top.map({ $0 > 0 }) ?? true else { throw CurlewError(.usage("--top takes a number from 1")) }
    self.top = top
  }

  /// The word for all months in `--period`.
  public static let allPeriods = "all"

  /// How many groups to show if the user does not say. All days or months are shown, because there are few of them.
  public var usualTop: Int? { groupings.allSatisfy(\.isTime) ? nil : 20 }

  private static func day(_ text: String?, _ option: String) throws -> String? {
    guard let text else { return nil }
    var time = text + "T00:00:00Z"
    guard time.withUTF8({ Timestamps.parse($0) }) != nil else {
      throw CurlewError(.usage("\(option) \(text): a day is written 2026-10-31"))
    }
    return text
  }

  /// One line of the answer. Lines of different units (currencies, pricing units) are never added.
  public struct Line: Sendable, Equatable, Codable {
    /// One for each grouping. Lines without such a principal or tag have a label that says so.
    public var labels: [String]
    public var unit: String?
    /// Exact decimal text.
    public var amount: String
    public var rowCount: Int
    /// The exact total of the unit: that of the bill, for the days and lines asked for.
    public var unitTotal: String
  }

  /// The same statement for every report.
  static let statement = {
    func label(_ position: Int) -> String { SQL.reports.grouping(position: "\(position)") }
    return SQL.reports.report(first: label(1), second: label(2), third: label(3), fourth: label(4))
  }()

  /// The lines, the largest amount of each unit first. With `top`, the rest is one line.
  public func lines(_ connection: Connection) throws -> [Line] {
    let answer = try connection.query(
      Self.statement,
      [
        Self.array(groupings.map(\.name)), measure.rawValue,
        billingPeriods.isEmpty ? nil : Self.array(billingPeriods), from, to, bedrockOnly ? "true" : "false",
        top.map(String.init),
      ])
    return try answer.rows.indices.map { row in
      let groupCount = try answer.integer(row, "group_count") ?? 0
      return Line(
        labels: labels(answer[row, "labels"], groupCount: groupCount), unit: answer[row, "unit"],
        amount: answer[row, "amount"] ?? "0", rowCount: try answer.integer(row, "row_count") ?? 0,
        unitTotal: answer[row, "unit_total"] ?? "0")
    }
  }

  private func labels(_ text: String?, groupCount: Int) -> [String] {
    guard let text else {
      return groupings.indices.map { $0 == 0 ? "(\(groupCount) others)" : "" }
    }
    return zip(groupings, PostgreSQLArray.parse(text)).map { grouping, label in label ?? grouping.missing }
  }

  private static func array(_ elements: [String]) -> String { PostgreSQLArray.text(elements) }

  // MARK: - On the screen

  /// The lines as a table. For people with bars and totals; for programs with the total of the unit in each line.
  public func table(_ lines: [Line], forPeople: Bool) -> OutputTable {
    let labels = groupings.map { OutputTable.Column(forPeople ? $0.title : $0.name, fit: .shortened) }
    let amount = OutputTable.Column(measure.rawValue, .number(decimals: measure == .tokens ? 0 : 2))
    guard forPeople else {
      return OutputTable(
        columns: labels + [
          .init("unit"), amount, .init("rows", .number(decimals: 0)), .init("unit total", amount.kind),
        ],
        rows: lines.map { $0.labels + [$0.unit, $0.amount, "\($0.rowCount)", $0.unitTotal] })
    }
    var table = OutputTable(
      columns: labels + [.init("unit", fit: .shortened), amount], rows: lines.map { $0.labels + [$0.unit, $0.amount] })
    table.unitColumn = labels.count
    table.barColumn = labels.count + 1
    let blank = [String?](repeating: nil, count: max(0, labels.count - 1))
    for (index, line) in lines.enumerated() where index == 0 || lines[index - 1].unit != line.unit {
      table.footers.append(["total"] + blank + [line.unit, line.unitTotal])
    }
    return table
  }
}
