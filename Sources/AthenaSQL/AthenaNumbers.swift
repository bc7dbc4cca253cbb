/// Which expressions of a statement are numbers, and which are maps of numbers, as far as its text tells.
///
/// A name is what its label stands for anywhere in the statement, or a column of CUR; what neither tells is no number.
struct AthenaNumbers {
  private let source: AthenaSource
  /// What the labels of all SELECT lists stand for.
  private var labelled: [String: [Range<Int>]] = [:]

  /// The columns of CUR that are numbers.
  private let columns: Set<String>
  /// The one column of CUR that is a map of numbers.
  private static let maps: Set<String> = ["discount"]

  init(_ source: AthenaSource, _ statement: Range<Int>, columns: Set<String>) {
    self.source = source
    self.columns = columns
    for select in statement where source.word(select) == "select" {
      for item in source.selectList(select) where item.count > 1 {
        let label = item.upperBound - 1
        guard source.isName(label) else { continue }
        if source.word(label - 1) == "as" {
          if item.lowerBound < label - 1 {
            labelled[source.tokens[label].text, default: []].append(item.lowerBound..<label - 1)
          }
        } else if source.isBareLabel(label, in: statement) {
          labelled[source.tokens[label].text, default: []].append(item.lowerBound..<label)
        }
      }
    }
  }

  // MARK: - Numbers

  private static let numeric: Set<String> = [
    "abs", "approx_distinct", "avg", "cardinality", "ceil", "ceiling", "count", "count_if", "date_diff", "day", "floor",
    "hour", "length", "minute", "mod", "month", "pow", "power", "quarter", "round", "second", "sqrt", "stddev",
    "stddev_pop", "stddev_samp", "sum", "to_unixtime", "truncate", "variance", "week", "year",
  ]
  /// Functions whose result is of the type of their first argument.
  private static let passing: Set<String> = [
    "any_value", "approx_percentile", "arbitrary", "coalesce", "first_value", "greatest", "lag", "last_value", "lead",
    "least", "max", "max_by", "min", "min_by", "nullif", "try",
  ]
  private static let types: Set<String> = [
    "bigint", "dec", "decimal", "double", "float", "int", "integer", "numeric", "real", "smallint", "tinyint",
  ]
  private static let operators: Set<String> = ["+", "-", "*", "/", "%"]

  func isNumber(_ expression: Range<Int>) -> Bool { isNumber(expression, seen: []) }

  private func isNumber(_ expression: Range<Int>, seen: Set<String>) -> Bool {
    var operands: [Range<Int>] = []
    var index = expression.lowerBound
    while index < expression.upperBound {
      let end = source.endOfOperand(startingAt: index)
      guard end <= expression.upperBound else { return false }
      operands.append(index..<end)
      guard end < expression.upperBound else { break }
      guard Self.operators.contains(where: { source.isSymbol(end, $0) }) else { return false }
      index = end + 1
    }
    return operands.contains { isNumericOperand($0, seen) }
  }

  private func isNumericOperand(_ operand: Range<Int>, _ seen: Set<String>) -> Bool {
    var start = operand.lowerBound
    while source.isSymbol(start, "-") || source.isSymbol(start, "+") { start += 1 }
    guard start < operand.upperBound else { return false }
    if source.tokens[start].kind == .number { return operand.upperBound == start + 1 }
    if source.isSymbol(start, "(") {
      return source.after(start) == operand.upperBound && isNumber(source.inside(start), seen: seen)
    }
    if source.word(start) == "case" {
      return source.first(["then"], in: start + 1..<operand.upperBound).map { then in
        let end = source.first(["when", "else", "end"], in: then + 1..<operand.upperBound) ?? operand.upperBound
        return isNumber(then + 1..<end, seen: seen)
      } ?? false
    }
    if source.isCall(start + 1) {
      let arguments = source.inside(start + 1)
      let after = source.after(start + 1)
      guard after == operand.upperBound || source.isWord(after, ["filter", "over"]) else { return false }
      switch source.tokens[start].text {
      case "cast", "try_cast":
        return source.first(["as"], in: arguments).map { source.isWord($0 + 1, Self.types) } ?? false
      case "if":
        return source.separated(arguments).dropFirst().contains { isNumber($0, seen: seen) }
      case let name where Self.passing.contains(name):
        return source.separated(arguments).first.map { isNumber($0, seen: seen) } ?? false
      case let name: return Self.numeric.contains(name)
      }
    }
    return named(operand, seen) { isNumber($0, seen: $1) } ?? columns.contains(lastName(operand))
  }

  // MARK: - Maps

  func isMapOfNumbers(_ expression: Range<Int>) -> Bool { isMapOfNumbers(expression, seen: []) }

  private func isMapOfNumbers(_ expression: Range<Int>, seen: Set<String>) -> Bool {
    let start = expression.lowerBound
    guard start < expression.upperBound, source.endOfOperand(startingAt: start) >= expression.upperBound else {
      return false
    }
    if source.isSymbol(start, "(") {
      return source.after(start) == expression.upperBound && isMapOfNumbers(source.inside(start), seen: seen)
    }
    guard source.isCall(start + 1) else {
      return named(expression, seen) { isMapOfNumbers($0, seen: $1) } ?? Self.maps.contains(lastName(expression))
    }
    guard !source.isSymbol(expression.upperBound - 1, "]") else { return false }
    let arguments = source.separated(source.inside(start + 1))
    switch source.tokens[start].text {
    case "map_agg": return arguments.count == 2 && isNumber(arguments[1])
    case "histogram": return true
    case "map":
      guard arguments.count == 2, source.word(arguments[1].lowerBound) == "array",
        source.isSymbol(arguments[1].lowerBound + 1, "[")
      else { return false }
      return source.separated(source.inside(arguments[1].lowerBound + 1)).contains { isNumber($0, seen: seen) }
    case "map_union", "map_concat", "map_filter", "coalesce", "arbitrary", "any_value", "max_by", "min_by":
      return arguments.first.map { isMapOfNumbers($0, seen: seen) } ?? false
    case "transform_values":
      guard arguments.count == 2, let arrow = arguments[1].first(where: { source.isSymbol($0, "->") }) else {
        return false
      }
      return isNumber(arrow + 1..<arguments[1].upperBound, seen: seen)
    case "cast", "try_cast":
      guard let type = source.first(["as"], in: source.inside(start + 1)), source.word(type + 1) == "map" else {
        return false
      }
      return source.isWord(source.after(type + 2) - 2, Self.types)
    default: return false
    }
  }

  // MARK: - Names

  /// Labels of labels are followed so far: sums of sums of sums would take their time.
  private static let deepest = 6

  /// Whether all that a name stands for is such a thing; nil for a name that is no label, and for what is no name.
  private func named(
    _ expression: Range<Int>, _ seen: Set<String>, _ isSuch: (Range<Int>, Set<String>) -> Bool
  ) -> Bool? {
    guard !expression.isEmpty, source.startOfName(endingAt: expression.upperBound - 1) == expression.lowerBound,
      source.isName(expression.upperBound - 1), case let name = lastName(expression), !seen.contains(name),
      seen.count < Self.deepest, let meanings = labelled[name]
    else { return nil }
    // `max(cost) AS cost` says of cost what the label of a query within says.
    let others = meanings.filter { lastName($0) != name || $0.count > expression.count }
    guard !others.isEmpty else { return nil }
    return others.allSatisfy { isSuch($0, seen.union([name])) }
  }

  private func lastName(_ expression: Range<Int>) -> String { source.tokens[expression.upperBound - 1].text }
}
