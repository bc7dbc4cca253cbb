import Glibc

/// Bytes that are kept until the arena goes, in blocks that never move.
struct ContentArena: ~Copyable {
  private var blocks: [UnsafeMutableRawPointer] = []
  private var next: UnsafeMutableRawPointer?
  private var free = 0
  private(set) var byteCount = 0
  private static let blockByteCount = 1 << 18

  deinit { for block in blocks { block.deallocate() } }

  /// Copies both runs of bytes, one behind the other, and returns where they begin.
  mutating func append(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> UnsafeMutableRawPointer {
    let count = first.count + second.count
    if count > free || next == nil {
      free = max(count, Self.blockByteCount)
      let block = UnsafeMutableRawPointer.allocate(byteCount: max(free, 1), alignment: 16)
      blocks.append(block)
      next = block
      byteCount += free
    }
    let start = next!
    if let source = first.baseAddress { memcpy(start, source, first.count) }
    if let source = second.baseAddress { memcpy(start + first.count, source, second.count) }
    next = start + count
    free -= count
    return start
  }
}
