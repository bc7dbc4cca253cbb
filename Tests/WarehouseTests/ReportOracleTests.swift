import CurlewPostgres
import Testing

@testable import Curlew
@testable import TestSupport

/// Compares reports with a plain oracle: random dimensions, filters, measures, pivots and periods.
@Suite struct ReportOracleTests {
  private typealias Row = ReportOracle.Row

  /// A question to both.
  private struct Asked {
    var by: [String] = []
    var filters: [(word: String, comparison: String, value: String)] = []
    var measure = "unblended"
    var months: [String] = []
    var days: (from: String, to: String)?
    var pivot: CostReport.Pivot?
    var compares = false
    var movers = false
    var bedrockOnly = false
    var top: Int?

    func report() throws -> CostReport {
      var report = try CostReport(
        by: by, billingPeriods: months, from: days?.from, to: days?.to, measure: measure, top: top,
        bedrockOnly: bedrockOnly, where: filters.map { $0.word + $0.comparison + $0.value })
      report.pivot = pivot
      report.compares = compares
      report.movers = movers
      return report
    }

    var text: String { "\(self)" }
  }

  private static func asked(_ random: inout TestRandom, _ oracle: ReportOracle) -> Asked {
    var asked = Asked()
    asked.by = Array(
      ReportOracle.words.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random)))
    for _ in 0..<[0, 0, 1, 2, 3].randomElement(using: &random)! {
      let word = ReportOracle.words.randomElement(using: &random)!
      let label = ReportOracle.label(word, of: oracle.rows.randomElement(using: &random)!) ?? ""
      switch Int.random(in: 0..<3, using: &random) {
      case 0: asked.filters.append((word, "=", label))
      case 1: asked.filters.append((word, "!=", label))
      default:
        let part = String(label.dropFirst(label.count / 3).prefix(3))
        asked.filters.append((word, "~", part.isEmpty ? "a" : Bool.random(using: &random) ? part : part.uppercased()))
      }
    }
    asked.measure = CostReport.Measure.allCases.randomElement(using: &random)!.rawValue
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      asked.months = ["2026-04"]
      asked.compares = Bool.random(using: &random)
    case 1: asked.months = ["all"]
    case 2: asked.months = ["2026-04", "2026-05"]
    default:
      asked.days = [
        ("2026-04-03", "2026-04-16"), ("2026-04-25", "2026-05-20"), ("2026-05-01", "2026-05-01"),
      ].randomElement(using: &random)!
      asked.compares = Bool.random(using: &random)
    }
    asked.movers = asked.compares && Bool.random(using: &random)
    if !asked.compares { asked.pivot = [nil, .day, .week, .month].randomElement(using: &random)! }
    asked.bedrockOnly = Int.random(in: 0..<4, using: &random) == 0
    asked.top = [nil, 1, 3, 10].randomElement(using: &random)!
    return asked
  }

  /// Whether the row is in the period of the report, and in the period before.
  private static func isIn(_ row: Row, _ asked: Asked) -> (now: Bool, before: Bool) {
    let holds = asked.filters.allSatisfy { filter in
      let label = ReportOracle.label(filter.word, of: row) ?? ""
      return switch filter.comparison {
      case "=": label == filter.value
      case "!=": label != filter.value
      default: label.lowercased().contains(filter.value.lowercased())
      }
    }
    guard holds, !asked.bedrockOnly || row.kind.isBedrock, ReportOracle.counts(asked.measure, row) else {
      return (false, false)
    }
    if let days = asked.days {
      let before = [
        "2026-04-03": ("2026-03-20", "2026-04-02"), "2026-04-25": ("2026-03-30", "2026-04-24"),
        "2026-05-01": ("2026-04-30", "2026-04-30"),
      ][days.from]!
      return (
        (days.from...days.to).contains(row.day), asked.compares && (before.0...before.1).contains(row.day)
      )
    }
    let now = asked.months == ["all"] || asked.months.contains(row.month)
    return (now, asked.compares && row.month == "2026-03")
  }

  private struct Place: Hashable {
    var labels: [String]
    var unit: String
    var column: String?
  }

  @Test func threeHundredReportsAreTheOracles() throws {
    let oracle = ReportOracle(seed: 41, count: 1500)
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    for month in ReportOracle.months {
      let file = try folder.write("BILLING_PERIOD=\(month)/costs.csv", oracle.csv(ofMonth: month))
      let loaded = try database.load([file])
      #expect(loaded.failed.isEmpty && loaded.loaded.count == 1, "\(loaded)")
    }
    let connection = try database.connect()
    var random = TestRandom(seed: 42)
    var lineCount = 0
    for number in 1...300 {
      let asked = Self.asked(&random, oracle)
      lineCount += try Self.compare(asked, oracle, connection, number)
    }
    #expect(lineCount > 3000, "\(lineCount) lines are too few to say much")
  }

  /// - Returns: how many lines were compared.
  private static func compare(
    _ asked: Asked, _ oracle: ReportOracle, _ connection: Connection, _ number: Int
  ) throws -> Int {
    let words = "\(number): \(asked.text)"
    let rows = oracle.rows.map { ($0, isIn($0, asked)) }.filter { $0.1.now || $0.1.before }
    let answer = try asked.report().answer(connection)
    guard !rows.isEmpty else {
      #expect(answer.everything.isEmpty, "\(words)")
      return 0
    }
    // The rows of each line. Without a column it is the whole line, without labels a total.
    var now: [Place: [Row]] = [:]
    var before: [Place: [Row]] = [:]
    for (row, isIn) in rows {
      let unit = ReportOracle.unit(asked.measure, of: row)
      let labels = asked.by.map { oracle.shown($0, of: row) }
      let columns = [nil] + (asked.pivot.map { [ReportOracle.label($0.rawValue, of: row)] } ?? [])
      for column in columns {
        for place in [Place(labels: labels, unit: unit, column: column), Place(labels: [], unit: unit, column: column)]
        {
          if isIn.now { now[place, default: []].append(row) } else { before[place, default: []].append(row) }
        }
      }
    }
    let places = Set(now.keys).union(before.keys)
    func value(_ rows: [Row]) -> ReportOracle.Fixed? {
      ReportOracle.value(asked.measure, oracle.sums(asked.measure, rows))
    }
    func text(_ value: ReportOracle.Fixed?) -> String { value.map { "\($0)" } ?? "unknown" }
    func same(_ text: String?, _ value: ReportOracle.Fixed?) -> Bool {
      text == "unknown" ? value == nil : text.flatMap(ReportOracle.fixed) == value && value != nil
    }
    func expect(_ line: CostReport.Line, _ nowRows: [Row], _ beforeRows: [Row]) {
      let amount = value(nowRows)
      #expect(
        same(line.amount, amount), "\(words)\n\(line.labels) \(line.column ?? ""): \(line.amount), not \(text(amount))")
      #expect(line.rowCount == nowRows.count + beforeRows.count, "\(words) \(line)")
      guard asked.compares else { return }
      let amountBefore = value(beforeRows)
      #expect(same(line.before, amountBefore), "\(words)\n\(line): before is \(text(amountBefore))")
      let change = amount.flatMap { amount in amountBefore.map { amount - $0 } }
      #expect(same(line.change, change), "\(words)\n\(line): the change is \(text(change))")
      guard let change, let amountBefore, amountBefore != 0 else {
        #expect(line.percent == nil, "\(words)\n\(line)")
        return
      }
      // Hundredths of a percent, half away from zero.
      let hundredths = (change.magnitude * 20_000 + amountBefore.magnitude) / (2 * amountBefore.magnitude)
      let percent = (change < 0 ? -1 : 1) * ReportOracle.Fixed(hundredths) * (ReportOracle.one / 100)
      #expect(same(line.percent, percent), "\(words)\n\(line): percent is \(text(percent))")
    }

    var count = 0
    var shown: Set<Place> = []
    for line in answer.everything where !line.isTotal && !line.labels[0].hasSuffix(" others)") {
      let place = Place(labels: line.labels, unit: line.unit ?? "", column: line.column)
      #expect(places.contains(place), "\(words)\nno such line: \(line)")
      #expect(shown.insert(place).inserted, "\(words)\ntwice: \(line)")
      expect(line, now[place] ?? [], before[place] ?? [])
      count += 1
    }
    for line in answer.everything where line.isTotal {
      let place = Place(labels: [], unit: line.unit ?? "", column: line.column)
      #expect(shown.insert(place).inserted, "\(words)\ntwice: \(line)")
      expect(line, now[place] ?? [], before[place] ?? [])
      count += 1
    }
    // The hidden lines of a unit are in one line, and none of them is larger than a line that is shown.
    let hidden = places.filter { place in
      !place.labels.isEmpty && !shown.contains(Place(labels: place.labels, unit: place.unit, column: nil))
    }
    let rest = answer.everything.filter { !$0.isTotal && $0.labels[0].hasSuffix(" others)") }
    #expect(rest.isEmpty == hidden.isEmpty, "\(words)")
    for line in rest {
      let places = hidden.filter { $0.unit == line.unit ?? "" && $0.column == line.column }
      expect(line, places.flatMap { now[$0] ?? [] }, places.flatMap { before[$0] ?? [] })
      count += 1
    }
    for unit in Set(places.map(\.unit)) {
      let whole = places.filter { $0.unit == unit && $0.column == nil && !$0.labels.isEmpty }
      let visible = whole.filter(shown.contains)
      #expect(visible.count == min(asked.top ?? .max, whole.count), "\(words) \(unit)")
      func rank(_ place: Place) -> ReportOracle.Fixed? {
        let (now, before) = (value(now[place] ?? []), value(before[place] ?? []))
        return asked.movers ? now.flatMap { now in before.map { abs(now - $0) } } : now
      }
      let least = visible.compactMap(rank).min()
      let unknown = visible.contains { rank($0) == nil }
      for place in whole where !shown.contains(place) {
        guard let rank = rank(place) else { continue }
        #expect(!unknown && least.map { $0 >= rank } == true, "\(words)\n\(place) is not shown")
      }
    }
    // A line is shown with all of its columns.
    for place in places where place.column != nil && !place.labels.isEmpty {
      let isVisible = shown.contains(Place(labels: place.labels, unit: place.unit, column: nil))
      #expect(isVisible == shown.contains(place), "\(words)\n\(place)")
    }
    return count
  }
}
