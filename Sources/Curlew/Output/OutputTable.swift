import CurlewPostgres
import CurlewText
import Glibc

/// Rows to show: as a table or in Markdown for people, as CSV or JSON for programs.
public struct OutputTable: Sendable {
  public enum Format: String, Sendable, CaseIterable { case table, csv, json, markdown }

  public struct Column: Sendable {
    public enum Kind: Sendable, Equatable {
      case text
      /// Decimal text. The table rounds it to this many decimals and groups its digits; nil leaves it as it is. CSV
      /// and JSON always have every digit.
      case number(decimals: Int?)
      /// `true` or `false`.
      case boolean
      /// Text in JSON, such as a list.
      case json
    }

    /// What happens to a column if lines do not fit on the screen. CSV and JSON always have everything.
    public enum Fit: Sendable, Equatable {
      case whole
      /// Long texts lose their middle.
      case shortened
      /// The column is left out before any text is shortened. The one with the highest number goes first.
      case leftOut(Int)
    }

    public var name: String
    public var kind: Kind
    public var fit: Fit

    public init(_ name: String, _ kind: Kind = .text, fit: Fit = .whole) {
      self.name = name
      self.kind = kind
      self.fit = fit
    }
  }

  public var columns: [Column]
  /// nil means no value: blank in a table, empty in CSV (where `""` is empty text), null in JSON.
  public var rows: [[String?]]
  /// Last lines, below a rule, in the table for people only. Programs add up themselves.
  public var footers: [[String?]] = []
  /// The column that the bars show, beside the table.
  public var barColumn: Int?
  /// The column with the unit of the bars. Bars of two currencies are not compared.
  public var unitColumn: Int?

  public init(columns: [Column], rows: [[String?]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The rows of a query, with their column names.
  public init(_ rows: Rows) {
    self.init(
      columns: zip(rows.columns, rows.isNumeric).map { Column($0, $1 ? .number(decimals: nil) : .text) },
      rows: rows.rows)
  }

  /// Characters in a line if there is no terminal.
  public static let usualWidth = 100

  /// Writes to standard output.
  ///
  /// - Parameter isSpreadsheetSafe: see `rendered`.
  /// - Throws: `.inputOutput` if writing fails, as on a full disk.
  public func print(_ format: Format, isSpreadsheetSafe: Bool = false) throws {
    let width = Terminal.columnCount ?? Self.usualWidth
    try StandardOutput.write(rendered(format, width: width, isSpreadsheetSafe: isSpreadsheetSafe))
  }

  /// The whole text, with a newline at its end.
  ///
  /// - Parameters:
  ///   - width: the terminal's columns. A line and its bar may fill them.
  ///   - isSpreadsheetSafe: whether CSV cells that a spreadsheet would run get a single quote before them.
  public func rendered(_ format: Format, width: Int = usualWidth, isSpreadsheetSafe: Bool = false) -> String {
    switch format {
    case .table: TableText(self, width: width).text
    case .csv: CSVText(isSpreadsheetSafe: isSpreadsheetSafe).text(self)
    case .json: json
    case .markdown: MarkdownText.text(self)
    }
  }

  private var json: String {
    let objects = rows.map { row in
      let members = zip(columns, row).map { column, value in
        let text: String =
          switch (value, column.kind) {
          case (nil, _): "null"
          case (let value?, .text): JSONText.string(value)
          case (let value?, .number): JSONText.number(value)
          case (let value?, .boolean), (let value?, .json): JSONText.document(value)
          }
        return "\(JSONText.string(column.name)): \(text)"
      }
      return "  {" + members.joined(separator: ", ") + "}"
    }
    return objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
  }
}

/// The terminal that shows the results.
public enum Terminal {
  /// nil if standard output is not a terminal.
  public static var columnCount: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Whether standard input is a terminal.
  public static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 }
}
