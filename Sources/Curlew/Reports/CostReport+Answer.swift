import CurlewPostgres
import CurlewText

extension CostReport {
  /// The answer of a report: its lines, and notes that the reader needs.
  public struct Answer: Sendable {
    /// The report as it was answered, with normalized tag keys and the months that were used.
    public var report: CostReport
    /// Lines and totals. With a pivot, also those of each column.
    var everything: [Line]
    public var notes: [Note]
    public var watermarks: [Watermark]

    /// The lines, without the columns of a pivot, the largest first.
    public var lines: [Line] { everything.filter { !$0.isTotal && $0.column == nil } }
    /// The lines in each column of a pivot.
    var cells: [Line] { everything.filter { !$0.isTotal && $0.column != nil } }
    /// One for each unit, and for each column of a pivot.
    var totals: [Line] { everything.filter(\.isTotal) }
  }

  /// A sentence for standard error.
  public struct Note: Sendable, Equatable {
    public var text: String
    /// Whether it may be a sign of a mistake.
    public var isWarning: Bool
  }

  /// One line of the answer. Lines of different units (currencies, pricing units) are never added.
  public struct Line: Sendable, Equatable, Encodable {
    /// One for each grouping. Lines without such a principal or tag have a label that says so, and why.
    public var labels: [String]
    public var unit: String?
    /// Exact decimal text, or `unknown`.
    public var amount: String
    public var rowCount: Int
    /// The exact total of the unit: that of the bill, for the days and lines asked for.
    public var unitTotal = ""
    /// The column of a pivot.
    public var column: String?
    /// The amount of the period before, and the change since then. Percent is nil if the amount was 0.
    public var before: String?
    public var change: String?
    public var percent: String?
    public var forecast: String?
    /// How many tokens have no known price, so that the amount is unknown.
    public var unpricedTokens: String?
    var isTotal = false

    static let unknown = "unknown"

    init(labels: [String], unit: String?, amount: String, rowCount: Int) {
      self.labels = labels
      self.unit = unit
      self.amount = amount
      self.rowCount = rowCount
    }

    private enum CodingKeys: CodingKey {
      case labels, unit, amount, rowCount, unitTotal, column, before, change, percent, forecast, unpricedTokens
    }
  }

  /// Only the lines.
  public func lines(_ connection: Connection) throws -> [Line] { try answer(connection).lines }

  /// Asks the warehouse.
  ///
  /// - Throws: `.nothingLoaded` for a month or days without data, `.usage` for an unknown tag, or for options that do not
  ///   go together.
  public func answer(_ connection: Connection) throws -> Answer {
    try check()
    let session = try connection.query(SQL.reports.reportSession)
    var report = self
    var notes: [Note] = []
    let span = try report.span(connection, &notes)
    let tags = try report.settleTags(connection, &notes)
    let watermarks = try Watermark.of(span.all, connection)
    var query = Query()
    query.readsUsage = session.flag(0, "reads_usage") == true
    if forecasts { query.forecast = try report.forecast(span, watermarks, connection, &notes) }
    try report.fill(&query, span, tags, connection)
    var lines = try query.lines(connection, of: report.groupings)
    if lines.isEmpty { try report.explainNothing(query, span, connection, &notes) }
    let totals = lines.filter { $0.isTotal && $0.column == nil }
    for index in lines.indices {
      lines[index].unitTotal = totals.first { $0.unit == lines[index].unit }?.amount ?? "0"
    }
    try report.addNotes(on: tags, query, totals, connection, &notes)
    report.addNotes(on: span, watermarks, &notes)
    return Answer(report: report, everything: lines, notes: notes, watermarks: watermarks)
  }

  // MARK: - The query

