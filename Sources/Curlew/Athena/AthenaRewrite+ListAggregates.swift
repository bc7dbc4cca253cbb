/// `listagg(x, ',') WITHIN GROUP (ORDER BY y)` is `string_agg(x, ',' ORDER BY y)`.
extension AthenaRewrite {
  mutating func rewriteListAggregates(_ statement: AthenaStatement) {
    for index in statement.tokens where source.isCall(index, of: ["listagg"]) {
      let arguments = source.inside(index + 1)
      let close = arguments.upperBound
      guard source.word(close + 1) == "within", source.word(close + 2) == "group", source.isSymbol(close + 3, "(")
      else { continue }
      replace(index, with: "string_agg")
      replace(close, with: source.separated(arguments).count == 1 ? ", ''" : "")
      // The blank before WITHIN stays.
      remove(close + 1)
      remove(close + 2)
      replace(close + 3, with: "")
    }
  }
}
