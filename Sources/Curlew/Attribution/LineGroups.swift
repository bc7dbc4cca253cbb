/// The distinct line groups of one load and how many rows each product's lines became: the growth that comes with
/// principal data.
///
/// The chains share it, because rows of one former line may lie in different files. A group is a 64-bit hash; the set
/// is exact over the hashes.
///
/// Unchecked, because the compiler cannot see that all that changes is touched under the monitor alone.
public final class LineGroups: @unchecked Sendable {
  /// What one product's lines became.
  public struct Growth: Sendable, Equatable, Codable {
    public var product: String
    /// Lines before expansion.
    public var groupCount = 0
    /// Rows after it.
    public var rowCount = 0
    /// Rows after expansion for one line before it.
    public var factor: Double { groupCount == 0 ? 1 : Double(rowCount) / Double(groupCount) }
  }

  private let lock = Monitor()
  private var slots: [UInt64]
  private var count = 0
  private var hasZero = false
  /// By the number of the product.
  private var products: [(groupCount: Int, rowCount: Int)] = []

  init() { slots = [UInt64](repeating: 0, count: 1 << 12) }

  /// Adds the rows of a batch that may have been expanded.
  func add(_ rows: [ExpandedRow]) {
    lock.withLock {
      for row in rows {
        while products.count <= Int(row.product) { products.append((0, 0)) }
        products[Int(row.product)].rowCount += 1
        if insert(row.group) { products[Int(row.product)].groupCount += 1 }
      }
    }
  }

  /// Growth by product, the most rows first.
  func growth(productName: (UInt32) -> String) -> [Growth] {
    lock.withLock {
      products.enumerated().filter { $1.rowCount > 0 }.map {
        Growth(product: productName(UInt32($0)), groupCount: $1.groupCount, rowCount: $1.rowCount)
      }
      .sorted { ($1.rowCount, $0.product) < ($0.rowCount, $1.product) }
    }
  }

  var byteCount: Int { lock.withLock { slots.count * MemoryLayout<UInt64>.stride } }

  private func insert(_ group: UInt64) -> Bool {
    guard group != 0 else {
      defer { hasZero = true }
      return !hasZero
    }
    var slot = Int(truncatingIfNeeded: group) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == group { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = group
    count += 1
    if count * 3 > slots.count * 2 { grow() }
    return true
  }

  private func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for group in old where group != 0 {
      var slot = Int(truncatingIfNeeded: group) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = group
    }
  }
}
