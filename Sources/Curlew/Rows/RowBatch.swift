import CurlewText

/// A slab of text cut into whole rows and fields. Its memory returns to the pool when the last reference is gone.
///
/// Unchecked, because the compiler cannot follow the hand-over: the decoder fills it, and from then on it is only
/// read.
public final class RowBatch: @unchecked Sendable {
  /// Path of the file that the rows come from.
  public let file: String
  public let header: ExportHeader
  /// The number of row 0 in the file. The header is row 1.
  public let firstRow: Int
  /// Offset of row 0 in the unpacked file.
  public let firstByte: Int
  public let rowCount: Int
  /// Fields in a row. All rows have the same number.
  public let fieldCount: Int

  /// The positions below count from here.
  let text: UnsafePointer<UInt8>
  /// Where each row starts: `rowCount + 1` entries, so that `rowStarts[row + 1]` is the end of the row's line.
  let rowStarts: UnsafeMutablePointer<UInt32>
  /// Where each field ends, at `row * fieldCount + field`: exclusive, without separator and without the CR of CR LF.
  let fieldEnds: UnsafeMutablePointer<UInt32>

  private let slab: Slab

  init(file: String, header: ExportHeader, firstRow: Int, firstByte: Int, rowCount: Int, slab: consuming Slab) {
    self.file = file
    self.header = header
    self.firstRow = firstRow
    self.firstByte = firstByte
    self.rowCount = rowCount
    fieldCount = header.names.count
    text = UnsafePointer(slab.base)
    rowStarts = slab.memory.rowStarts
    fieldEnds = slab.memory.fieldEnds
    self.slab = slab
  }

  /// Bytes of text in the rows, with their separators and line ends.
  var byteCount: Int { Int(rowStarts[rowCount] - rowStarts[0]) }

  /// The raw bytes of a field, quotes included; valid as long as the batch. See `QuotedField`.
  @inline(__always)
  func field(row: Int, field: Int) -> UnsafeBufferPointer<UInt8> {
    let index = row * fieldCount + field
    let start = field == 0 ? rowStarts[row] : fieldEnds[index - 1] + 1
    return UnsafeBufferPointer(start: text + Int(start), count: Int(fieldEnds[index] - start))
  }

  /// The place in the file of a field, or of the whole row.
  func place(row: Int, field: Int? = nil) -> CurlewError.Place {
    var start = rowStarts[row]
    if let field, field > 0 { start = fieldEnds[row * fieldCount + field - 1] + 1 }
    return CurlewError.Place(
      file: file, row: firstRow + row, byte: firstByte + Int(start - rowStarts[0]),
      column: field.map { header.names[$0] }
    )
  }
}