  private mutating func settleTags(_ connection: Connection, _ notes: inout [Note]) throws -> Tags? {
    guard groupings.contains(where: { $0.tag != nil }) || filters.contains(where: { $0.grouping.tag != nil }) else {
      return nil
    }
    var tags = try Tags(connection)
    for index in groupings.indices {
      groupings[index] = try tags.settle(groupings[index], in: "--by \(groupings[index].name)", &notes)
    }
    for index in filters.indices {
      let option = "--where \(filters[index].text)"
      filters[index].grouping = try tags.settle(filters[index].grouping, in: option, &notes)
    }
    return tags
  }

  private func fill(_ query: inout Query, _ span: Span, _ tags: Tags?, _ connection: Connection) throws {
    func word(_ grouping: Grouping) -> String { tags?.tags[grouping.name]?.word ?? grouping.name }
    query.words = groupings.map(word)
    query.measure = measure
    query.pivot = pivot?.grouping
    query.filters = filters.map { (word($0.grouping), $0) }
    query.from = span.from
    query.to = span.to
    query.bedrockOnly = bedrockOnly
    query.top = top
    if let tags { query.rawKeys = [TagKey.Column.tags, .resourceTags, .costCategory].map(tags.lists) }
    query.firstMonth = span.monthsBefore.isEmpty ? nil : span.months.first
    query.start = span.start
    query.movers = movers
    query.reasons = try reasons(tags, connection)
    if (groupings + filters.map(\.grouping)).contains(where: \.isOwned) {
      query.ownersChange = try connection.query(SQL.owners.ownershipIsDated).single == "t"
    }
    if needsDays(query) { query.daily = span.all } else { query.months = span.all }
  }

  /// Whether all months must be read by day.
  private func needsDays(_ query: Query) -> Bool {
    query.from != nil || query.to != nil || query.ownersChange || pivot == .day || pivot == .week || forecasts
      || (groupings + filters.map(\.grouping)).contains(where: \.needsDays)
  }

  /// What `reason.sql` needs.
  private func reasons(_ tags: Tags?, _ connection: Connection) throws -> Query.Reasons {
    var reasons = Query.Reasons()
    for (index, grouping) in groupings.enumerated() {
      guard let tag = tags?.tags[grouping.name] else {
        reasons.kinds.append(grouping.isCaller ? "caller" : nil)
        continue
      }
      reasons.kinds.append(tag.isOfCallers ? "caller tag" : "tag")
      let keys = tag.isOfCallers ? tag.callerKeys : tag.rawKeys
      if !keys.isEmpty { try addFirstDays(of: keys, as: "\(index + 1)", to: &reasons, connection) }
    }
    if reasons.kinds.contains(where: { $0?.hasPrefix("caller") == true }) {
      reasons.turns.formUnion([UsageDay(Query.firstDayOfCallers)].compactMap(\.self))
      try addFirstDays(of: nil, as: "caller", to: &reasons, connection)
    }
    return reasons
  }

  /// - Parameter keys: raw keys of a tag; nil for callers.
  private func addFirstDays(
    of keys: [RawTagKey]?, as name: String, to reasons: inout Query.Reasons, _ connection: Connection
  ) throws {
    let arrays = [TagKey.Column.tags, .resourceTags, .costCategory].map { column in keys?.array(of: column) }
    for row in try connection.query(SQL.reports.firstDays, arrays).rows {
      guard let export = row[0], let text = row[1], let day = UsageDay(text) else { continue }
      reasons.firstDays["\(name)/\(export)"] = text
      reasons.turns.insert(day)
    }
  }

  private func forecast(
    _ span: Span, _ watermarks: [Watermark], _ connection: Connection, _ notes: inout [Note]
  ) throws -> Forecast? {
    guard let month = span.months.first else { return nil }
    let later = span.loaded.filter { $0 > month }
    let hasLater = try !later.isEmpty && Watermark.ofDays(in: later, connection).contains { $0.dataUpTo != nil }
    let forecast = try Forecast(of: month, watermarks, hasLater: hasLater)
    notes.append(forecast.note)
    return forecast
  }

  // MARK: - Notes

