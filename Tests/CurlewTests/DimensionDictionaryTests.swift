import CurlewText
import Dispatch
import Testing

@testable import Curlew

@Suite struct DimensionDictionaryTests {
  private func intern(_ text: String, in dictionary: DimensionDictionary, note: UInt64 = 0) throws -> UInt32 {
    var text = text
    return try text.withUTF8 { bytes in
      let content = UnsafeRawBufferPointer(bytes)
      let none = UnsafeRawBufferPointer(start: nil, count: 0)
      return try dictionary.find(content)?.ordinal ?? dictionary.intern(content, derived: none, note: note).ordinal
    }
  }

  @Test func equalContentsShareAnOrdinalAndOthersDoNot() throws {
    let dictionary = DimensionDictionary(.account, work: WorkSignal())
    let first = try intern("arn:a", in: dictionary)
    let second = try intern("arn:b", in: dictionary)
    #expect(first == 1)
    #expect(second == 2)
    #expect(try intern("arn:a", in: dictionary) == first)
    #expect(dictionary.count == 2)
  }

  /// The hash only finds a candidate. With a hash of only two values nearly everything collides, and still every
  /// content keeps an ordinal of its own.
  @Test(arguments: [UInt64(0), 1]) func contentDecidesWhereHashesCollide(mask: UInt64) throws {
    let dictionary = DimensionDictionary(.account, work: WorkSignal()) { bytes, seed in
      var hash = ContentHash.hash128(bytes)
      hash.low = (hash.low & mask) &+ seed &* 7
      hash.high = seed
      return hash
    }
    var ordinals: [String: UInt32] = [:]
    for index in 0..<300 { ordinals["resource \(index)"] = try intern("resource \(index)", in: dictionary) }
    #expect(Set(ordinals.values).count == 300)
    for (text, ordinal) in ordinals { #expect(try intern(text, in: dictionary) == ordinal) }
  }

  /// With hardly any memory nearly all contents are in the file, and every one is still known.
  @Test func contentsOutOfMemoryAreKnown() throws {
    let dictionary = DimensionDictionary(.account, work: WorkSignal(), store: ContentStore(memoryLimit: 1))
    let count = 30_000
    for index in 0..<count { #expect(try intern("resource number \(index) of many", in: dictionary) == index + 1) }
    for index in stride(from: 0, to: count, by: 7) {
      #expect(try intern("resource number \(index) of many", in: dictionary) == index + 1)
      try dictionary.withContent(index + 1) { hash, content in
        #expect(String(decoding: content, as: UTF8.self) == "resource number \(index) of many")
        #expect(hash == ContentHash.hash128(content))
      }
    }
    #expect(dictionary.count == count)
    let long = String(repeating: "x", count: 1 << 20)
    let ordinal = try intern(long, in: dictionary)
    _ = try intern("another", in: dictionary)
    #expect(try intern(long, in: dictionary) == ordinal)
  }

  @Test func keysComeBackInTheOrderOfTheContents() throws {
    let dictionary = DimensionDictionary(.account, work: WorkSignal())
    for index in 0..<40_000 { _ = try intern("resource \(index)", in: dictionary) }
    #expect(dictionary.unresolved == 1..<40_001)
    dictionary.resolve((0..<20_000).map { Int32($0) * 3 })
    #expect(dictionary.unresolved == 20_001..<40_001)
    dictionary.resolve((20_000..<40_000).map { Int32($0) * 3 })
    try dictionary.waitUntilResolved(40_000)
    #expect(dictionary.key(1) == 0)
    #expect(dictionary.key(20_001) == 60_000)
    #expect(dictionary.key(40_000) == 119_997)
  }

  @Test func aCancelledLoadWaitsForNoKey() throws {
    let dictionary = DimensionDictionary(.account, work: WorkSignal())
    let ordinal = try intern("arn:a", in: dictionary)
    dictionary.cancel()
    #expect(throws: CurlewError(.interrupted)) { try dictionary.waitUntilResolved(ordinal) }
  }

  @Test func theNoteOfTheFirstComerIsKept() throws {
    let dictionary = DimensionDictionary(.account, work: WorkSignal())
    _ = try intern("arn:a", in: dictionary, note: 7)
    var text = "arn:a"
    let found = try text.withUTF8 { bytes in
      try dictionary.intern(
        UnsafeRawBufferPointer(bytes), derived: UnsafeRawBufferPointer(start: nil, count: 0), note: 9)
    }
    #expect(found.note == 7)
  }

  /// Only a stage that waits for keys asks for them.
  @Test func whoWaitsForAKeyAsksForIt() throws {
    let work = WorkSignal()
    let dictionary = DimensionDictionary(.account, work: work)
    _ = try intern("arn:a", in: dictionary)
    let waiting = DispatchGroup()
    DispatchQueue(label: "waits").async(group: waiting) {
      #expect(throws: Never.self) { try dictionary.waitUntilResolved(1) }
    }
    #expect(try work.take() != nil)
    dictionary.resolve([7])
    waiting.wait()
    try dictionary.waitUntilResolved(1)
    work.close()
    #expect(try work.take() != nil, "the last turn")
    #expect(try work.take() == nil)
    work.cancel()
    #expect(throws: CurlewError(.interrupted)) { try work.take() }
  }

  /// Known content asks for no keys.
  @Test func aKnownKeyIsNoWork() throws {
    let work = WorkSignal()
    let dictionary = DimensionDictionary(.account, work: work)
    _ = try intern("arn:a", in: dictionary)
    dictionary.resolve([7])
    try dictionary.waitUntilResolved(1)
    work.close()
    #expect(try work.take() != nil)
    #expect(try work.take() == nil)
  }
}
