import CurlewText

/// A table in Markdown. It has what the table for people has, but no bars, and nothing is left out or shortened.
enum MarkdownText {
  static func text(_ table: OutputTable) -> String {
    let marks = table.columns.map { column in
      if case .number = column.kind { "---:" } else { "---" }
    }
    let rows =
      [table.columns.map { DisplayText.visible($0.name) }, marks] + (table.rows + table.footers).map(table.cells)
    return rows.enumerated().map { index, row in
      "| " + (index == 1 ? row : row.map(escaped)).joined(separator: " | ") + " |\n"
    }.joined()
  }

  /// Anybody may name a tag or a session. A name must not end a cell, or be read as Markdown or HTML.
  private static func escaped(_ cell: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars {
      if special.contains(scalar) { out.append("\\") }
      out.append(scalar)
    }
    return String(out)
  }

  private static let special: Set<UnicodeScalar> = [
    "\\", "|", "`", "*", "_", "[", "]", "<", ">", "&", "~", "$", "!", "#",
  ]
}
