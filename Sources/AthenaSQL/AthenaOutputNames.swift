/// Which columns of a result the query leaves without a name: Athena calls them `_col0`, `_col1` and so on, by place.
package struct AthenaOutputNames: Sendable, Equatable {
  /// Items of the SELECT list, in order; nil is a `*` of any number of columns.
  private var isNamed: [Bool?] = []
  /// Whether there is no list and so no name, as with VALUES.
  private var isList = true

  init() {}

  init(_ source: AthenaSource, _ statement: AthenaStatement) {
    guard statement.kind == .query else { return }
    var index = statement.tokens.lowerBound
    if source.word(index) == "with" { index = Self.endOfWith(source, statement.tokens) }
    while source.isSymbol(index, "(") { index += 1 }
    if source.word(index) == "values" { isList = false }
    guard source.word(index) == "select" else { return }
    for item in source.selectList(index) where !item.isEmpty {
      isNamed.append(source.isSymbol(item.upperBound - 1, "*") ? nil : Self.isNamed(source, item, statement))
    }
  }

  /// The names of a result, of which PostgreSQL gave those that are missing.
  package func applied(to names: [String]) -> [String] {
    guard isList else { return names.indices.map(Self.name) }
    var result = names
    // From the front to the first `*`, and from the end to the last one.
    for (place, isNamed) in isNamed.enumerated() {
      guard let isNamed else { break }
      if !isNamed, place < names.count { result[place] = Self.name(place) }
    }
    for (distance, isNamed) in isNamed.reversed().enumerated() {
      guard let isNamed else { break }
      let place = names.count - 1 - distance
      if !isNamed, place >= 0 { result[place] = Self.name(place) }
    }
    return result
  }

  private static func name(_ place: Int) -> String { "_col\(place)" }

  /// The position after the last WITH query.
  private static func endOfWith(_ source: AthenaSource, _ tokens: Range<Int>) -> Int {
    var index = tokens.lowerBound
    while let open = source.first(["as"], in: index..<tokens.upperBound).map({ $0 + 1 }), source.isSymbol(open, "(") {
      index = source.after(open)
      guard source.isSymbol(index, ",") else { return index }
    }
    return tokens.upperBound
  }

  /// Words that are values, and the last word of an expression.
  private static let notNames: Set<String> = [
    "null", "true", "false", "end", "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp",
  ]

  private static func isNamed(_ source: AthenaSource, _ item: Range<Int>, _ statement: AthenaStatement) -> Bool {
    let last = item.upperBound - 1
    if source.word(last - 1) == "as", last > item.lowerBound { return true }
    guard source.isName(last), !source.isWord(last, notNames) else {
      // A name in parentheses is a name.
      let isInside = source.isSymbol(item.lowerBound, "(") && source.after(item.lowerBound) == item.upperBound
      return isInside && !source.inside(item.lowerBound).isEmpty
        && isNamed(source, source.inside(item.lowerBound), statement)
    }
    return source.startOfName(endingAt: last) == item.lowerBound || source.isBareLabel(last, in: statement.tokens)
  }
}
