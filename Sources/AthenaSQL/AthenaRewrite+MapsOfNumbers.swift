/// Maps of numbers: `map_agg(month, sum(cost)) AS costs`.
///
/// A map is of text here. What is taken out of one that holds numbers is cast back, or it would be compared and sorted
/// as text, and nothing would say so.
extension AthenaRewrite {
  mutating func castValuesOfMaps(_ statement: AthenaStatement) {
    let numbers = statement.numbers
    for index in statement.tokens {
      if source.isSymbol(index, "["), index > statement.tokens.lowerBound {
        let start = source.startOfOperand(endingAt: index - 1)
        if start < index, numbers.isMapOfNumbers(start..<index) {
          wrap(start..<source.after(index), before: "(", after: ")::numeric")
        }
      }
      guard source.isCall(index, of: ["element_at", "map_values", "unnest"]) else { continue }
      let arguments = source.separated(source.inside(index + 1))
      guard let map = arguments.first, numbers.isMapOfNumbers(map) else { continue }
      switch source.tokens[index].text {
      case "element_at": wrap(index..<source.after(index + 1), before: "(", after: ")::numeric")
      case "map_values": wrap(index..<source.after(index + 1), before: "(", after: ")::numeric[]")
      default: if arguments.count == 1 { replace(index, with: "athena.unnest_numbers") }
      }
    }
    noteMapsOfText(statement, numbers)
  }

  private mutating func noteMapsOfText(_ statement: AthenaStatement, _ numbers: AthenaNumbers) {
    let makesMap = statement.tokens.contains { index in
      (source.isCall(index, of: ["map_agg"])
        || (source.isCall(index, of: ["map"]) && !source.inside(index + 1).isEmpty))
        && !numbers.isMapOfNumbers(index..<source.after(index + 1))
    }
    if makesMap {
      note("the values of a map are text here; to compare, sort or add them write CAST(m['k'] AS double)")
    }
  }
}
