/// The first four stages, joined by bounded hand-offs; they take one file after another. Each of the four methods
/// runs on a queue of its own.
final class Chain: Sendable {
  let name: String
  let reader: StageRun<GunzipReader>
  let decoder: StageRun<CSVRowDecoder>
  let normalizer: StageRun<PrincipalTagNormalizer>
  let expansion: StageRun<ExpansionHandler>
  private let pool = BatchPool(slabCount: 6)
  private let pieces = Handoff<GunzipReader.Piece>(capacity: 4)
  private let batches = Handoff<RowBatch>(capacity: 4)
  private let normalized = Handoff<NormalizedBatch>(capacity: 4)
  private let link: Link
  private let lines: LineLink

  /// - Parameters:
  ///   - link: where the rows go.
  ///   - lines: where the lines go.
  ///   - spill: where a rollup goes that no longer fits in memory.
  init(
    _ index: Int, _ files: FileQueue, link: Link, lines: LineLink, spill: RollupSpill, _ context: LoadContext,
    _ progress: LoadProgress
  ) {
    name = "chain \(index)"
    reader = StageRun(GunzipReader(files, progress))
    decoder = StageRun(CSVRowDecoder(progress))
    normalizer = StageRun(PrincipalTagNormalizer(context, keys: link.keys, spill: spill))
    expansion = StageRun(ExpansionHandler(groups: context.lineGroups))
    self.link = link
    self.lines = lines
  }

  /// Stage one.
  func read() throws {
    try reader.run(next: { TextSlab(try pool.take()) }, give: pieces.put)
    pieces.finish()
  }

  /// Stage two.
  func decode() throws {
    try decoder.run(next: pieces.take, give: batches.put)
    batches.finish()
  }

  /// Stage three.
  func normalize() throws {
    try normalizer.run(next: batches.take, give: normalized.put)
    normalized.finish()
  }

  /// Stage four. Rows and new lines part here: new lines wait for the keys of their dimensions, and rows must not
  /// wait with them.
  func expand() throws {
    try expansion.run(next: normalized.take) { batch in
      if !batch.lines.lines.isEmpty { try lines.input.put(batch.lines) }
      try link.input.put(batch)
    }
  }

  func cancel() {
    pieces.cancel()
    batches.cancel()
    normalized.cancel()
    pool.cancel()
  }

  /// The most memory that the text of the files takes, in bytes.
  var slabByteCount: Int { pool.byteCount }

  /// The files that were read. Ask only when all stages have ended.
  var filesRead: [FileReport] {
    let rowCounts = decoder.notes.rowCounts
    return reader.notes.files.map { report in
      var report = report
      report.rowCount = rowCounts[report.file] ?? 0
      return report
    }
  }
}
