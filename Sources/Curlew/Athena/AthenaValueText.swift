import CurlewPostgres
import CurlewText

/// Turns PostgreSQL's text of lists and maps in a result into JSON, which more programs can read.
struct AthenaValueText {
  /// The type of a list's elements.
  enum Element: Sendable, Equatable { case text, number, boolean }

  private var rest: Substring.UnicodeScalarView

  private init(_ text: String) { rest = text.unicodeScalars[...] }

  /// `{1,NULL,{2}}` becomes `[1,null,[2]]`.
  static func json(ofArray text: String, of element: Element) -> String {
    // PostgreSQL writes bounds that do not begin with 1, as in [0:1]={1,2}.
    let start = text.unicodeScalars.first == "[" ? text.firstIndex(of: "=").map(text.index(after:)) : nil
    var reader = AthenaValueText(start.map { String(text[$0...]) } ?? text)
    return reader.array(element)
  }

  /// `"a"=>"1", "b"=>NULL` becomes `{"a":"1","b":null}`.
  static func json(ofMap text: String) -> String {
    let members = PostgreSQLMap.parse(text).map { pair in
      "\(JSONText.string(pair.key)):\(pair.value.map(JSONText.string) ?? "null")"
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  private mutating func array(_ element: Element) -> String {
    var items: [String] = []
    skip("{")
    while let first = rest.first, first != "}" {
      switch first {
      case "{": items.append(array(element))
      case "\"": items.append(JSONText.string(rest.popQuoted()))
      default: items.append(Self.item(bare(), element))
      }
      skip(",")
    }
    skip("}")
    return "[" + items.joined(separator: ",") + "]"
  }

  private static func item(_ text: String, _ element: Element) -> String {
    // A text with the letters NULL would be quoted.
    if text == "NULL" { return "null" }
    return switch element {
    case .text: JSONText.string(text)
    case .number: JSONText.number(text)
    case .boolean: text == "t" ? "true" : "false"
    }
  }

  private mutating func bare() -> String {
    let end = rest.firstIndex { $0 == "," || $0 == "}" } ?? rest.endIndex
    defer { rest = rest[end...] }
    return String(rest[..<end])
  }

  private mutating func skip(_ text: String) {
    if rest.starts(with: text.unicodeScalars) { rest = rest.dropFirst(text.unicodeScalars.count) }
  }
}
