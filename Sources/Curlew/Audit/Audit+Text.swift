import CurlewText

extension Audit {
  /// All columns of all findings, for programs.
  public var table: OutputTable {
    OutputTable(
      columns: AuditFinding.names.map { .init($0, $0 == "unblended_cost" ? .number(decimals: nil) : .text) },
      rows: findings.map(\.values))
  }

  /// For people: a list of all, then each with its reasons and its remedy.
  ///
  /// - Parameter width: the terminal's columns.
  public func text(width: Int) -> String {
    guard !findings.isEmpty else { return "Nothing was found.\n" }
    let details = findings.enumerated().map { index, finding in
      Self.details(of: finding, number: index + 1, width: width)
    }
    return list.rendered(.table, width: width) + details.map { "\n" + $0 }.joined()
  }

  private var list: OutputTable {
    OutputTable(
      columns: [
        .init("no", .number(decimals: 0)), .init("severity"), .init("finding"), .init("period"),
        .init("subject", fit: .shortened), .init("unblended", .number(decimals: 2)), .init("unit"),
      ],
      rows: findings.enumerated().map { index, finding in
        [
          "\(index + 1)", finding.severity.rawValue, finding["finding"], finding["billing_period"], finding["subject"],
          finding["unblended_cost"], finding["currency"],
        ]
      })
  }

  private static func details(of finding: AuditFinding, number: Int, width: Int) -> String {
    let head = [finding["finding"], finding["billing_period"], finding["subject"]].compactMap { $0 }.joined(
      separator: ", ")
    var lines = wrapped("\(number). \(finding.severity.rawValue): \(head)", width: width, indent: 0)
    for (label, name) in [("who", "who"), ("why", "why"), ("do", "what_to_do")] {
      guard let text = finding[name], !text.isEmpty else { continue }
      lines += wrapped(
        label + String(repeating: " ", count: indent - label.count - 2) + text, width: width, indent: indent)
    }
    if let paste = finding["paste"] {
      // Not wrapped: it is to be copied.
      let pieces = paste.split(separator: "\n", omittingEmptySubsequences: false).map {
        DisplayText.visible(String($0))
      }
      lines += pieces.enumerated().map { index, piece in
        (index == 0 ? "  paste " : String(repeating: " ", count: indent)) + piece
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Writes the text for people to standard output.
  public func print() throws { try StandardOutput.write(text(width: Terminal.columnCount ?? Self.usualWidth)) }

  /// Characters in a line if there is no terminal. Reasons and remedies are long.
  private static let usualWidth = 120

  /// Where texts begin, behind their labels.
  private static let indent = 8

  /// Lines of whole words. A word that is longer than a line has a line of its own.
  private static func wrapped(_ text: String, width: Int, indent: Int) -> [String] {
    let first = indent == 0 ? "" : "  "
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in DisplayText.visible(text).split(separator: " ", omittingEmptySubsequences: false) {
      if !isEmpty, DisplayText.width(line) + 1 + DisplayText.width(String(word)) > width {
        lines.append(line)
        line = String(repeating: " ", count: max(indent, 3))
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + [line]
  }
}
