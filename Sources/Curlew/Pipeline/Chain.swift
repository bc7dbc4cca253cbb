import CurlewText

/// The first four stages over one file after another, joined by bounded hand-offs.
///
/// Each of the four verbs is run by one queue; a property belongs to the stage that writes it until all have ended.
final class Chain: @unchecked Sendable {
  let name: String
  private let files: FileQueue
  private let context: LoadContext
  private let progress: LoadProgress
  private let slabs = Handoff<ReaderItem>(capacity: 4)
  private let batches = Handoff<RowBatch>(capacity: 4)
  private let normalized = Handoff<NormalizedBatch>(capacity: 4)
  private let pool = BatchPool(slabCount: 6)
  private var fileReports: [FileReport] = []
  private let link: Link
  private let lines: LineLink
  private let spill: RollupSpill
  private(set) var rollup: DailyRollup
  /// What each of the normalizers has summed up.
  private(set) var sums: [AmountSums] = []
  private(set) var storedAmounts: UInt64 = 0
  private(set) var memoByteCount = 0
  private(set) var unknownColumns: Set<String> = []
  private(set) var readerReport = StageReport(.gunzipReader)
  private(set) var decoderReport = StageReport(.csvRowDecoder)
  private(set) var normalizerReport = StageReport(.principalTagNormalizer)
  private(set) var expansionReport = StageReport(.expansionHandler)
  private var rowCounts: [String: Int] = [:]

  enum ReaderItem: ~Copyable, Sendable {
    case begin(String)
    case slab(Slab)
    case end
  }

  /// - Parameters:
  ///   - link: where the rows go.
  ///   - lines: where the lines go.
  ///   - spill: where a rollup goes that has outgrown the memory.
  init(
    _ index: Int, _ files: FileQueue, link: Link, lines: LineLink, spill: RollupSpill, _ context: LoadContext,
    _ progress: LoadProgress
  ) {
    name = "chain \(index)"
    self.files = files
    self.link = link
    self.lines = lines
    self.spill = spill
    rollup = DailyRollup(entryLimit: context.rollupEntryLimit)
    self.context = context
    self.progress = progress
  }

  /// Stage one.
  func read() throws {
    var clock = StageClock()
    defer { readerReport.close(clock) }
    while let file = files.next() {
      let reader = try GunzipReader(path: file)
      guard clock.put(.begin(file), into: slabs) else { return }
      while true {
        guard var slab = clock.waiting({ pool.take() }) else { return }
        let before = reader.compressedByteCount
        let byteCount = try reader.read(into: &slab)
        progress.add(compressedByteCount: reader.compressedByteCount - before, byteCount: byteCount)
        if byteCount == 0 { break }
        readerReport.byteCount += byteCount
        guard clock.put(.slab(slab), into: slabs) else { return }
      }
      fileReports.append(
        FileReport(
          file: file, byteCount: reader.byteCount, compressedByteCount: reader.compressedByteCount,
          crc32: reader.crc32))
      guard clock.put(.end, into: slabs) else { return }
    }
    slabs.finish()
  }

  /// Stage two.
  func decode() throws {
    var clock = StageClock()
    defer { decoderReport.close(clock) }
    var decoder: CSVRowDecoder?
    func emit(_ batch: RowBatch) throws {
      decoderReport.rowCount += batch.rowCount
      rowCounts[batch.file, default: 0] += batch.rowCount
      progress.add(rowCount: batch.rowCount)
      guard clock.put(batch, into: batches) else { throw CurlewError(.interrupted) }
    }
    while let item = clock.waiting({ slabs.take() }) {
      switch consume item {
      case .begin(let file): decoder = CSVRowDecoder(file: file)
      case .slab(let slab):
        decoderReport.byteCount += slab.count
        try decoder?.decode(slab, emit: emit)
      case .end: try decoder?.finish(emit: emit)
      }
    }
    batches.finish()
  }

  /// Stage three.
  func normalize() throws {
    var clock = StageClock()
    defer { normalizerReport.close(clock) }
    var normalizer: PrincipalTagNormalizer?
    func retire() {
      guard let old = normalizer.take() else { return }
      sums.append(old.sums)
      storedAmounts |= old.storedAmounts
      memoByteCount = max(memoByteCount, old.byteCount)
    }
    while let batch = clock.waiting({ batches.take() }) {
      if normalizer?.fits(batch.header) != true {
        retire()
        normalizer = PrincipalTagNormalizer(header: batch.header, context: context, keys: link.keys)
        unknownColumns.formUnion(ColumnBinding(batch.header).unknownNames)
      }
      guard let result = try normalizer?.normalize(batch, rollup: &rollup, spill: spill.take) else { continue }
      normalizerReport.rowCount += result.rowCount
      normalizerReport.byteCount += result.rows.byteCount
      guard clock.put(result, into: normalized) else { return }
    }
    retire()
    normalized.finish()
  }

  /// Stage four.
  func expand() {
    var clock = StageClock()
    defer { expansionReport.close(clock) }
    let handler = ExpansionHandler(groups: context.lineGroups)
    while let batch = clock.waiting({ normalized.take() }) {
      handler.expand(batch)
      expansionReport.rowCount += batch.rowCount
      if !batch.lines.lines.isEmpty {
        guard clock.put(batch.lines, into: lines.input) else { return }
      }
      guard clock.put(batch, into: link.input) else { return }
    }
  }

  /// Adds what another chain has rolled up; both have ended.
  func mergeRollup(of other: Chain) { rollup.merge(other.rollup) }

  /// Sends away what is left of a rollup of which a part was spilt.
  func spillRollup() throws { try spill.take(&rollup) }

  func cancel() {
    slabs.cancel()
    batches.cancel()
    normalized.cancel()
    pool.cancel()
  }

  /// The most that the text of the files takes.
  var slabByteCount: Int { pool.byteCount }

  /// What was read, file by file; to be asked when all stages have ended.
  var filesRead: [FileReport] {
    fileReports.map { report in
      var report = report
      report.rowCount = rowCounts[report.file] ?? 0
      return report
    }
  }
}
