import Glibc

/// The fields of one group of columns in one row, as few runs of bytes as the header's order allows.
///
/// A run spans neighbouring fields with the commas between them, so that its bytes tell the fields apart; the byte
/// counts of the runs are part of the comparison, so that no byte can slip from one run into the next.
struct FieldRuns: ~Copyable {
  private let spans: [ClosedRange<Int>]
  /// Of each span, whether its bytes are hashed. All are compared.
  private let isHashed: [Bool]
  private let starts: UnsafeMutablePointer<UnsafePointer<UInt8>>
  private let byteCounts: UnsafeMutablePointer<UInt32>
  private let runCount: Int

  /// - Parameters:
  ///   - fields: indexes of the group's fields in the header, in any order.
  ///   - telling: those that tell rows apart well enough to be hashed alone; nil for all.
  init(fields: [Int], telling: [Int]? = nil) {
    var spans: [ClosedRange<Int>] = []
    for field in fields.sorted() {
      if let last = spans.last, last.upperBound + 1 == field {
        spans[spans.count - 1] = last.lowerBound...field
      } else {
        spans.append(field...field)
      }
    }
    self.spans = spans
    isHashed = spans.map { span in telling.map { $0.contains(where: span.contains) } ?? true }
    runCount = spans.count
    starts = .allocate(capacity: max(runCount, 1))
    byteCounts = .allocate(capacity: max(runCount, 1))
  }

  deinit {
    starts.deallocate()
    byteCounts.deallocate()
  }

  /// The hash of those bytes of a row that tell rows apart.
  @inline(__always)
  func hash(at row: Int, of batch: RowBatch) -> UInt64 {
    var hash: UInt64 = 0
    spans.withUnsafeBufferPointer { spans in
      for index in 0..<runCount where isHashed[index] {
        let start = batch.start(row, spans[index].lowerBound)
        hash = ContentHash.hash64(
          UnsafeRawBufferPointer(start: batch.text + start, count: batch.end(row, spans[index].upperBound) - start),
          seed: hash)
      }
    }
    return hash
  }

  /// Points the runs at a row.
  @inline(__always)
  func point(at row: Int, of batch: RowBatch) {
    spans.withUnsafeBufferPointer { spans in
      for index in 0..<runCount {
        let start = batch.start(row, spans[index].lowerBound)
        starts[index] = batch.text + start
        byteCounts[index] = UInt32(batch.end(row, spans[index].upperBound) - start)
      }
    }
  }

  var storedByteCount: Int {
    var count = runCount * MemoryLayout<UInt32>.stride
    for index in 0..<runCount { count += Int(byteCounts[index]) }
    return count
  }

  func store(to bytes: UnsafeMutableRawPointer) {
    memcpy(bytes, byteCounts, runCount * MemoryLayout<UInt32>.stride)
    var next = bytes + runCount * MemoryLayout<UInt32>.stride
    for index in 0..<runCount {
      memcpy(next, starts[index], Int(byteCounts[index]))
      next += Int(byteCounts[index])
    }
  }

  @inline(__always)
  func areEqual(to bytes: UnsafeMutableRawPointer) -> Bool {
    let storedCounts = bytes.assumingMemoryBound(to: UInt32.self)
    for index in 0..<runCount where storedCounts[index] != byteCounts[index] { return false }
    var next = bytes + runCount * MemoryLayout<UInt32>.stride
    for index in 0..<runCount {
      guard memcmp(next, starts[index], Int(byteCounts[index])) == 0 else { return false }
      next += Int(byteCounts[index])
    }
    return true
  }
}
