import CurlewText

/// One request, as a log has it.
struct UsageLine {
  var time: UsageTime
  var person: String
  var model: String
  var tokens: TokenCounts
  /// In `ChargeUnits`; nil if the log does not say.
  var cost: Int128?
  var hasFailed: Bool
  /// Whether the gateway answered it without asking anybody.
  var isAnswered: Bool
  var request: String?
  var provider: String?
  /// Whether it is of a metric, which adds up requests, and not of one request.
  var isOfMetric: Bool

  init(
    time: UsageTime, person: String, model: String, tokens: TokenCounts, cost: Int128?, hasFailed: Bool = false,
    isAnswered: Bool = false, request: String? = nil, provider: String? = nil, isOfMetric: Bool = false
  ) {
    self.time = time
    self.person = person
    self.model = model
    self.tokens = tokens
    self.cost = cost
    self.hasFailed = hasFailed
    self.isAnswered = isAnswered
    self.request = request
    self.provider = provider
    self.isOfMetric = isOfMetric
  }

  static let noPerson = "(no person)"
  static let noModel = "(no model)"

  /// - Returns: nil for a line that tells of no usage.
  /// - Throws: `.usage` that names the place, the column and what is right.
  init?(_ record: JSONValue, _ format: UsageLogFormat, at place: CurlewError.Place) throws {
    let reader = Reader(record: record, format: format, place: place)
    let event = reader.text(.event)?.text
    if let events = format.events, !events.contains(event ?? "") { return nil }
    if let event, format.sums.contains(event) { return nil }

    let status = reader.text(.status)?.text.lowercased()
    hasFailed = format.failures.contains(event ?? "") || status.map { !Self.good.contains($0) } ?? false
    isAnswered = reader.text(.answered).map { ["true", "1", "cache hit"].contains($0.text.lowercased()) } ?? false
    tokens = try reader.tokens()
    cost = try reader.cost()
    let modelText = reader.text(.model)?.text
    guard !tokens.isZero || cost ?? 0 != 0 || hasFailed || modelText != nil else { return nil }

    guard let (timeColumn, timeText) = reader.text(.time) else {
      throw reader.mistake(.time, "there is no time; name the column that has it with --time")
    }
    guard let time = UsageTime(timeText) else {
      throw reader.mistake(
        timeColumn, "'\(timeText.prefix(40))' is no time such as 2026-10-05T14:03:21Z or seconds since 1970")
    }
    self.time = time
    person = reader.text(.person)?.text ?? Self.noPerson
    model = modelText ?? Self.noModel
    request = reader.text(.request)?.text
    provider = reader.text(.provider)?.text
    isOfMetric = record["metric"] != nil
    for text in [person, model] where text.unicodeScalars.contains("\0") {
      throw reader.mistake(
        text == model ? .model : .person, "a NUL character, which PostgreSQL cannot hold; take it out")
    }
  }

  /// What stands in the column of a status if all went well.
  private static let good: Set = ["success", "succeeded", "ok", "completed", "200"]

  private struct Reader {
    let record: JSONValue
    let format: UsageLogFormat
    let place: CurlewError.Place

    /// The first column that has a value.
    func text(_ field: UsageLogFormat.Field) -> (column: String, text: String)? {
      for column in format.columns[field] ?? [] {
        if let text = record.value(at: column[...])?.text { return (column, text) }
      }
      return nil
    }

    func mistake(_ field: UsageLogFormat.Field, _ words: String) -> CurlewError {
      mistake((format.columns[field] ?? []).first ?? field.rawValue, words)
    }

    func mistake(_ column: String, _ words: String) -> CurlewError {
      var place = place
      place.column = column
      return CurlewError(.badLogLine(words), at: place)
    }

    func tokens() throws -> TokenCounts {
      var tokens = TokenCounts()
      for direction in TokenDirection.allCases { tokens[direction] = try count(direction.field) }
      guard format.cachedTokens == .within, tokens.ofCache > 0 else { return tokens }
      tokens.input += try besideInput(tokens) - tokens.ofCache
      guard tokens.input >= 0 else {
        throw mistake(
          .input,
          "fewer input tokens than tokens of the cache; if the column does not count those, use --cached-tokens beside")
      }
      return tokens
    }

    /// Older versions of LiteLLM do not count what is written to the cache as input, but in the total.
    private func besideInput(_ tokens: TokenCounts) throws -> Int128 {
      guard record["prompt_tokens"] != nil, let total = record[UsageLogFormat.total]?.text,
        let (all, _) = UsageNumber.units(total, decimals: 6)
      else { return 0 }
      return all - tokens.output - tokens.input == tokens.cacheWrite ? tokens.cacheWrite : 0
    }

    private func count(_ field: UsageLogFormat.Field) throws -> Int128 {
      guard let (column, text) = text(field) else { return 0 }
      guard let (value, isExact) = UsageNumber.units(text, decimals: 6), isExact, value >= 0,
        value % TokenCounts.millionth == 0, value <= Self.mostTokens
      else {
        throw mistake(column, "'\(text.prefix(40))' is no number of tokens: a whole number, 0 or more")
      }
      return value
    }

    /// A quadrillion, in millionths: what one line has less of.
    private static let mostTokens: Int128 = 1_000_000_000_000_000 * TokenCounts.millionth

    func cost() throws -> Int128? {
      if let (column, text) = text(.cost) { return try cost(text, column, decimals: ChargeUnits.digitCount) }
      if let (column, text) = text(.micros) { return try cost(text, column, decimals: ChargeUnits.digitCount - 6) }
      return nil
    }

    private func cost(_ text: String, _ column: String, decimals: Int) throws -> Int128 {
      guard let (value, _) = UsageNumber.units(text, decimals: decimals), value.magnitude <= Self.largestCost else {
        throw mistake(
          column, "'\(text.prefix(40))' is no cost: a decimal number such as 0.0123, without a currency sign")
      }
      return value
    }

    /// A million: no request costs more.
    private static let largestCost = ChargeUnits.one.magnitude * 1_000_000
  }
}

extension TokenDirection {
  fileprivate var field: UsageLogFormat.Field {
    switch self {
    case .input: .input
    case .output: .output
    case .cacheRead: .cacheRead
    case .cacheWrite: .cacheWrite
    }
  }
}
