/// `last_value(x) IGNORE NULLS OVER (...)` and its like: PostgreSQL has aggregates for it in the place of window functions.
extension AthenaRewrite {
  mutating func rewriteIgnoreNulls(_ statement: AthenaStatement) throws {
    for index in statement.tokens where source.word(index) == "ignore" && source.word(index + 1) == "nulls" {
      guard source.isSymbol(index - 1, ")"), source.isCall(source.partner(index - 1)), source.word(index + 2) == "over",
        index + 3 < statement.tokens.upperBound
      else {
        throw problem(index, "IGNORE NULLS is understood after a function's arguments and before OVER")
      }
      let open = source.partner(index - 1)
      let arguments = source.separated(source.inside(open))
      switch (source.tokens[open - 1].text, arguments.count) {
      case ("first_value", 1): replace(open - 1, with: "athena.first_not_null")
      case ("last_value", 1): replace(open - 1, with: "athena.last_not_null")
      case ("lag", 1...3): try rewriteOffset(open, arguments, over: index + 3, .lag)
      case ("lead", 1...3): try rewriteOffset(open, arguments, over: index + 3, .lead)
      default:
        throw problem(index, "IGNORE NULLS is understood with first_value, last_value, lag and lead only")
      }
      remove(index)
      remove(index + 1)
    }
  }

  private enum Direction {
    case lag, lead

    /// The rows before or after the current one, which a frame names.
    var frame: String {
      switch self {
      case .lag: "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
      case .lead: "ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING"
      }
    }
  }

  /// lag is the last of the values before the row, lead the first of those after it.
  ///
  /// - Parameter window: the position after OVER: a parenthesis or the name of a window.
  private mutating func rewriteOffset(
    _ open: Int, _ arguments: [Range<Int>], over window: Int, _ direction: Direction
  ) throws {
    let offset = try arguments.dropFirst().first.map(constant) ?? "1"
    let otherwise = try arguments.dropFirst(2).first.map(constant)
    if source.isSymbol(window, "(") {
      wrap(source.partner(window)..<source.partner(window) + 1, before: " \(direction.frame)")
    } else {
      wrap(window..<window + 1, before: "(", after: " \(direction.frame))")
    }
    var before = otherwise == nil ? "" : "coalesce("
    var after = otherwise.map { ", \($0))" } ?? ""
    if offset == "1" {
      replace(open - 1, with: direction == .lag ? "athena.last_not_null" : "athena.first_not_null")
    } else {
      replace(open - 1, with: "array_agg")
      before += "athena.element_at(array_remove("
      after = ", NULL), \(direction == .lag ? "-" : "")\(offset))\(after)"
    }
    for argument in arguments.dropFirst() {
      remove(argument.lowerBound - 1)
      for index in argument { replace(index, with: "") }
    }
    wrap(open - 1..<source.after(window), before: before, after: after)
  }

  private func constant(_ argument: Range<Int>) throws -> String {
    let isConstant =
      argument.count == 1
      && (source.isString(argument.lowerBound) || source.tokens[argument.lowerBound].kind == .number)
    guard isConstant else {
      throw problem(argument.lowerBound, "with IGNORE NULLS only a number or a string is understood here")
    }
    return source.text(argument)
  }
}
