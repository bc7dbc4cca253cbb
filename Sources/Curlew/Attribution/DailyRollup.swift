/// The daily rollup of the rows that one chain has read: exact sums by day and dimension rows, made while rows pass.
///
/// A million rows of an export come to some ten thousands of these, so they are kept in memory; `isFull` says when they
/// have outgrown it, and then what was summed up so far is to be sent away and begun anew.
struct DailyRollup: ~Copyable {
  /// What a row of the rollup is for: ordinals of dimension rows (0: none), the day, and why it is Bedrock's.
  struct Key: Hashable, BitwiseCopyable, Sendable {
    var bill: UInt32 = 0
    var account: UInt32 = 0
    var usage: UInt32 = 0
    var principal: UInt32 = 0
    var tagSet: UInt32 = 0
    /// Days since 2000-01-01.
    var day: Int32 = 0
    var bedrock = RollupRule.BedrockRule.none

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

  private var entries: [Entry] = []
  private var slots: [UInt32]
  /// Of entries with amounts beyond `AmountUnits`: what is to be added to their units.
  private var exact: [Int: RollupAmounts<ExactSum>] = [:]
  /// Grows whenever the numbers of entries have lost their meaning.
  private(set) var epoch: UInt32 = 1
  /// Some row has a net cost that is not zero.
  var hasDiscounts = false

  private let entryLimit: Int

  init(entryLimit: Int) {
    self.entryLimit = entryLimit
    slots = [UInt32](repeating: 0, count: 1 << 12)
  }

  var isFull: Bool { entries.count >= entryLimit }
  var count: Int { entries.count }
  var byteCount: Int {
    entries.capacity * MemoryLayout<Entry>.stride + slots.count * MemoryLayout<UInt32>.stride
  }

  /// The number of the entry for a key, good until the epoch changes.
  mutating func entry(for key: Key) -> Int {
    var slot = Int(truncatingIfNeeded: key.hash64) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if entries[index].key == key { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    entries.append(Entry(key: key, rowCount: 0, units: RollupAmounts(zero: 0)))
    slots[slot] = UInt32(entries.count)
    if entries.count * 2 > slots.count { growSlots() }
    return entries.count - 1
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

  /// Adds what another chain has summed up.
  mutating func merge(_ other: borrowing DailyRollup) {
    hasDiscounts = hasDiscounts || other.hasDiscounts
    for (number, source) in other.entries.enumerated() {
      let target = entry(for: source.key)
      entries[target].rowCount += source.rowCount
      if !entries[target].units.add(source.units) { addExact(RollupAmounts<ExactSum>(source.units), to: target) }
      if let more = other.exact[number] { addExact(more, to: target) }
    }
  }

  /// Visits every entry with its exact amounts.
  func visit(_ body: (Entry, RollupAmounts<ExactSum>?) throws -> Void) rethrows {
    for (number, entry) in entries.enumerated() {
      guard let more = exact[number] else {
        try body(entry, nil)
        continue
      }
      var amounts = RollupAmounts<ExactSum>(entry.units)
      amounts.add(more)
      try body(entry, amounts)
    }
  }

  /// Begins anew; the numbers of entries given so far are void.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    for slot in slots.indices { slots[slot] = 0 }
    exact.removeAll()
    epoch += 1
  }

  private mutating func growSlots() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (index, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.key.hash64) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }
}

/// The rollup of a chain that has ended, on its way to the writer.
///
/// Unchecked, because the memory is handed over by hand: the normalizer makes it as its last act, the writer has it then.
final class ChainRollup: @unchecked Sendable {
  var rollup: DailyRollup

  init(_ rollup: consuming DailyRollup) { self.rollup = rollup }
}
