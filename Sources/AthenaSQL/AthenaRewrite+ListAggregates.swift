/// `listagg(x, ',') WITHIN GROUP (ORDER BY y)` is `string_agg(x, ',' ORDER BY y)`; nothing overflows here.
extension AthenaRewrite {
  mutating func rewriteListAggregates(_ statement: AthenaStatement) {
    for index in statement.tokens where source.isCall(index, of: ["listagg"]) {
      let close = source.partner(index + 1)
      let overflow = source.first(["on"], in: source.inside(index + 1)) ?? close
      let arguments = index + 2..<overflow
      guard source.word(close + 1) == "within", source.word(close + 2) == "group", source.isSymbol(close + 3, "(")
      else { continue }
      replace(index, with: "string_agg")
      if overflow < close { edits.replace(source.byteRange(overflow..<close), with: "") }
      replace(close, with: source.separated(arguments).count == 1 ? ", ''" : "")
      // The blank before WITHIN stays.
      remove(close + 1)
      remove(close + 2)
      replace(close + 3, with: "")
    }
  }
}
