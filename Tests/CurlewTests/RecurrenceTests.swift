import Testing

@testable import Curlew

@Suite struct RecurrenceTests {
  private static let sampled: UInt64 = 0x0123_4567_89AB_CDEF
  private static let passedBy: UInt64 = 0x1123_4567_89AB_CDEF

  /// If nothing recurs, only a sample is looked up. The sample shows when something recurs.
  @Test func stopsAndBeginsAgain() {
    var recurrence = Recurrence(capacity: 100)
    #expect(recurrence.wants(Self.passedBy))
    for _ in 0..<99 { recurrence.note(isHit: false) }
    #expect(recurrence.wants(Self.passedBy), "the memory is not full yet")
    recurrence.note(isHit: false)
    #expect(!recurrence.wants(Self.passedBy))
    #expect(recurrence.wants(Self.sampled))
    for _ in 0..<7 { recurrence.note(isHit: true) }
    #expect(!recurrence.wants(Self.passedBy), "chance")
    recurrence.note(isHit: true)
    #expect(recurrence.wants(Self.passedBy))
  }

  /// One hit in sixteen lookups is enough to continue.
  @Test func goesOnWhereItPays() {
    var recurrence = Recurrence(capacity: 160)
    for look in 0..<1_600 { recurrence.note(isHit: look % 16 == 0) }
    #expect(recurrence.wants(Self.passedBy))
    for look in 0..<160 { recurrence.note(isHit: look % 20 == 0) }
    #expect(!recurrence.wants(Self.passedBy))
  }
}
