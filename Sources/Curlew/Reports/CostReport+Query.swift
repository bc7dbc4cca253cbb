import CurlewPostgres
import CurlewText

extension CostReport {
  /// The parameters of `report.sql`.
  struct Query {
    var words: [String] = []
    var measure = Measure.unblended
    var pivot: String?
    var filters: [(word: String, filter: Filter)] = []
    /// Billing periods to read by month, and by day.
    var months: [String] = []
    var daily: [String] = []
    var from: UsageDay?
    var to: UsageDay?
    var bedrockOnly = false
    /// Whether owners are asked for, and some change on a day.
    var ownersChange = false
    var top: Int?
    /// The lists behind the words `raw:N`, by column.
    var rawKeys = ["{}", "{}", "{}"]
    var reasons = Reasons()
    /// The first month, or the first day, of the period itself, if it is compared with the one before.
    var firstMonth: String?
    var start: UsageDay?
    var movers = false
    var forecast: Forecast?

    /// What `reason.sql` needs.
    struct Reasons {
      /// By position: 'caller', 'caller tag', 'tag' or nil.
      var kinds: [String?] = []
      /// 'caller/EXPORT' or 'POSITION/EXPORT' to a day.
      var firstDays: [String: String] = [:]
      /// The days on which a reason becomes true or false.
      var turns: [UsageDay] = []
    }

    /// AWS names callers since this day.
    static let firstDayOfCallers = "2026-04-08"

    /// The same statement for every report with this number of filters.
    static func statement(filterCount: Int) -> String {
      func label(_ position: Int) -> String { SQL.reports.grouping(word: "($1::text[])[\(position)]") }
      func reason(_ position: Int) -> String { SQL.reports.reason(position: "\(position)") }
      func value(_ suffix: String, of line: String = "") -> String {
        SQL.reports.value(
          amount: "\(line)amount\(suffix)", tokens: "\(line)tokens\(suffix)", unpriced: "\(line)unpriced\(suffix)")
      }
      let filters = (0..<filterCount).map { index in
        SQL.reports.filter(
          position: "\(index + 1)", label: SQL.reports.grouping(word: "($10::text[])[\(index + 1)]"))
      }
      return SQL.reports.report(
        reasonOne: reason(1), reasonTwo: reason(2), reasonThree: reason(3), reasonFour: reason(4), first: label(1),
        second: label(2), third: label(3), fourth: label(4), pivot: SQL.reports.grouping(word: "$9::text"),
        filters: filters.joined(separator: "\n"), lineValue: value("", of: "line_"),
        lineBefore: value("_before", of: "line_"), value: value(""), before: value("_before"))
    }

    var parameters: [String?] {
      [
        PostgreSQLArray.text(words), measure.rawValue, months.isEmpty ? nil : PostgreSQLArray.text(months),
        daily.isEmpty ? nil : PostgreSQLArray.text(daily), from?.description, to?.description,
        bedrockOnly ? "true" : "false",
        top.map(String.init), pivot, PostgreSQLArray.text(filters.map(\.word)),
        PostgreSQLArray.text(filters.map(\.filter.comparison.rawValue)),
        PostgreSQLArray.text(filters.map(\.filter.value)),
      ] + rawKeys + [
        PostgreSQLMap.text(reasons.firstDays), firstMonth, start?.description, PostgreSQLArray.text(reasons.kinds),
        Self.firstDayOfCallers, movers ? "true" : "false", forecast?.incomplete.description, forecast?.factor,
      ]
    }

    /// The lines and totals, the largest amount of each unit first. With `top`, the rest is one line.
    func lines(_ connection: Connection, of groupings: [Grouping]) throws -> [Line] {
      let answer = try connection.query(Self.statement(filterCount: filters.count), parameters)
      let isCompared = firstMonth != nil || start != nil
      func only(_ name: String) -> [String] { groupings.indices.map { $0 == 0 ? name : "" } }
      var rest: [String] = []
      return try answer.rows.indices.map { row in
        func number(_ column: String) -> String { answer[row, column] ?? Line.unknown }
        let isTotal = answer.flag(row, "is_total") == true
        let column = answer[row, "bucket"]
        let labels: [String]
        if isTotal {
          labels = only("total")
        } else if let texts = answer[row, "labels"] {
          labels = Self.labels(texts, answer[row, "reasons"], groupings)
        } else {
          // The whole line comes before its columns. A column may have fewer of the groups.
          if column == nil { rest = only("(\(try answer.integer(row, "group_count") ?? 0) others)") }
          labels = rest
        }
        var line = Line(
          labels: labels, unit: answer[row, "unit"], amount: number("amount"),
          rowCount: try answer.integer(row, "row_count") ?? 0)
        line.isTotal = isTotal
        line.column = column
        if isCompared {
          line.before = number("before")
          line.change = number("change")
          line.percent = answer[row, "percent"]
        }
        if forecast != nil { line.forecast = number("forecast") }
        if answer[row, "unpriced"] != "0" { line.unpricedTokens = answer[row, "unpriced"] }
        return line
      }
    }

    private static func labels(_ text: String, _ reasons: String?, _ groupings: [Grouping]) -> [String] {
      let reasons = reasons.map(PostgreSQLArray.parse) ?? []
      return zip(groupings, PostgreSQLArray.parse(text)).enumerated().map { position, pair in
        pair.1 ?? pair.0.missing(position < reasons.count ? reasons[position] : nil)
      }
    }
  }
}
