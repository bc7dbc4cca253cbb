import CurlewText

/// A table as CSV: quoted as in RFC 4180, with Unix line ends, as psql writes it.
///
/// Cells are written byte for byte. A spreadsheet runs a cell that looks like a formula, and anybody who names a
/// resource or a session may write one. So for spreadsheets such cells can be marked as text.
struct CSVText {
  let isSpreadsheetSafe: Bool

  func text(_ table: OutputTable) -> String { header(table) + rows(table) }

  /// The header line.
  func header(_ table: OutputTable) -> String { line(table.columns.map(\.name)) }

  /// A line for each row.
  func rows(_ table: OutputTable) -> String { table.rows.map(line).joined() }

  private func line(_ cells: [String?]) -> String { cells.map { $0.map(field) ?? "" }.joined(separator: ",") + "\n" }

  /// By scalars and not by characters: a quote and a combining mark are one character.
  private func field(_ cell: String) -> String {
    let text = isSpreadsheetSafe && Self.mayBeFormula(cell) ? "'" + cell : cell
    guard text.isEmpty || text.unicodeScalars.contains(where: Self.special.contains) else { return text }
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }

  /// Whether a spreadsheet takes the cell for a formula, or would after dropping its first bytes. Plain numbers are
  /// safe.
  private static func mayBeFormula(_ cell: String) -> Bool {
    guard let first = cell.unicodeScalars.first, formulaStarts.contains(first) else { return false }
    return !JSONText.isNumber(cell)
  }

  private static let special: Set<UnicodeScalar> = ["\"", ",", "\n", "\r"]
  private static let formulaStarts: Set<UnicodeScalar> = ["=", "+", "-", "@", "\t", "\r"]
}
