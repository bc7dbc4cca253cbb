import CurlewPostgres
import CurlewText

extension CostReport {
  /// The answer of a report: its lines, and notes that the reader needs.
  public struct Answer: Sendable {
    /// The report as it was answered, with normalized tag keys and the months that were used.
    public var report: CostReport
    public var lines: [Line]
    public var notes: [Note]

    /// The lines as a table; see `CostReport.table`.
    public func table(forPeople: Bool) -> OutputTable { report.table(lines, forPeople: forPeople) }
  }

  /// A sentence for standard error.
  public struct Note: Sendable, Equatable {
    public var text: String
    /// Whether it may be a sign of a mistake.
    public var isWarning: Bool
  }

  /// Asks the warehouse.
  ///
  /// - Throws: `.nothingLoaded` for a month or days without data, `.usage` for an unknown tag.
  public func answer(_ connection: Connection) throws -> Answer {
    var report = self
    var notes: [Note] = []
    let loaded = try connection.query(SQL.reports.periods)
    try report.chooseMonths(loaded, &notes)
    let rules = report.groupings.contains { $0.tag != nil } ? try TagRules.inForce(connection) : .standard
    let tags = try report.resolveTags(connection, rules, &notes)
    let lines = try report.lines(connection)
    if lines.isEmpty { try report.explainNothing(connection, loaded, &notes) }
    try report.noteConflicts(of: tags, connection, rules, &notes)
    return Answer(report: report, lines: lines, notes: notes)
  }

  // MARK: - Months

  private mutating func chooseMonths(_ loaded: Rows, _ notes: inout [Note]) throws {
    let names = Self.names(loaded)
    guard let newest = names.last else { throw CurlewError(.nothingLoaded(asked: "", loaded: [])) }
    let missing = billingPeriods.filter { !names.contains($0) }
    guard missing.isEmpty else {
      throw CurlewError(.nothingLoaded(asked: missing.joined(separator: " and "), loaded: names))
    }
    guard takesNewestMonth else { return }
    let withUsage = loaded.rows.indices.first { loaded.flag($0, "has_usage") == true }
      .flatMap { loaded[$0, "billing_period"] }
    billingPeriods = [withUsage ?? newest]
    let words = withUsage == nil ? "the newest month, and none has usage" : "the newest month with usage"
    let choice = names.count > 1 ? "; --period takes another, or all" : ""
    notes.append(Note(text: "\(withUsage ?? newest) is \(words)\(choice)", isWarning: false))
  }

  /// The names of the months, oldest first.
  private static func names(_ loaded: Rows) -> [String] {
    loaded.rows.indices.reversed().compactMap { loaded[$0, "billing_period"] }
  }

  private func explainNothing(_ connection: Connection, _ loaded: Rows, _ notes: inout [Note]) throws {
    var whole = self
    whole.groupings = []
    whole.bedrockOnly = false
    guard bedrockOnly, try !whole.lines(connection).isEmpty else {
      throw CurlewError(.nothingLoaded(asked: daysInWords, loaded: Self.names(loaded)))
    }
    notes.append(Note(text: "no line of \(daysInWords) is Amazon Bedrock", isWarning: true))
  }

  private var daysInWords: String {
    let days =
      switch (from, to) {
      case (let from?, let to?): from == to ? from : "\(from) to \(to)"
      case (let from?, nil): "\(from) and later"
      case (nil, let to?): "\(to) and earlier"
      case (nil, nil): ""
      }
    let months = billingPeriods.joined(separator: " and ")
    if days.isEmpty { return months.isEmpty ? "all months" : months }
    return months.isEmpty ? days : "\(days) in \(months)"
  }

  // MARK: - Tags

  /// Replaces the tag keys that the user wrote by normalized ones, and returns those.
  private mutating func resolveTags(
    _ connection: Connection, _ rules: TagRules, _ notes: inout [Note]
  ) throws -> [String] {
    guard groupings.contains(where: { $0.tag != nil }) else { return [] }
    let search = try TagKeySearch(connection, rules: rules)
    var keys: [String] = []
    for index in groupings.indices {
      guard let text = groupings[index].tag else { continue }
      let key = try search.key(of: text, in: "--by tag:\(text)")
      groupings[index] = Grouping(tag: key)
      guard !keys.contains(key) else { continue }
      keys.append(key)
      if !search.loaded.contains(key) {
        notes.append(Note(text: "no line has the tag \(key); \(search.known(near: text))", isWarning: true))
      }
    }
    return keys
  }

  /// A line with two values for a tag counts under one of them. The reader should know.
  private func noteConflicts(
    of keys: [String], _ connection: Connection, _ rules: TagRules, _ notes: inout [Note]
  ) throws {
    guard !keys.isEmpty else { return }
    let spellings = try connection.query(SQL.reports.tagSpellings).rows
    for key in keys {
      if let note = try conflicts(of: key, among: spellings, connection, rules) { notes.append(note) }
    }
  }

  private func conflicts(
    of key: String, among spellings: [[String?]], _ connection: Connection, _ rules: TagRules
  ) throws -> Note? {
    let columns = [("tags", TagKey.Column.tags), ("resource_tags", .resourceTags), ("cost_category", .costCategory)]
    let rawKeys = columns.map { name, column in
      spellings.compactMap { $0[0] == name ? $0[1] : nil }.filter { rules.key(of: $0, in: column) == key }
    }
    guard rawKeys.contains(where: { !$0.isEmpty }) else { return nil }
    let found = try connection.query(
      SQL.reports.tagConflicts,
      rawKeys.map(PostgreSQLArray.text) + [
        billingPeriods.isEmpty ? nil : PostgreSQLArray.text(billingPeriods), from, to, bedrockOnly ? "true" : "false",
      ])
    guard !found.isEmpty else { return nil }
    let costs = try found.rows.indices.map { row in
      let count = try found.integer(row, "row_count") ?? 0
      return "\(HumanText.count(count)) \(count == 1 ? "row" : "rows") of "
        + [found[row, "cost"], found[row, "currency"]].compactMap { $0 }.joined(separator: " ")
    }
    return Note(
      text: "two values for the tag \(key): \(costs.joined(separator: ", ")); the value of the first source counts "
        + "(\(rules.precedence.map(\.rawValue).joined(separator: ", "))), then that of the key that sorts first",
      isWarning: true)
  }
}

extension TagRules {
  /// The rules behind the normalized tags of the warehouse. A login that may not read them gets the standard ones.
  static func inForce(_ connection: Connection) throws -> TagRules {
    guard try connection.query("SELECT has_table_privilege('curlew.setting', 'SELECT')").single == "t" else {
      return .standard
    }
    return try TagRulesUpdate(connection: connection).run(nil)
  }
}
