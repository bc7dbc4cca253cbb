import CurlewText

/// What logs say, added up: by person, model and quarter of an hour, which every time zone begins with.
struct UsageLog {
  /// What becomes of lines when they are compared with the bill.
  enum Kind: Hashable, Sendable {
    case usual
    /// The request did not come off.
    case failed
    /// The gateway answered it without asking AWS.
    case answered
    /// The same line was read before.
    case duplicate
  }

  struct Key: Hashable, Sendable {
    var person: String
    var model: String
    /// Since 2000-01-01.
    var quarter: Int
    var isLocal: Bool
    var kind: Kind
  }

  struct Sum: Sendable {
    var requestCount = 0
    /// Requests that failed, or came more than once with other numbers: what is tried again.
    var retryCount = 0
    var tokens = TokenCounts()
    var cost: Int128 = 0

    static func += (left: inout Sum, right: Sum) {
      left.requestCount += right.requestCount
      left.retryCount += right.retryCount
      left.tokens += right.tokens
      left.cost += right.cost
    }
  }

  private(set) var sums: [Key: Sum] = [:]
  /// Requests that others than AWS served, by provider. They are on other bills.
  private(set) var others: [String: Sum] = [:]
  private(set) var lineCount = 0
  private(set) var hasCost = false
  /// Whether a time is more than a day.
  private(set) var hasTimes = false
  /// Whether the log knows of prompt caching.
  private(set) var hasCachedTokens = false
  private(set) var hasTokens = false
  /// What metrics add up that a log of events has, too.
  private var ofMetrics: [Key: Sum] = [:]
  /// By request, what its line had.
  private var seen: [ContentHash: ContentHash] = [:]

  static let quarter: Int64 = 15 * 60 * Timestamps.microsecondsPerSecond
  static let quartersPerDay = 96

  init() {}

  /// Reads files, all or none.
  init(_ paths: [String], _ format: UsageLogFormat) throws {
    for path in paths { try UsageLogFile.forEachLine(of: path, format) { add($0) } }
    // Of the two, the events know more: their requests, and which of them failed.
    if sums.isEmpty { sums = ofMetrics }
    (ofMetrics, seen) = ([:], [:])
  }

  mutating func add(_ line: UsageLine) {
    lineCount += 1
    var sum = Sum(requestCount: 1, tokens: line.tokens, cost: line.cost ?? 0)
    if let provider = line.provider, !Self.isAWS(provider) {
      others[provider, default: Sum()] += sum
      return
    }
    if line.cost != nil { hasCost = true }
    if line.time.microseconds % Timestamps.microsecondsPerDay != 0 { hasTimes = true }
    if line.tokens.ofCache > 0 { hasCachedTokens = true }
    if !line.tokens.isZero { hasTokens = true }
    var key = Key(
      person: line.person, model: line.model, quarter: Self.quarter(of: line.time.microseconds),
      isLocal: line.time.isLocal, kind: line.hasFailed ? .failed : line.isAnswered ? .answered : .usual)
    if line.hasFailed { sum.retryCount = 1 }
    switch recurrence(of: line) {
    case .none: break
    case .same: key.kind = .duplicate
    case .other: sum.retryCount = 1
    }
    if line.isOfMetric {
      sum.requestCount = 0
      ofMetrics[key, default: Sum()] += sum
    } else {
      sums[key, default: Sum()] += sum
    }
  }

  private static func isAWS(_ provider: String) -> Bool { ByteSearch.contains(Letters.of(provider), "bedrock") }

  static func quarter(of microseconds: Int64) -> Int {
    let (quarter, rest) = microseconds.quotientAndRemainder(dividingBy: Self.quarter)
    return Int(rest < 0 ? quarter - 1 : quarter)
  }

  private enum Recurrence { case none, same, other }

  private mutating func recurrence(of line: UsageLine) -> Recurrence {
    guard let request = line.request else { return .none }
    let content = """
      \(line.person)\0\(line.model)\0\(line.time.microseconds)\0\(line.hasFailed)\0\(line.cost.map { "\($0)" } ?? "")\0\
      \(TokenDirection.allCases.map { "\(line.tokens[$0])" })
      """
    let found = seen[Self.hash(request)]
    let hash = Self.hash(content)
    guard let found else {
      seen[Self.hash(request)] = hash
      return .none
    }
    return found == hash ? .same : .other
  }

  private static func hash(_ text: String) -> ContentHash {
    var text = text
    return text.withUTF8 { ContentHash.hash128(UnsafeRawBufferPointer($0)) }
  }

  // MARK: - Time zones

  /// Quarters that are in a time zone that the log does not name.
  var localQuarters: Set<Int> { Set(sums.keys.filter(\.isLocal).map(\.quarter)) }

  /// The same log in UTC.
  ///
  /// - Parameter utc: the quarter in UTC of a local one.
  func inUTC(_ utc: (Int) -> Int) -> UsageLog {
    var log = self
    log.sums = [:]
    for (key, sum) in sums {
      var key = key
      if key.isLocal { key.quarter = utc(key.quarter) }
      key.isLocal = false
      log.sums[key, default: Sum()] += sum
    }
    return log
  }
}
