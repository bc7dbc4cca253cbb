import CurlewPostgres
import CurlewText

extension CostReport {
  /// The parameters of `report.sql`.
  struct Query {
    var words: [String] = []
    var measure = Measure.unblended
    var pivot: String?
    var filters: [(word: String, filter: Filter)] = []
    /// Billing periods to read by month, or by day.
    var months: [String] = []
    var daily: [String] = []
    /// Whether the login may read the rollup without accounts, callers and tags.
    var readsUsage = false
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
      var turns: Set<UsageDay> = []
    }

    /// AWS names callers since this day.
    static let firstDayOfCallers = "2026-04-08"

    /// What the question needs of a row of a rollup. Rows that differ in nothing else are added up before they are named.
    var keys: Set<String> {
      var keys = (words + filters.map(\.word) + [pivot].compactMap(\.self)).map(Grouping.keys)
        .reduce(into: measure.keys) { $0.formUnion($1) }
      let kinds = Set(reasons.kinds.compactMap(\.self))
      if !kinds.isEmpty { keys.formUnion(["u.token_direction", "u.bill_billing_entity"]) }
      if kinds.contains("caller tag") { keys.insert("caller") }
      if !kinds.isEmpty, !daily.isEmpty { keys.formUnion(["period", "day"]) }
      if firstMonth != nil { keys.insert("period") }
      if start != nil { keys.insert("day") }
      if forecast != nil { keys.formUnion(["day", "u.line_item_line_item_type"]) }
      if !kinds.isEmpty, !months.isEmpty { keys.insert("change") }
      if keys.contains(where: { $0.hasPrefix("u.") }) { keys.insert("usage") }
      return keys
    }

    /// Whether that rollup has all that the question needs.
    private var isOfUsage: Bool {
      readsUsage && keys.isDisjoint(with: ["account", "principal", "caller", "tag set"])
    }

    /// The days on which a reason changes, in order. Nil if there are no reasons.
    private var changes: [UsageDay]? { reasons.turns.isEmpty ? nil : reasons.turns.sorted() }

    /// The months in which a reason changes after the first day, if they are read by month, each with the last such day.
    private var changing: [(month: String, last: UsageDay)] {
      let turns = Dictionary(grouping: reasons.turns.filter { $0.ofMonth > 1 }, by: \.period.description)
      return months.compactMap { month in turns[month]?.max().map { (month, $0) } }
    }

    /// The columns of `{keys}` in `report.sql`.
    private static let keyColumns: [(key: String, column: String, name: String, type: String)] = [
      ("change", "r.change", "change", "integer"), ("payer", "b.bill_payer_account_id", "payer", "text"),
      ("period", "r.billing_period", "billing_period", "text"),
      ("day", "r.day", "day", "date"), ("account", "r.account_key", "account_key", "integer"),
      ("usage", "v.usage_key_of_all", "usage_key", "integer"),
      ("principal", "r.principal_key", "principal_key", "integer"),
      ("caller", SQL.reports.hasCaller, "has_caller", "boolean"),
      ("tag set", "r.tag_set_key", "tag_set_key", "integer"),
    ]

    /// `report.sql`, without what is not asked for: it would cost time to plan.
    var statement: String {
      // The first dimension is always there, so that each parameter has its type.
      let wordCount = max(1, words.count)
      func label(_ position: Int) -> String {
        position > wordCount ? "NULL::text" : SQL.reports.grouping(word: "($1::text[])[\(position)]")
      }
      func reason(_ position: Int) -> String {
        position > wordCount ? "NULL::text" : SQL.reports.reason(position: "\(position)")
      }
      func value(_ suffix: String, of line: String = "") -> String {
        SQL.reports.value(
          amount: "\(line)amount\(suffix)", tokens: "\(line)tokens\(suffix)", unpriced: "\(line)unpriced\(suffix)")
      }
      let filters = self.filters.indices.map { index in
        SQL.reports.filter(
          position: "\(index + 1)", label: SQL.reports.grouping(word: "($10::text[])[\(index + 1)]"))
      }
      let needed = Self.keyColumns.map { keys.contains($0.key) }
      let columns = zip(Self.keyColumns, needed).map { "\($1 ? $0.column : "NULL::\($0.type)") AS \($0.name)" }
      // After currency, export and rule.
      let positions = needed.indices.filter { needed[$0] }.map { ", \($0 + 4)" }
      return SQL.reports.report(
        price: measure == .cacheSavings ? SQL.reports.price : "SELECT NULL::public.hstore AS by_usage",
        reasonOne: reason(1), reasonTwo: reason(2), reasonThree: reason(3), reasonFour: reason(4), first: label(1),
        second: label(2), third: label(3), fourth: label(4),
        pivot: pivot != nil ? SQL.reports.grouping(word: "$9::text") : "$9::text",
        keys: columns.joined(separator: ",\n"), amount: SQL.reports.amount,
        usageRollup: readsUsage ? "curlew.rollup_usage" : "curlew.rollup_daily", grouped: positions.joined(),
        filters: filters.joined(separator: "\n"), lineValue: value("", of: "line_"),
        lineBefore: value("_before", of: "line_"), value: value(""),
        before: value("_before"))
    }

    var parameters: [String?] {
      let changing = changing
      return [
        PostgreSQLArray.text(words), measure.rawValue, months.isEmpty ? nil : PostgreSQLArray.text(months),
        daily.isEmpty ? nil : PostgreSQLArray.text(daily), from?.description, to?.description,
        bedrockOnly ? "true" : "false",
        top.map(String.init), pivot, PostgreSQLArray.text(filters.map(\.word)),
        PostgreSQLArray.text(filters.map(\.filter.comparison.rawValue)),
        PostgreSQLArray.text(filters.map(\.filter.value)),
      ] + rawKeys + [
        PostgreSQLMap.text(reasons.firstDays), firstMonth, start?.description, PostgreSQLArray.text(reasons.kinds),
        Self.firstDayOfCallers, movers ? "true" : "false", forecast?.incomplete.description, forecast?.factor,
        changes.map { PostgreSQLArray.text(["-infinity"] + $0.map(\.description)) },
        changes.map { PostgreSQLArray.text([""] + $0.map(\.period.description)) },
        changing.isEmpty ? nil : PostgreSQLArray.text(changing.map(\.month)),
        changing.isEmpty ? nil : PostgreSQLArray.text(changing.map(\.last.description)),
        PostgreSQLArray.text(keys.filter { $0.hasPrefix("u.") }.map { String($0.dropFirst(2)) }.sorted()),
        isOfUsage ? "true" : "false",
      ]
    }

    /// The lines and totals, the largest amount of each unit first. With `top`, the rest is one line.
    func lines(_ connection: Connection, of groupings: [Grouping]) throws -> [Line] {
      let answer = try connection.query(statement, parameters)
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
