/// Writes results of any length to standard output, batch by batch.
///
/// A table for people is as wide as its widest cell, so it is written at the end in one piece. CSV and JSON are
/// written as the rows come.
public final class AthenaResultWriter {
  private let format: OutputTable.Format
  private let isSpreadsheetSafe: Bool
  private var table: OutputTable?
  private var hasRows = false

  /// Writes nothing before the first batch.
  public init(_ format: OutputTable.Format, isSpreadsheetSafe: Bool = false) {
    self.format = format
    self.isSpreadsheetSafe = isSpreadsheetSafe
  }

  /// Takes the next rows of a result.
  public func write(_ batch: AthenaSession.Batch) throws {
    switch format {
    case .table, .markdown:
      if table == nil { table = batch.table } else { table?.rows += batch.table.rows }
    case .csv:
      let csv = CSVText(isSpreadsheetSafe: isSpreadsheetSafe)
      try StandardOutput.write(batch.isFirst ? csv.text(batch.table) : csv.rows(batch.table))
    case .json:
      // JSON is `[`, one object in each line, `]`. The first batch writes `[`, the end writes `]`.
      if batch.isFirst { try StandardOutput.write("[") }
      guard !batch.table.rows.isEmpty else { return }
      let objects = batch.table.rendered(.json).utf8.dropFirst(2).dropLast(3)
      try StandardOutput.write((hasRows ? ",\n" : "\n") + String(decoding: objects, as: UTF8.self))
      hasRows = true
    }
  }

  /// Ends a result.
  public func finish() throws {
    defer {
      table = nil
      hasRows = false
    }
    switch format {
    case .table, .markdown: try table?.print(format)
    case .csv: break
    case .json: try StandardOutput.write(hasRows ? "\n]\n" : "]\n")
    }
  }
}
