/// The text form of PostgreSQL's `hstore`: `"a"=>"1", "b"=>NULL`.
package enum PostgreSQLMap {
  package static func text(_ map: [String: String]) -> String {
    map.sorted { $0.key < $1.key }
      .map { "\(PostgreSQLArray.quoted($0.key))=>\(PostgreSQLArray.quoted($0.value))" }.joined(separator: ", ")
  }

  /// The pairs in the order of the text, which is PostgreSQL's order.
  package static func parse(_ text: String) -> [(key: String, value: String?)] {
    var rest = text.unicodeScalars[...]
    var pairs: [(key: String, value: String?)] = []
    while rest.first == "\"" {
      let key = rest.popQuoted()
      if rest.starts(with: "=>".unicodeScalars) { rest = rest.dropFirst(2) }
      pairs.append((key, rest.first == "\"" ? rest.popQuoted() : nil))
      rest = rest.drop { $0 != "\"" }
    }
    return pairs
  }
}

extension Substring.UnicodeScalarView {
  /// Removes and returns the text between the quote at the start and the next quote. A backslash escapes the next
  /// character.
  package mutating func popQuoted() -> String {
    var text = String.UnicodeScalarView()
    self = dropFirst()
    while let next = popFirst(), next != "\"" {
      if let character = next == "\\" ? popFirst() : next { text.append(character) }
    }
    return String(text)
  }
}
