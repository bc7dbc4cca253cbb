import Glibc

/// The fields of one group of columns in one row, joined to as few runs of bytes as the header's order allows.
///
/// A run covers neighbouring fields and the commas between them, so its bytes show where each field ends. The byte
/// counts of the runs are compared, too, so that a byte cannot move from one run to the next unseen.
struct FieldRuns: ~Copyable {
  private struct Span {
    var first: Int
    var last: Int
  }

  private let spans: UnsafeMutablePointer<Span>
  private let runCount: Int
  /// The parts that are hashed. All runs are compared.
  private let hashed: UnsafeMutablePointer<Span>
  private let hashedCount: Int

  /// - Parameters:
  ///   - fields: indexes of the group's fields in the header, in any order.
  ///   - telling: the fields to hash, which may lie outside the group; nil for all fields of the group.
  init(fields: [Int], telling: [Int]? = nil) {
    let spans = Self.spans(fields)
    let hashed = telling.map(Self.spans) ?? spans
    runCount = spans.count
    hashedCount = hashed.count
    self.spans = .allocate(capacity: max(runCount, 1))
    self.spans.initialize(from: spans, count: runCount)
    self.hashed = .allocate(capacity: max(hashedCount, 1))
    self.hashed.initialize(from: hashed, count: hashedCount)
  }

  deinit {
    spans.deallocate()
    hashed.deallocate()
  }

  private static func spans(_ fields: [Int]) -> [Span] {
    var spans: [Span] = []
    for field in fields.sorted() {
      if let last = spans.last, last.last + 1 == field {
        spans[spans.count - 1].last = field
      } else {
        spans.append(Span(first: field, last: field))
      }
    }
    return spans
  }

  /// A hash of the `telling` fields of a row.
  @inline(__always)
  func hash(_ batch: RowBatch, _ row: Int) -> UInt64 {
    var hash = RunHash()
    let fields = Fields(batch, row)
    for index in 0..<hashedCount {
      let run = fields.run(hashed[index])
      hash.absorb(run.start, run.byteCount)
    }
    return hash.hash
  }

  private var countsByteCount: Int { runCount * MemoryLayout<UInt32>.stride }

  func storedByteCount(_ batch: RowBatch, _ row: Int) -> Int {
    let fields = Fields(batch, row)
    return (0..<runCount).reduce(countsByteCount) { $0 + fields.run(spans[$1]).byteCount }
  }

  /// Stores the byte counts of a row's runs, and after them the runs.
  func store(_ batch: RowBatch, _ row: Int, to bytes: UnsafeMutableRawPointer) {
    let fields = Fields(batch, row)
    let counts = bytes.assumingMemoryBound(to: UInt32.self)
    var next = bytes + countsByteCount
    for index in 0..<runCount {
      let run = fields.run(spans[index])
      counts[index] = UInt32(truncatingIfNeeded: run.byteCount)
      memcpy(next, run.start, run.byteCount)
      next += run.byteCount
    }
  }

  /// Whether a row has the runs that were stored.
  @inline(__always)
  func areEqual(_ batch: RowBatch, _ row: Int, to bytes: UnsafeMutableRawPointer) -> Bool {
    let fields = Fields(batch, row)
    let counts = bytes.assumingMemoryBound(to: UInt32.self)
    var next = UnsafeRawPointer(bytes) + countsByteCount
    for index in 0..<runCount {
      let run = fields.run(spans[index])
      guard counts[index] == UInt32(truncatingIfNeeded: run.byteCount), Self.areEqual(next, run.start, run.byteCount)
      else { return false }
      next += run.byteCount
    }
    return true
  }

  /// The positions of the fields of a row.
  private struct Fields {
    private let text: UnsafePointer<UInt8>
    private let ends: UnsafeMutablePointer<UInt32>
    private let rowStart: UInt32

    @inline(__always)
    init(_ batch: RowBatch, _ row: Int) {
      text = batch.text
      ends = batch.fieldEnds + row * batch.fieldCount
      rowStart = batch.rowStarts[row]
    }

    @inline(__always)
    func run(_ span: Span) -> (start: UnsafeRawPointer, byteCount: Int) {
      let start = Int(span.first == 0 ? rowStart : ends[span.first - 1] &+ 1)
      return (UnsafeRawPointer(text + start), Int(ends[span.last]) &- start)
    }
  }

  /// Compares short runs here, in overlapping words. Calling `memcmp` for each of them would take longer.
  @inline(__always)
  private static func areEqual(_ first: UnsafeRawPointer, _ second: UnsafeRawPointer, _ count: Int) -> Bool {
    @inline(__always)
    func differs<Word: FixedWidthInteger>(_ offset: Int, _ type: Word.Type) -> Bool {
      first.loadUnaligned(fromByteOffset: offset, as: type) != second.loadUnaligned(fromByteOffset: offset, as: type)
    }
    if count > 32 { return memcmp(first, second, count) == 0 }
    if count >= 8 {
      var offset = 0
      while offset < count - 8 {
        if differs(offset, UInt64.self) { return false }
        offset += 8
      }
      return !differs(count - 8, UInt64.self)
    }
    if count >= 4 { return !differs(0, UInt32.self) && !differs(count - 4, UInt32.self) }
    if count >= 2 { return !differs(0, UInt16.self) && !differs(count - 2, UInt16.self) }
    return count == 0 || !differs(0, UInt8.self)
  }
}
