/// What PostgreSQL cannot do and no rewriting gives it: said at its place, with what to write instead.
extension AthenaRewrite {
  mutating func refuseWhatIsMissing(_ statement: AthenaStatement) throws {
    for index in statement.tokens {
      let token = source.tokens[index]
      if token.kind == .quotedName, ["$path", "$partition", "$bucket", "$file_size"].contains(token.text) {
        throw problem(index, "the files behind a table are not kept, so there is no \"\(token.text)\"")
      }
      if source.isSymbol(index, "?") {
        throw problem(index, "no value is given for this ?; write the value in its place")
      }
      guard let word = source.word(index) else { continue }
      switch word {
      case "tablesample":
        throw problem(index, "TABLESAMPLE is not supported, since the report is a view; leave it out")
      case "respect" where source.word(index + 1) == "nulls":
        // What every window function does anyway.
        remove(index)
        remove(index + 1)
      case "match_recognize" where source.isSymbol(index + 1, "("):
        throw problem(index, "MATCH_RECOGNIZE is not supported; use window functions")
      case "version" where source.word(index - 1) == "for", "timestamp" where source.word(index - 1) == "for":
        throw problem(index, "the warehouse has no older versions to read")
      default: break
      }
    }
  }
}
