/// The daily rollup of the rows that one chain has read: exact sums by day and dimension rows, added up while rows
/// pass.
///
/// A million rows of an export make some ten thousand entries, so they are kept in memory. `isFull` says when they
/// are too many. Then the caller sends them away and starts anew.
struct DailyRollup: ~Copyable {
  /// What an entry of the rollup is for: ordinals of dimension rows (0: none), the day, and why it counts as Bedrock.
  struct Key: Hashable, BitwiseCopyable, Sendable {
    var bill: UInt32 = 0
    var account: UInt32 = 0
    var usage: UInt32 = 0
    var principal: UInt32 = 0
    var tagSet: UInt32 = 0
    /// Days since 2000-01-01.
    var day: Int32 = 0
    var bedrock = RollupRule.BedrockRule.none

    init(_ ordinals: DimensionOrdinals, day: Int32, bedrock: RollupRule.BedrockRule) {
      bill = ordinals[.bill]
      account = ordinals[.account]
      usage = ordinals[.usage]
      principal = ordinals[.principal]
      tagSet = ordinals[.tagSet]
      self.day = day
      self.bedrock = bedrock
    }

    /// The dimension rows, without the day.
    var ordinals: DimensionOrdinals {
      var ordinals = DimensionOrdinals()
      ordinals[.bill] = bill
      ordinals[.account] = account
      ordinals[.usage] = usage
      ordinals[.principal] = principal
      ordinals[.tagSet] = tagSet
      return ordinals
    }

    @inline(__always)
    var hash64: UInt64 {
      ContentHash.combine(
        ContentHash.combine(UInt64(bill) << 32 | UInt64(account), UInt64(usage) << 32 | UInt64(principal)),
        UInt64(tagSet) << 32 | UInt64(UInt32(bitPattern: day)) ^ UInt64(bedrock.rawValue) << 56)
    }
  }

  struct Entry: BitwiseCopyable, Sendable {
    var key: Key
    var rowCount: Int64
    var units: RollupAmounts<Int128>
  }

  /// Not an array, because each row of the export adds to an entry.
  private var entries: UnsafeMutablePointer<Entry>
  private var capacity = 1 << 10
  private(set) var count = 0
  private var index = HashIndex()
  /// For entries with amounts that do not fit `AmountUnits`: what must be added to their units.
  private var exact: [Int: RollupAmounts<ExactSum>] = [:]
  /// Grows whenever the numbers of entries become invalid.
  private(set) var epoch: UInt32 = 1
  /// Some row has a net cost that is not zero.
  var hasDiscounts = false

  private let entryLimit: Int

  init(entryLimit: Int) {
    self.entryLimit = entryLimit
    entries = .allocate(capacity: capacity)
  }

  deinit { entries.deallocate() }

  var isFull: Bool { count >= entryLimit }
  var byteCount: Int { capacity * MemoryLayout<Entry>.stride + index.byteCount }

  /// The number of the entry for a key. Valid until the epoch changes.
  mutating func entry(for key: Key) -> Int {
    let hash = key.hash64
    if let number = index.find(hash, { entries[Int($0) - 1].key == key }) { return Int(number) - 1 }
    if count == capacity { grow() }
    (entries + count).initialize(to: Entry(key: key, rowCount: 0, units: RollupAmounts(zero: 0)))
    count += 1
    index.insert(UInt32(count), hash)
    return count - 1
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: entries, count: count)
    entries.deallocate()
    entries = larger
    capacity *= 2
  }

  /// Adds one row to an entry.
  @inline(__always)
  mutating func add(_ rule: RollupRule, isReserved: Bool, _ row: borrowing RowAmounts, to entry: Int) {
    entries[entry].rowCount += 1
    if !row.isWide, entries[entry].units.add(RollupAmounts<Int128>(rule, isReserved: isReserved, row)) { return }
    addExact(RollupAmounts<ExactSum>(rule, isReserved: isReserved, row), to: entry)
  }

  private mutating func addExact(_ amounts: RollupAmounts<ExactSum>, to entry: Int) {
    exact[entry, default: RollupAmounts(zero: ExactSum())].add(amounts)
  }

  /// Adds the entries of another chain.
  mutating func merge(_ other: borrowing DailyRollup) {
    hasDiscounts = hasDiscounts || other.hasDiscounts
    for number in 0..<other.count {
      let source = other.entries[number]
      let target = entry(for: source.key)
      entries[target].rowCount += source.rowCount
      if !entries[target].units.add(source.units) { addExact(RollupAmounts<ExactSum>(source.units), to: target) }
      if let more = other.exact[number] { addExact(more, to: target) }
    }
  }

  /// Visits every entry with its exact amounts.
  func visit(_ body: (Entry, RollupAmounts<ExactSum>?) throws -> Void) rethrows {
    for number in 0..<count {
      let entry = entries[number]
      guard let more = exact[number] else {
        try body(entry, nil)
        continue
      }
      var amounts = RollupAmounts<ExactSum>(entry.units)
      amounts.add(more)
      try body(entry, amounts)
    }
  }

  /// Removes all entries. Their numbers become invalid.
  mutating func removeAll() {
    count = 0
    index.removeAll()
    exact.removeAll()
    epoch += 1
  }
}

/// The rollup of a chain that has ended, on its way to the writer.
///
/// Unchecked, because the compiler cannot follow the hand-over: the normalizer makes it at its end, and from then on
/// only the writer uses it.
final class ChainRollup: @unchecked Sendable {
  var rollup: DailyRollup

  init(_ rollup: consuming DailyRollup) { self.rollup = rollup }
}
