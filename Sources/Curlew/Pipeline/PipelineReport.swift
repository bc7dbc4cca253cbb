import Glibc

/// Memory of a load, in bytes.
public struct MemoryReport: Sendable, Codable {
  /// The most resident memory that the whole process has had.
  public var peakByteCount: Int
  /// Distinct contents of dimensions, and line groups. Grows with their number, not with the rows.
  public var dictionaryByteCount: Int
  /// What the chains remember of column groups. Bounded by the number of slots.
  public var memoByteCount: Int
  /// The most that the text in the pipeline and the positions of its fields can take. Bounded by the number of
  /// chains.
  public var slabByteCount: Int
}

/// The results of one run of the pipeline.
struct PipelineReport {
  let stages: [StageReport]
  let files: [FileReport]
  let links: [CopyLoader.Notes]
  /// Exact sums of the 44 amounts, by the bill's ordinal.
  let sums: [UInt32: [ExactSum]]
  /// The amounts that at least one row keeps in `stored_other_amounts`, as bits.
  let storedAmounts: UInt64
  let lineCount: Int
  let memory: MemoryReport
  /// The first names of unknown columns, very long ones shortened, and how many unknown columns there are.
  let unknownColumns: [String]
  let unknownColumnCount: Int
  let growth: [LineGroups.Growth]
  let rowCount: Int
  let seconds: Double

  private static let unknownColumnLimit = 10
  private static let columnNameLimit = 100

  init(
    chains: [Chain], links: [Link], lines: LineLink, dimensions: DimensionLink, rollup: RollupLink,
    context: LoadContext, seconds: Double
  ) {
    func sum(_ reports: [StageReport]) -> StageReport {
      reports.dropFirst().reduce(into: reports[0]) { $0.add($1) }
    }
    stages = [
      sum(chains.map(\.reader.report)), sum(chains.map(\.decoder.report)), sum(chains.map(\.normalizer.report)),
      sum(chains.map(\.expansion.report)), sum(links.map(\.loader.report)), lines.loader.report,
      dimensions.writer.report, rollup.writer.report,
    ]
    let normalized = chains.map(\.normalizer.notes)
    files = chains.flatMap(\.filesRead).sorted { $0.file < $1.file }
    self.links = links.map(\.loader.notes)
    sums = AmountSums.total(normalized.flatMap(\.sums))
    lineCount = lines.loader.notes.rowCount
    storedAmounts = normalized.reduce(0) { $0 | $1.storedAmounts }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    memory = MemoryReport(
      peakByteCount: usage.ru_maxrss * 1024,
      dictionaryByteCount: context.dimensions.byteCount + context.lineGroups.byteCount,
      memoByteCount: normalized.reduce(0) { $0 + $1.memoByteCount + ($1.rollup?.rollup.byteCount ?? 0) },
      slabByteCount: chains.reduce(0) { $0 + $1.slabByteCount })
    let unknown = normalized.reduce(into: Set<String>()) { $0.formUnion($1.unknownColumns) }
    unknownColumns = unknown.sorted().prefix(Self.unknownColumnLimit).map { name in
      name.count > Self.columnNameLimit ? name.prefix(Self.columnNameLimit) + "…" : name
    }
    unknownColumnCount = unknown.count
    growth = context.lineGroups.growth { context.products.name($0) }
    rowCount = files.reduce(0) { $0 + $1.rowCount }
    self.seconds = seconds
  }
}
