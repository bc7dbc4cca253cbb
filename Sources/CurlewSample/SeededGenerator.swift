/// Numbers that follow from a seed alone, on every platform and in every version of Swift, so that a sample can be
/// made again. The algorithm is SplitMix64 (Steele, Lea, Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.scramble(state)
  }

  /// A number that depends on both arguments and on no state: line 7 of hour 12 is the same on whatever thread.
  @inline(__always)
  static func hash(_ first: UInt64, _ second: UInt64) -> UInt64 {
    scramble(first &+ 0x9E37_79B9_7F4A_7C15 &* (second &+ 1))
  }

  /// FNV-1a, mixed once more, for texts.
  static func hash(_ text: some Sequence<UInt8>) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return scramble(value)
  }

  @inline(__always)
  private static func scramble(_ state: UInt64) -> UInt64 {
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
