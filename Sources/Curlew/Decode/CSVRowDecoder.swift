import CurlewText

/// Stage two: cuts the text of the files, one after the other, into batches of rows. `CSVRows` cuts and checks.
struct CSVRowDecoder: Stage {
  static let name = StageName.csvRowDecoder
  private let progress: LoadProgress
  private(set) var notes = Notes()

  struct Notes: StageNotes {
    /// Number of rows, by the path of the file.
    var rowCounts: [String: Int] = [:]
    var byteCount = 0
    var rowCount: Int { rowCounts.values.reduce(0, +) }
  }

  init(_ progress: LoadProgress) { self.progress = progress }

  @inline(never)
  mutating func run(next: () throws -> GunzipReader.Piece?, give: (RowBatch) throws -> Void) throws {
    var rows = CSVRows(file: "")
    func emit(_ batch: RowBatch) throws {
      progress.add(rowCount: batch.rowCount)
      try give(batch)
    }
    while let piece = try next() {
      switch piece {
      case .begin(let file): rows = CSVRows(file: file)
      case .text(let text):
        let slab = text.take()
        notes.byteCount += slab.count
        try rows.decode(slab, emit: emit)
      case .end:
        try rows.finish(emit: emit)
        notes.rowCounts[rows.file] = rows.rowCount
      }
    }
  }
}
