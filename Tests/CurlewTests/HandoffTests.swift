import CurlewText
import Dispatch
import Synchronization
import Testing

@testable import Curlew

@Suite struct HandoffTests {
  private struct Token: ~Copyable, Sendable {
    let number: Int
    let live: Counter

    init(_ number: Int, _ live: Counter) {
      self.number = number
      self.live = live
      live.value.add(1, ordering: .relaxed)
    }

    deinit { live.value.subtract(1, ordering: .relaxed) }
  }

  /// `#expect` cannot take noncopyable values.
  private func expectNil<Item: ~Copyable>(_ item: borrowing Item?) {
    let isNil = item == nil
    #expect(isNil)
  }

  private final class Counter: Sendable {
    let value = Atomic(0)
  }

  /// Every item arrives exactly once, whoever puts and takes, and none is leaked.
  @Test(arguments: [(1, 1, 1), (1, 1, 8), (3, 1, 2), (1, 3, 2), (4, 4, 1), (4, 4, 3)])
  func everyItemArrivesOnce(producers: Int, consumers: Int, capacity: Int) throws {
    let live = Counter()
    let sum = Counter()
    let count = Counter()
    let perProducer = 3_000
    do {
      let handoff = Handoff<Token>(capacity: capacity)
      let producing = DispatchGroup()
      let consuming = DispatchGroup()
      for producer in 0..<producers {
        DispatchQueue(label: "producer \(producer)").async(group: producing) {
          for index in 0..<perProducer {
            #expect(throws: Never.self) { try handoff.put(Token(producer * perProducer + index, live)) }
          }
        }
      }
      for consumer in 0..<consumers {
        DispatchQueue(label: "consumer \(consumer)").async(group: consuming) {
          while let token = try? handoff.take() {
            sum.value.add(token.number, ordering: .relaxed)
            count.value.add(1, ordering: .relaxed)
          }
        }
      }
      producing.wait()
      handoff.finish()
      consuming.wait()
      let rest = try handoff.take()
      expectNil(rest)
    }
    let total = producers * perProducer
    #expect(count.value.load(ordering: .relaxed) == total)
    #expect(sum.value.load(ordering: .relaxed) == total * (total - 1) / 2)
    #expect(live.value.load(ordering: .relaxed) == 0)
  }

  @Test func orderIsKeptAndFinishDrains() throws {
    let handoff = Handoff<Int>(capacity: 3)
    for number in 1...3 { try handoff.put(number) }
    handoff.finish()
    #expect(try handoff.take() == 1)
    #expect(try handoff.take() == 2)
    #expect(try handoff.take() == 3)
    #expect(try handoff.take() == nil)
  }

  /// A cancel wakes a blocked producer and a blocked consumer, and neither takes it for the end. Items that were
  /// never taken are freed.
  @Test func cancelWakesBoth() throws {
    let live = Counter()
    do {
      let full = Handoff<Token>(capacity: 1)
      let empty = Handoff<Token>(capacity: 1)
      let (producer, consumer) = (DispatchGroup(), DispatchGroup())
      try full.put(Token(0, live))
      DispatchQueue(label: "blocked producer").async(group: producer) {
        #expect(throws: CurlewError(.interrupted)) { try full.put(Token(1, live)) }
      }
      DispatchQueue(label: "blocked consumer").async(group: consumer) {
        #expect(throws: CurlewError(.interrupted)) { _ = try empty.take() == nil }
      }
      for group in [producer, consumer] { #expect(group.wait(timeout: .now() + .milliseconds(50)) == .timedOut) }
      full.cancel()
      empty.cancel()
      for group in [producer, consumer] { group.wait() }
      #expect(throws: CurlewError(.interrupted)) { _ = try full.take() == nil }
      // `finish` after a cancel does not make the queue complete.
      full.finish()
      #expect(throws: CurlewError(.interrupted)) { _ = try full.take() == nil }
    }
    #expect(live.value.load(ordering: .relaxed) == 0)
  }

  @Test func poolBlocksWhenAllAreOutAndSlabsComeBackByThemselves() throws {
    let pool = BatchPool(slabCount: 2, textByteCount: 16, headRoomByteCount: 4)
    let group = DispatchGroup()
    do {
      var first = try pool.take()
      let second = try pool.take()
      #expect(pool.free.count == 0)
      DispatchQueue(label: "waits").async(group: group) {
        #expect(throws: Never.self) { _ = try pool.take().count }
      }
      #expect(group.wait(timeout: .now() + .milliseconds(50)) == .timedOut)
      first.reserveHeadRoom(byteCount: 1_000)
      let start = first.textStart
      #expect(start == 1_000)
      _ = consume first
      group.wait()
      _ = consume second
    }
    #expect(pool.free.count == 2)
    // The slab that grew comes back in its usual size.
    let one = try pool.take()
    let other = try pool.take()
    let starts = [one.textStart, other.textStart]
    #expect(starts == [4, 4])
    pool.cancel()
    #expect(throws: CurlewError(.interrupted)) { _ = try pool.take().count }
  }

  /// Slabs and batches cross three threads. All rows arrive, and at the end every slab is back in the pool, whether
  /// the last stage takes everything or cancels in the middle.
  @Test(arguments: [Int.max, 100, 1, 0]) func slabsAndBatchesCrossThreads(batchLimit: Int) throws {
    let rowCount = 5_000
    var text = Array("line_item_usage_start_date,line_item_unblended_cost,note\n".utf8)
    for row in 0..<rowCount { text += Array("t,\(row),\"n \"\"\(row)\"\"\n\"\n".utf8) }
    let whole = text
    let pool = BatchPool(slabCount: 4, textByteCount: 300, headRoomByteCount: 16)
    let sum = Counter()
    let rows = Counter()
    do {
      let slabs = Handoff<Slab>(capacity: 2)
      let batches = Handoff<RowBatch>(capacity: 2)
      let group = DispatchGroup()
      DispatchQueue(label: "reader").async(group: group) {
        defer { slabs.finish() }
        var start = 0
        while start < whole.count, var slab = try? pool.take() {
          slab.firstByte = start
          slab.count = min(slab.capacity, whole.count - start)
          for index in 0..<slab.count { slab.text[index] = whole[start + index] }
          start += slab.count
          do { try slabs.put(slab) } catch { return }
        }
      }
      DispatchQueue(label: "decoder").async(group: group) {
        defer { batches.finish() }
        var decoder = CSVRows(file: "f.csv")
        do {
          while let slab = try slabs.take() { try decoder.decode(slab, emit: batches.put) }
          try decoder.finish(emit: batches.put)
        } catch {
          slabs.cancel()
          pool.cancel()
        }
      }
      var batchCount = 0
      while batchCount < batchLimit, let batch = try batches.take() {
        batchCount += 1
        for row in 0..<batch.rowCount {
          sum.value.add(Int(String(decoding: batch.field(row: row, field: 1), as: UTF8.self))!, ordering: .relaxed)
          rows.value.add(1, ordering: .relaxed)
        }
      }
      batches.cancel()
      group.wait()
    }
    #expect(pool.free.count == 4)
    if batchLimit == .max {
      #expect(rows.value.load(ordering: .relaxed) == rowCount)
      #expect(sum.value.load(ordering: .relaxed) == rowCount * (rowCount - 1) / 2)
    } else {
      #expect(rows.value.load(ordering: .relaxed) < rowCount)
    }
  }
}