  private func explainNothing(
    _ query: Query, _ span: Span, _ connection: Connection, _ notes: inout [Note]
  ) throws {
    var whole = query
    whole.words = []
    whole.filters = []
    whole.bedrockOnly = false
    whole.measure = .unblended
    guard try !whole.lines(connection, of: []).isEmpty else {
      throw CurlewError(.nothingLoaded(asked: daysInWords, loaded: span.loaded))
    }
    let conditions =
      (bedrockOnly ? ["is Amazon Bedrock"] : []) + (measure.isOfTokensOnly ? ["has what --measure asks for"] : [])
      + filters.map { "has \($0.text)" }
    notes.append(
      Note(text: "no line of \(daysInWords) \(conditions.joined(separator: " and "))", isWarning: true))
  }

  private func addNotes(
    on tags: Tags?, _ query: Query, _ totals: [Line], _ connection: Connection, _ notes: inout [Note]
  ) throws {
    if measure == .cacheSavings {
      for total in totals {
        guard let tokens = total.unpricedTokens else { continue }
        notes.append(
          Note(
            text: "no price of input tokens is known for \(GroupedDecimal.text(tokens, decimals: 0)) cache read tokens "
              + "of \(total.unit ?? "no currency"): no input token of the same model, context, tier, geography, modality and region was billed "
              + "in the month; what they saved is unknown", isWarning: true))
      }
    }
    guard let tags, !totals.isEmpty else { return }
    let lines = try tagSets(of: query, connection)
    var said: Set<String> = []
    for grouping in groupings + filters.map(\.grouping) {
      guard let tag = tags.tags[grouping.name], said.insert("\(tag.source?.rawValue ?? "")/\(tag.key)").inserted else {
        continue
      }
      notes += try self.notes(of: tag, tags.rules, sets: lines, connection)
    }
  }

  /// The cost of each tag set, so that the notes are about the lines of this report.
  private func tagSets(of query: Query, _ connection: Connection) throws -> [Line] {
    let isOfWholeMonths = query.from == nil && query.to == nil && query.start == nil
    if isOfWholeMonths, query.firstMonth == nil, filters.isEmpty, !bedrockOnly {
      let costs = try connection.query(
        SQL.reports.tagSetCosts, [PostgreSQLArray.text(query.months + query.daily)])
      return try costs.rows.indices.map { row in
        Line(
          labels: [costs[row, "tag_set_key"] ?? ""], unit: costs[row, "currency"], amount: costs[row, "cost"] ?? "0",
          rowCount: try costs.integer(row, "row_count") ?? 0)
      }
    }
    var sets = query
    sets.words = ["tag set"]
    sets.measure = .unblended
    sets.pivot = nil
    sets.top = nil
    sets.reasons = Query.Reasons()
    sets.forecast = nil
    sets.movers = false
    if isOfWholeMonths, !query.ownersChange, !filters.contains(where: \.grouping.needsDays) {
      (sets.months, sets.daily) = (query.months + query.daily, [])
    }
    return try sets.lines(connection, of: [Grouping(internal: "tag set")])
      .filter { !$0.isTotal && $0.labels[0].allSatisfy(\.isNumber) }
  }

  private func addNotes(on span: Span, _ watermarks: [Watermark], _ notes: inout [Note]) {
    notes += watermarks.map { Note(text: $0.text, isWarning: false) }
    // Beside a whole month, a running one looks as if everything became cheaper.
    guard compares, let last = watermarks.compactMap(\.dataUpTo).compactMap({ UsageDay($0) }).max() else { return }
    let end =
      span.to
      ?? span.months.last.flatMap { BillingPeriod($0) }.map {
        UsageDay(number: UsageDay(startOf: $0.next).number - 1)
      }
    guard let end, last < end else { return }
    notes.append(
      Note(
        text: "the period has data up to \(last) and ends on \(end), and the one before is whole: "
          + "--from and --to compare the same number of days", isWarning: true))
  }
}
