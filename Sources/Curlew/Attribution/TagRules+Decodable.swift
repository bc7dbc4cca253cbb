import CurlewText

extension TagRules: Decodable {
  /// Reads `[tags]` with `precedence` and `[tags.spellings]`; what is given replaces the standard, as a whole.
  /// - Throws: `CurlewError` (`usage`).
  public init(from decoder: any Decoder) throws {
    let table = try PipelineTable(decoder, name: "tags", keys: ["precedence", "spellings"])
    let sources = try table.value([String].self, "precedence", as: "a list of sources")
    let precedence = try sources?.map { text in
      guard let source = TagSource(rawValue: text) else {
        let known = TagSource.allCases.map(\.rawValue).joined(separator: ", ")
        throw CurlewError(.usage("'tags.precedence' has '\(text)'; known are \(known)"))
      }
      return source
    }
    let spellings = try table.value(Spellings.self, "spellings", as: "a table of lists")?.byKey
    try self.init(
      spellings: spellings ?? TagRules.standard.spellings, precedence: precedence ?? TagRules.standard.precedence)
  }

  private struct Spellings: Decodable {
    let byKey: [String: [String]]

    init(from decoder: any Decoder) throws {
      let table = try PipelineTable(decoder, name: "tags.spellings", keys: nil)
      var byKey: [String: [String]] = [:]
      for key in table.keys {
        byKey[key] = try table.value([String].self, key, as: "a list of spellings")
      }
      self.byKey = byKey
    }
  }
}
