import CurlewText

/// Stage one: reads files, gzipped or plain, into slabs of text. `GunzipFile` unpacks and checks.
struct GunzipReader: Stage {
  static let name = StageName.gunzipReader
  private let files: FileQueue
  private let progress: LoadProgress
  private(set) var notes = Notes()

  struct Notes: StageNotes {
    /// The files read. Their rows are not counted yet.
    var files: [FileReport] = []
    var byteCount = 0
    var rowCount: Int { 0 }
  }

  /// The parts in which the text of a file is handed on.
  enum Piece: Sendable {
    case begin(String)
    case text(TextSlab)
    case end
  }

  init(_ files: FileQueue, _ progress: LoadProgress) {
    self.files = files
    self.progress = progress
  }

  /// - Parameter next: an empty slab.
  @inline(never)
  mutating func run(next: () throws -> TextSlab?, give: (Piece) throws -> Void) throws {
    while let reference = files.next() {
      let file = try GunzipFile(reference)
      try give(.begin(reference.path))
      while let slab = try next() {
        let before = file.compressedByteCount
        let byteCount = try slab.fill { slab throws(CurlewError) in try file.read(into: &slab) }
        progress.add(compressedByteCount: file.compressedByteCount - before, byteCount: byteCount)
        if byteCount == 0 { break }
        notes.byteCount += byteCount
        try give(.text(slab))
      }
      notes.files.append(
        FileReport(
          file: reference.path, byteCount: file.byteCount, compressedByteCount: file.compressedByteCount,
          crc32: file.crc32))
      try give(.end)
    }
  }
}
