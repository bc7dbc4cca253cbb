/// Intervals, timestamps and patterns that PostgreSQL reads otherwise.
extension AthenaRewrite {
  /// Units that PostgreSQL would take for a label, and the interval for one of seconds.
  private static let longUnits = ["week": ("7", "DAY"), "quarter": ("3", "MONTH")]

  mutating func rewriteIntervals(_ statement: AthenaStatement) {
    for index in statement.tokens where source.word(index) == "interval" {
      let value = source.isSymbol(index + 1, "-") || source.isSymbol(index + 1, "+") ? index + 2 : index + 1
      guard source.isString(value) else { continue }
      var factor = ""
      if source.isSymbol(index + 1, "-") { factor = "-" }
      if value > index + 1 { remove(index + 1) }
      if let (count, unit) = source.word(value + 1).flatMap({ Self.longUnits[$0] }) {
        replace(value + 1, with: unit)
        factor += "\(count) * "
      }
      if !factor.isEmpty { wrap(index..<value + 2, before: "(\(factor)", after: ")") }
    }
  }

  mutating func rewriteLiterals(_ statement: AthenaStatement) {
    for index in statement.tokens where source.isString(index) {
      if source.word(index - 1) == "timestamp", Self.hasZone(source.tokens[index].text) {
        // PostgreSQL's `timestamp` skips the zone.
        replace(index - 1, with: "timestamptz")
      }
      if source.word(index - 1) == "like", source.tokens[index].text.contains("\\"), source.word(index + 1) != "escape"
      {
        // Athena has no escape unless one is named.
        wrap(index..<index + 1, after: " ESCAPE ''")
      }
    }
  }

  /// Whether a timestamp names a zone other than UTC.
  private static func hasZone(_ text: String) -> Bool {
    guard let time = text.firstIndex(of: ":") else { return false }
    let rest = text[time...]
    return rest.contains { $0.isLetter || $0 == "+" || $0 == "-" } && !rest.hasSuffix("UTC") && !rest.hasSuffix("Z")
  }
}

extension AthenaSource {
  private static let units: Set<String> = [
    "year", "quarter", "month", "week", "day", "hour", "minute", "second",
  ]

  func isIntervalUnit(_ index: Int) -> Bool {
    isWord(index, Self.units) && isString(index - 1)
      && (word(index - 2) == "interval" || (isSign(index - 2) && word(index - 3) == "interval"))
  }

  private func isSign(_ index: Int) -> Bool { isSymbol(index, "-") || isSymbol(index, "+") }
}
