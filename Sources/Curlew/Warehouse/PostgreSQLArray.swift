/// The text form of PostgreSQL's one-dimensional text arrays: `{a,"b c",NULL}`.
enum PostgreSQLArray {
  static func text(_ elements: [String?]) -> String {
    let quoted = elements.map { element in
      guard let element else { return "NULL" }
      return "\"" + element.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] } + "\""
    }
    return "{" + quoted.joined(separator: ",") + "}"
  }

  static func parse(_ text: String) -> [String?] {
    var elements: [String?] = []
    var element = ""
    var isQuoted = false
    var wasQuoted = false
    var isEscaped = false
    func finish() {
      elements.append(!wasQuoted && element == "NULL" ? nil : element)
      element = ""
      wasQuoted = false
    }
    for character in text.dropFirst().dropLast() {
      if isEscaped {
        element.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
        wasQuoted = true
      } else if character == ",", !isQuoted {
        finish()
      } else {
        element.append(character)
      }
    }
    if text.count > 2 { finish() }
    return elements
  }
}
