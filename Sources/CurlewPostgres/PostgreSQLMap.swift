/// The text form of PostgreSQL's `hstore`: `"a"=>"1", "b"=>NULL`.
package enum PostgreSQLMap {
  package static func text(_ map: [String: String]) -> String {
    map.sorted { $0.key < $1.key }
      .map { "\(PostgreSQLArray.quoted($0.key))=>\(PostgreSQLArray.quoted($0.value))" }.joined(separator: ", ")
  }

  /// The pairs in the order of the text, which PostgreSQL gives.
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
  /// Takes what is between the quote at the start and the next one; a backslash takes the next character as it is.
  package mutating func popQuoted() -> String {
    var text = String.UnicodeScalarView()
    self = dropFirst()
    while let next = popFirst(), next != "\"" {
      if let character = next == "\\" ? popFirst() : next { text.append(character) }
    }
    return String(text)
  }
}
