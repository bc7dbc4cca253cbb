/// One statement of a text, and which of the few kinds it is.
struct AthenaStatement {
  enum Kind: Sendable { case query, explain, createView, createTable, dropView }

  let kind: Kind
  let tokens: Range<Int>
  /// The dotted name that is made or dropped.
  private(set) var target: Range<Int>?
  /// The properties of a new table, `WITH (...)`.
  private(set) var properties: Range<Int>?
  let outline: AthenaOutline

  /// - Throws: `AthenaProblem` for a statement of any other kind.
  init(_ source: AthenaSource, _ tokens: Range<Int>) throws {
    self.tokens = tokens
    var index = tokens.lowerBound
    func skip(_ words: String...) -> Bool {
      guard words.indices.allSatisfy({ source.word(index + $0) == words[$0] }) else { return false }
      index += words.count
      return true
    }
    if source.isWord(index, ["select", "with", "values"]) || source.isSymbol(index, "(") {
      kind = .query
    } else if skip("explain") {
      kind = .explain
      if skip("analyze") { _ = skip("verbose") }
      if source.isSymbol(index, "("), !source.isWord(index + 1, ["select", "with", "values"]) {
        index = source.after(index)
      }
    } else if skip("create", "or", "replace", "view") || skip("create", "view") {
      kind = .createView
    } else if skip("create", "table") {
      kind = .createTable
    } else if skip("drop", "view") {
      kind = .dropView
    } else {
      throw AthenaProblem(
        offset: source.tokens[index].range.lowerBound,
        words: "\(source.text(index..<index + 1)) begins no query; there is SELECT, WITH, VALUES, EXPLAIN, and with "
          + "--write CREATE VIEW, CREATE TABLE AS, DROP VIEW")
    }
    if kind != .query, kind != .explain {
      _ = skip("if", "not", "exists") || skip("if", "exists")
      let start = index
      while index < tokens.upperBound, source.isName(index) {
        index += source.isSymbol(index + 1, ".") ? 2 : 1
        if !source.isSymbol(index - 1, ".") { break }
      }
      target = start..<index
      if kind == .createTable, source.word(index) == "with", source.isSymbol(index + 1, "(") {
        properties = index..<source.after(index + 1)
        index = source.after(index + 1)
      }
      if kind != .dropView {
        guard start < index, skip("as") else {
          throw AthenaProblem(
            offset: source.tokens[min(index, tokens.upperBound - 1)].range.lowerBound,
            words: "only CREATE VIEW name AS and CREATE TABLE name AS are understood; what is read here is the "
              + "warehouse, not files")
        }
      }
    }
    outline = AthenaOutline(source, query: index..<max(index, tokens.upperBound))
  }

  /// Whether it needs more than reading.
  var writes: Bool { kind != .query && kind != .explain }
}
