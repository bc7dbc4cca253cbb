/// The time at which a query runs, as a constant: the planner passes months by for constants alone, and `current_date` is
/// none to it.
extension AthenaRewrite {
  mutating func rewriteClock(_ statement: AthenaStatement) {
    // What a view reads goes on with the clock.
    guard let now = naming.now, statement.kind == .query || statement.kind == .explain else { return }
    for index in statement.tokens where !source.isSymbol(index - 1, ".") {
      if source.word(index) == "current_date" {
        replace(index, with: now.date)
      } else if source.word(index) == "localtimestamp", !source.isSymbol(index + 1, "(") {
        replace(index, with: "TIMESTAMP '\(now.time)'")
      } else if let clock = currentTimestamp(index) {
        if let cast = castToDate(of: clock) {
          edits.replace(source.byteRange(cast), with: now.date)
        } else {
          edits.replace(source.byteRange(clock), with: "TIMESTAMPTZ '\(now.time)+00'")
        }
      }
    }
  }

  /// The tokens of `current_timestamp` or `now()`.
  private func currentTimestamp(_ index: Int) -> Range<Int>? {
    if source.word(index) == "current_timestamp", !source.isSymbol(index + 1, "(") { return index..<index + 1 }
    if source.isCall(index, of: ["now"]), source.inside(index + 1).isEmpty { return index..<index + 3 }
    return nil
  }

  /// The tokens of `CAST(... AS date)` or `date(...)` around some: a cast to a date asks for the session's zone, so that
  /// it is no constant.
  private func castToDate(of inner: Range<Int>) -> Range<Int>? {
    let open = inner.lowerBound - 1
    guard source.isSymbol(open, "("), source.isName(open - 1) else { return nil }
    let end = source.after(open)
    switch source.tokens[open - 1].text {
    case "date" where end == inner.upperBound + 1: return open - 1..<end
    case "cast" where source.word(inner.upperBound) == "as" && source.word(inner.upperBound + 1) == "date":
      return end == inner.upperBound + 3 ? open - 1..<end : nil
    default: return nil
    }
  }
}

/// A moment, as PostgreSQL writes it in UTC.
public struct AthenaClock: Sendable {
  /// `2026-10-31 23:59:59.999999`
  let time: String

  /// - Parameter time: a timestamp as PostgreSQL writes it.
  public init(_ time: String) { self.time = time }

  var date: String { "DATE '\(time.prefix(10))'" }
}
