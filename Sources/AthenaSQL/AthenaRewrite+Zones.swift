/// `x AT TIME ZONE zone`: to PostgreSQL a time without a zone is one of that zone, to Athena one of the session.
extension AthenaRewrite {
  mutating func rewriteZones(_ statement: AthenaStatement) {
    for index in statement.tokens where source.isAtTimeZone(index) {
      let end = source.endOfOperand(startingAt: index + 3)
      if source.isAtTimeZone(source.afterGroups(end)) {
        // A moment shown in one zone is the same moment in the next.
        for token in index..<end { remove(token) }
      } else {
        replace(index, with: ",")
        remove(index + 1)
        remove(index + 2)
        wrap(source.startOfTime(endingAt: index - 1)..<end, before: "athena.at_timezone(", after: ")")
      }
    }
  }
}

extension AthenaSource {
  fileprivate func isAtTimeZone(_ index: Int) -> Bool {
    word(index) == "at" && word(index + 1) == "time" && word(index + 2) == "zone"
  }

  /// The position after the brackets that close here and hold no arguments.
  fileprivate func afterGroups(_ index: Int) -> Int {
    var index = index
    while isSymbol(index, ")"), !isCall(partner(index)) { index += 1 }
    return index
  }

  /// The first token of the time that ends at a position, with the zones that it is shown in before.
  fileprivate func startOfTime(endingAt end: Int) -> Int {
    var start = startOfOperand(endingAt: end)
    if isString(start), isWord(start - 1, ["timestamp", "time"]) { start -= 1 }
    return isAtTimeZone(start - 3) ? startOfTime(endingAt: start - 4) : start
  }
}
