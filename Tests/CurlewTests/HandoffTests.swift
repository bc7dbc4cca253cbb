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

  /// `#expect` cannot take what cannot be copied.
  private func expectNil<Item: ~Copyable>(_ item: borrowing Item?, isNil: Bool = true) {
    let found = item == nil
    #expect(found == isNil)
  }

  private final class Counter: Sendable {
    let value = Atomic(0)
  }

  /// Every item arrives exactly once, whoever puts and takes; none is leaked.
  @Test(arguments: [(1, 1, 1), (1, 1, 8), (3, 1, 2), (1, 3, 2), (4, 4, 1), (4, 4, 3)])
  func everyItemArrivesOnce(producers: Int, consumers: Int, capacity: Int) {
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
            let isTaken = handoff.put(Token(producer * perProducer + index, live))
            #expect(isTaken)
          }
        }
      }
      for consumer in 0..<consumers {
        DispatchQueue(label: "consumer \(consumer)").async(group: consuming) {
          while let token = handoff.take() {
            sum.value.add(token.number, ordering: .relaxed)
            count.value.add(1, ordering: .relaxed)
          }
        }
      }
      producing.wait()
      handoff.finish()
      consuming.wait()
      let rest = handoff.take()
      expectNil(rest)
    }
    let total = producers * perProducer
    #expect(count.value.load(ordering: .relaxed) == total)
    #expect(sum.value.load(ordering: .relaxed) == total * (total - 1) / 2)
    #expect(live.value.load(ordering: .relaxed) == 0)
  }

  @Test func orderIsKeptAndFinishDrains() {
    let handoff = Handoff<Int>(capacity: 3)
    for number in 1...3 { #expect(handoff.put(number)) }
    handoff.finish()
    #expect(handoff.take() == 1)
    #expect(handoff.take() == 2)
    #expect(handoff.take() == 3)
    #expect(handoff.take() == nil)
  }

  /// A cancel wakes a blocked producer and a blocked consumer, and what was never taken is freed.
  @Test func cancelWakesBoth() {
    let live = Counter()
    do {
      let full = Handoff<Token>(capacity: 1)
      let empty = Handoff<Token>(capacity: 1)
      let (producer, consumer) = (DispatchGroup(), DispatchGroup())
      let isTaken = full.put(Token(0, live))
      #expect(isTaken)
      DispatchQueue(label: "blocked producer").async(group: producer) {
        let isTaken = full.put(Token(1, live))
        #expect(!isTaken)
      }
      DispatchQueue(label: "blocked consumer").async(group: consumer) {
        let token = empty.take()
        expectNil(token)
      }
      for group in [producer, consumer] { #expect(group.wait(timeout: .now() + .milliseconds(50)) == .timedOut) }
      full.cancel()
      empty.cancel()
      for group in [producer, consumer] { group.wait() }
      let token = full.take()
      expectNil(token)
    }
    #expect(live.value.load(ordering: .relaxed) == 0)
  }

  @Test func poolBlocksWhenAllAreOutAndSlabsComeBackByThemselves() {
    let pool = BatchPool(slabCount: 2, textByteCount: 16, headRoomByteCount: 4)
    let group = DispatchGroup()
    do {
      var first = pool.take()!
      let second = pool.take()!
      #expect(pool.free.count == 0)
      DispatchQueue(label: "waits").async(group: group) {
        let third = pool.take()
        expectNil(third, isNil: false)
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
    // The one that grew came back in its usual size.
    let one = pool.take()!
    let other = pool.take()!
    let starts = [one.textStart, other.textStart]
    #expect(starts == [4, 4])
    pool.cancel()
    let none = pool.take()
    expectNil(none)
  }

  /// Slabs and batches cross three threads, all rows arrive, and every slab is back in the pool at the end, whether the
  /// last stage takes everything or cancels in the middle.
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
        while start < whole.count, var slab = pool.take() {
          slab.firstByte = start
          slab.count = min(slab.capacity, whole.count - start)
          for index in 0..<slab.count { slab.text[index] = whole[start + index] }
          start += slab.count
          if !slabs.put(slab) { return }
        }
      }
      DispatchQueue(label: "decoder").async(group: group) {
        defer { batches.finish() }
        var decoder = CSVRowDecoder(file: "f.csv")
        do {
          while let slab = slabs.take() {
            try decoder.decode(slab) { if !batches.put($0) { throw CurlewError(.interrupted) } }
          }
          try decoder.finish { if !batches.put($0) { throw CurlewError(.interrupted) } }
        } catch {
          slabs.cancel()
          pool.cancel()
        }
      }
      var batchCount = 0
      while batchCount < batchLimit, let batch = batches.take() {
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
