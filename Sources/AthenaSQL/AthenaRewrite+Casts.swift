/// CAST, TRY_CAST and the names of types.
extension AthenaRewrite {
  mutating func rewriteCasts(_ statement: AthenaStatement) throws {
    /// Where an argument of TRY ends: a cast within fails to NULL.
    var endOfTry = statement.tokens.lowerBound
    for index in statement.tokens {
      if source.isCall(index, of: ["try"]) { endOfTry = max(endOfTry, source.after(index + 1)) }
      guard source.isCall(index, of: ["cast", "try_cast"]) else { continue }
      let arguments = source.inside(index + 1)
      guard let divider = source.first(["as"], in: arguments), divider > arguments.lowerBound,
        divider + 1 < arguments.upperBound
      else { continue }
      let type = divider + 1..<arguments.upperBound
      if source.tokens[index].text == "cast", type.count == 1, source.word(type.lowerBound) == "json" {
        // PostgreSQL would read a text as JSON, where Athena makes a string of it.
        replace(index, with: "athena.as_json")
        remove(divider)
        remove(type.lowerBound)
        continue
      }
      if source.tokens[index].text == "try_cast" || index < endOfTry {
        rewriteTryCast(index, arguments.lowerBound..<divider, divider, type)
      } else if source.tokens[index].kind != .word {
        replace(index, with: "CAST")
      }
      rewriteCastOfJSON(arguments.lowerBound..<divider, type)
      try rewriteType(type)
    }
  }

  /// `TRY_CAST(x AS type)` becomes `athena.try_cast((x), NULL::type)`.
  private mutating func rewriteTryCast(_ index: Int, _ value: Range<Int>, _ divider: Int, _ type: Range<Int>) {
    replace(index, with: "athena.try_cast")
    wrap(value, before: "(", after: "),")
    remove(divider)
    wrap(type, before: "NULL::")
    // A function's result has the type without the numbers in parentheses.
    if source.isSymbol(type.lowerBound + 1, "("), !source.isWord(type.lowerBound, ["array", "map", "row"]) {
      wrap(index..<type.upperBound + 1, before: "(", after: ")::\(source.text(type))")
    }
  }

  /// A value in JSON becomes text, or a list or map of text, which PostgreSQL can cast on.
  private mutating func rewriteCastOfJSON(_ value: Range<Int>, _ type: Range<Int>) {
    guard source.isCall(value.lowerBound, of: ["json_extract", "json_parse", "json_array_get"]),
      source.after(value.lowerBound + 1) == value.upperBound
    else { return }
    switch source.word(type.lowerBound) {
    case "array":
      let ofMaps = source.word(type.lowerBound + 2) == "map"
      wrap(value, before: ofMaps ? "athena.json_maps(" : "athena.json_elements(", after: ")")
    case "map": wrap(value, before: "athena.json_members(", after: ")")
    case "varchar", "char": wrap(value, before: "athena.json_extract_scalar(", after: ", '$')")
    default: break
    }
  }

  private mutating func rewriteType(_ type: Range<Int>) throws {
    let start = type.lowerBound
    switch source.word(start) {
    case "array" where type.count > 3:
      // Both array(varchar) and array<varchar>.
      replace(start, with: "")
      replace(start + 1, with: "")
      replace(type.upperBound - 1, with: "[]")
      try rewriteType(start + 2..<type.upperBound - 1)
    case "map":
      replace(start, with: naming.mapType)
      for index in type.dropFirst() { replace(index, with: "") }
    case "row":
      throw problem(start, "rows within a column are not supported; select their fields as columns")
    case "decimal" where type.count == 1, "numeric" where type.count == 1, "dec" where type.count == 1:
      // Athena's decimal is an integer unless it says otherwise.
      wrap(type, after: "(38,0)")
    default: break
    }
  }
}
