/// What a text makes or drops lies in a schema of its own, whatever database the text names: never in the warehouse's.
extension AthenaRewrite {
  mutating func rewriteTarget(_ statement: AthenaStatement) {
    if statement.writes, let target = statement.target, !target.isEmpty {
      let name = source.tokens[target.upperBound - 1].text
      edits.replace(source.byteRange(target), with: Self.madeName(name))
      madeNames.insert(name)
    }
    // Where and how Athena stores a table's files.
    if let properties = statement.properties { edits.replace(source.byteRange(properties), with: "") }
  }

  /// What a table or view that a text makes is called.
  static func madeName(_ name: String) -> String { "\(AthenaNaming.ownSchema).\(quoted(name))" }
}
