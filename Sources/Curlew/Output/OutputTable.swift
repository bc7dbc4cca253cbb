import CurlewPostgres
import CurlewText
import Glibc

/// Rows to show: for people as a table, for programs as CSV or JSON.
public struct OutputTable: Sendable {
  public enum Format: String, Sendable, CaseIterable { case table, csv, json }

  public struct Column: Sendable {
    public enum Kind: Sendable, Equatable {
      case text
      /// Decimal text. The table shows it with that many decimals and grouped digits; nil leaves it as it is.
      /// CSV and JSON always have every digit.
      case number(decimals: Int?)
      /// `true` or `false`.
      case boolean
      /// Text in JSON, such as a list.
      case json
    }

    /// What becomes of it in a table for people whose lines would not fit. CSV and JSON have all of every column.
    public enum Fit: Sendable, Equatable {
      case whole
      /// Long texts lose their middle.
      case shortened
      /// It is left out before any text is shortened, the one of the highest number first.
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
  /// nil is "nothing": blank in a table, empty in CSV (where `""` is empty text), null in JSON.
  public var rows: [[String?]]
  /// Last lines under a rule. They belong to the table for people; programs add up themselves.
  public var footers: [[String?]] = []
  /// The column that bars are drawn of, beside the table.
  public var barColumn: Int?
  /// The column that says what the bars are of: those of two currencies are not compared.
  public var unitColumn: Int?

  public init(columns: [Column], rows: [[String?]]) {
    self.columns = columns
    self.rows = rows
  }

  /// A query's rows under their own names.
  public init(_ rows: Rows) {
    self.init(
      columns: zip(rows.columns, rows.isNumeric).map { Column($0, $1 ? .number(decimals: nil) : .text) },
      rows: rows.rows)
  }

  /// The characters of a line where there is no terminal to ask.
  public static let usualWidth = 100

  /// Writes to standard output.
  ///
  /// - Parameter isSpreadsheetSafe: see `rendered`.
  /// - Throws: `.inputOutput` if that cannot be written to, such as a full disk.
  public func print(_ format: Format, isSpreadsheetSafe: Bool = false) throws {
    let width = Terminal.columnCount ?? Self.usualWidth
    try StandardOutput.write(rendered(format, width: width, isSpreadsheetSafe: isSpreadsheetSafe))
  }

  /// The whole text, ending with a newline.
  ///
  /// - Parameters:
  ///   - width: the terminal's columns, which a line with its bar may fill.
  ///   - isSpreadsheetSafe: whether cells of CSV that a spreadsheet would run get a single quote before them.
  public func rendered(_ format: Format, width: Int = usualWidth, isSpreadsheetSafe: Bool = false) -> String {
    switch format {
    case .table: TableText(self, width: width).text
    case .csv: CSVText(isSpreadsheetSafe: isSpreadsheetSafe).text(self)
    case .json: json
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

/// The terminal that results go to.
public enum Terminal {
  /// nil if standard output is no terminal.
  public static var columnCount: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Whether somebody sits before standard input.
  public static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 }
}
