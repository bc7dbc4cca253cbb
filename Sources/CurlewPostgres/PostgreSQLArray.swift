/// The text form of PostgreSQL's one-dimensional text arrays: `{a,"b c",NULL}`.
///
/// By scalars and not by characters: a combining mark after a quote or a backslash would make another character of
/// it.
package enum PostgreSQLArray {
  package static func text(_ elements: [String?]) -> String {
    "{" + elements.map { $0.map(quoted) ?? "NULL" }.joined(separator: ",") + "}"
  }

  /// In double quotes, as in arrays and `hstore`.
  package static func quoted(_ text: String) -> String {
    var out = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { out.append("\\") }
      out.append(scalar)
    }
    out.append("\"")
    return String(out)
  }

  package static func parse(_ text: String) -> [String?] {
    var elements: [String?] = []
    var element = String.UnicodeScalarView()
    var isQuoted = false
    var wasQuoted = false
    var isEscaped = false
    func finish() {
      let text = String(element)
      elements.append(!wasQuoted && text == "NULL" ? nil : text)
      element = String.UnicodeScalarView()
      wasQuoted = false
    }
    let scalars = text.unicodeScalars.dropFirst().dropLast()
    for scalar in scalars {
      if isEscaped {
        element.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "\"" {
        isQuoted.toggle()
        wasQuoted = true
      } else if scalar == ",", !isQuoted {
        finish()
      } else {
        element.append(scalar)
      }
    }
    if !scalars.isEmpty { finish() }
    return elements
  }
}
