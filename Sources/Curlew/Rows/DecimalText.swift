import CurlewText

/// Reads decimal text exactly and holds the last number read, in the layout of PostgreSQL's `numeric`.
///
/// The number is the sum of `groups[i] * 10000^(weight - i)`. The form is canonical: no zero group at either end, no
/// needless digit after the point, no negative zero. So equal numbers give equal bytes, however the export writes
/// them (`1`, `1.0`, `10E-1`). One reader serves a whole file; it owns the memory for the groups.
///
/// Unchecked, because the reader owns plain memory: it cannot be copied, so only one holder can use it.
struct DecimalText: ~Copyable, @unchecked Sendable {
  /// The most digits of a cell before the point, and after it. `Double` has at most 309 and 340.
  static let cellDigitCount = CurlewError.cellDigitCount
  /// The powers of ten that a cell's digits may have.
  static let cellPowers = -cellDigitCount...cellDigitCount - 1
  /// The powers of ten that a sum's digits may have: enough for more rows than exist, and for a unit of a million
  /// tokens.
  static let sumPowers = -cellDigitCount...cellDigitCount + 30

  private(set) var groupCount = 0
  /// The power of 10000 of the first group.
  private(set) var weight = 0
  private(set) var isNegative = false
  /// PostgreSQL calls it `dscale`.
  private(set) var fractionDigitCount = 0
  /// The number in units of 10^-24, or nil if it has too many digits for that, before the point or after it.
  private(set) var units: Int128?
  /// The groups, most significant first. `groupCount` of them are valid until the next `read`.
  private(set) var groups: UnsafeMutablePointer<UInt16>
  private let storage: UnsafeMutablePointer<UInt16>
  private let powers: ClosedRange<Int>
  private let powersOfTen = AmountUnits.powersOfTen

  /// The longest sum has 831 digits, which are at most 209 groups.
  private static let storageCount = 256

  /// - Parameter powers: the powers of ten at which a digit may be other than zero; at most `sumPowers`.
  init(powers: ClosedRange<Int> = cellPowers) {
    self.powers = powers
    storage = .allocate(capacity: Self.storageCount)
    storage.initialize(repeating: 0, count: Self.storageCount)
    groups = storage
  }

  deinit { storage.deallocate() }

  var isZero: Bool { groupCount == 0 }

  /// Reads a number such as `0.0`, `-12.50`, `+.5`, `5.` or `1.1E-7`.
  /// - Returns: false if the text is anything else, or has digits outside `powers`; the number is then zero.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    setZero()
    guard var at = text.baseAddress else { return false }
    let end = at + text.count
    var negative = false
    if at < end, at.pointee == UInt8(ascii: "-") || at.pointee == UInt8(ascii: "+") {
      negative = at.pointee == UInt8(ascii: "-")
      at += 1
    }

    // Both loops overflow with more than 19 significant digits. Then the coefficient is not used.
    var coefficient: UInt64 = 0
    let integerStart = at
    while at < end, at.pointee &- UInt8(ascii: "0") <= 9 {
      coefficient = coefficient &* 10 &+ UInt64(at.pointee &- UInt8(ascii: "0"))
      at += 1
    }
    let integerCount = at - integerStart
    var fractionCount = 0
    if at < end, at.pointee == UInt8(ascii: ".") {
      at += 1
      let fractionStart = at
      while end - at >= 8, let eight = Self.eightDigits(at) {
        coefficient = coefficient &* 100_000_000 &+ eight
        at += 8
      }
      while at < end, at.pointee &- UInt8(ascii: "0") <= 9 {
        coefficient = coefficient &* 10 &+ UInt64(at.pointee &- UInt8(ascii: "0"))
        at += 1
      }
      fractionCount = at - fractionStart
    }
    let digitCount = integerCount + fractionCount
    guard digitCount > 0 else { return false }

    var exponent = 0
    if at < end {
      guard let written = Self.exponent(at, end) else { return false }
      exponent = written
    }
    if digitCount <= 19 {
      if coefficient == 0 { return true }
      guard setGroups(coefficient, exponent: exponent - fractionCount) else { return false }
      units = AmountUnits.units(
        coefficient, exponent: exponent - fractionCount, isNegative: negative, powers: powersOfTen)
    } else {
      guard setGroups(integerStart, integerCount, fractionCount, exponent: exponent) else { return false }
      if groupCount > 0 { units = nil }
    }
    isNegative = negative && groupCount > 0
    return true
  }

  /// Whether the text is zero, however it is written: `0`, `0.0`, `-0.000`, `0E-10`.
  @inline(__always)
  static func isZero(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count > 0 else { return false }
    if text[0] == UInt8(ascii: "0") {
      if text.count == 1 { return true }
      if text.count == 3, text[1] == UInt8(ascii: "."), text[2] == UInt8(ascii: "0") { return true }
    } else if text[0] &- UInt8(ascii: "1") <= 8 {
      return false
    }
    return isZeroSpeltOut(text)
  }

  private static func isZeroSpeltOut(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard var at = text.baseAddress else { return false }
    let end = at + text.count
    if at.pointee == UInt8(ascii: "-") || at.pointee == UInt8(ascii: "+") { at += 1 }
    var zeroCount = 0
    var pointCount = 0
    while at < end {
      if at.pointee == UInt8(ascii: "0") {
        zeroCount += 1
      } else if at.pointee == UInt8(ascii: "."), pointCount == 0 {
        pointCount = 1
      } else {
        return zeroCount > 0 && exponent(at, end) != nil
      }
      at += 1
    }
    return zeroCount > 0
  }

  // MARK: Parts of the text

  /// The value of eight digits, or nil if one of them is no digit. One word adds all eight at the same time.
  @inline(__always)
  private static func eightDigits(_ at: UnsafePointer<UInt8>) -> UInt64? {
    let word = UInt64(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt64.self))
    let digits = word ^ 0x3030_3030_3030_3030
    // A byte above 9 sets bits in its high half, by itself or when 6 is added.
    guard (digits | (digits &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
    let pairs = (digits &* 10 &+ (digits >> 8)) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ (pairs >> 16)) & 0x0000_FFFF_0000_FFFF
    return (fours &* 10000 &+ (fours >> 32)) & 0xFFFF_FFFF
  }

  /// The exponent in the text from `at` to `end`, limited to ±1,000,000; nil if it is malformed.
  private static func exponent(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int? {
    var at = start
    guard at.pointee | 0x20 == UInt8(ascii: "e") else { return nil }
    at += 1
    var negative = false
    if at < end, at.pointee == UInt8(ascii: "-") || at.pointee == UInt8(ascii: "+") {
      negative = at.pointee == UInt8(ascii: "-")
      at += 1
    }
    guard at < end else { return nil }
    var value = 0
    while at < end {
      let digit = at.pointee &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = min(value &* 10 &+ Int(digit), 1_000_000)
      at += 1
    }
    return negative ? -value : value
  }

  // MARK: Digits to groups

  private mutating func setZero() {
    groupCount = 0
    weight = 0
    isNegative = false
    fractionDigitCount = 0
    units = 0
  }

  /// Stores the number `coefficient * 10^exponent`. The coefficient is not zero.
  @inline(__always)
  private mutating func setGroups(_ coefficient: UInt64, exponent: Int) -> Bool {
    if exponent < Self.cellPowers.lowerBound || exponent > Self.cellPowers.upperBound - 20 {
      guard powers.contains(exponent + Self.digitCount(coefficient) - 1),
        powers.contains(exponent + Self.trailingZeroCount(coefficient))
      else { return false }
    }
    var rest = coefficient
    var lowWeight = exponent >> 2
    let shift = exponent & 3
    var low = storage + 8
    var first = low
    if rest <= UInt64.max / 1000 {
      rest &*= Self.powerOfTen(shift)
    } else {
      // Too long to shift: the lowest digits go to a last group of their own.
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: Self.powerOfTen(4 - shift))
      first -= 1
      first.pointee = UInt16(truncatingIfNeeded: remainder &* Self.powerOfTen(shift))
      rest = quotient
    }
    repeat {
      let quotient = rest / 10000
      first -= 1
      first.pointee = UInt16(truncatingIfNeeded: rest &- quotient &* 10000)
      rest = quotient
    } while rest != 0
    while (low - 1).pointee == 0 {
      low -= 1
      lowWeight += 1
    }
    finish(first, low - first, lowWeight)
    return true
  }

  /// For more than 19 digits: puts each digit into the group of its power of ten.
  private mutating func setGroups(
    _ digits: UnsafePointer<UInt8>, _ integerCount: Int, _ fractionCount: Int, exponent: Int
  ) -> Bool {
    /// A digit, by its index. The point, after `integerCount` digits, is skipped.
    func digit(_ index: Int) -> UInt16 {
      UInt16((index < integerCount ? digits[index] : digits[index + 1]) &- UInt8(ascii: "0"))
    }
    var first = 0
    var last = integerCount + fractionCount - 1
    while first <= last, digit(first) == 0 { first += 1 }
    guard first <= last else { return true }
    while digit(last) == 0 { last -= 1 }
    // Nobody writes a text so long that it brings an exponent of ±1,000,000 back into bounds.
    guard exponent.magnitude < 1_000_000 else { return false }
    let firstExponent = integerCount - 1 - first + exponent
    let lastExponent = firstExponent - (last - first)
    guard powers.contains(firstExponent), powers.contains(lastExponent) else { return false }
    let firstWeight = firstExponent >> 2
    let lowWeight = lastExponent >> 2
    let count = firstWeight - lowWeight + 1
    storage.update(repeating: 0, count: count)
    for index in first...last {
      let power = firstExponent - (index - first)
      let group = storage + (firstWeight - (power >> 2))
      group.pointee = group.pointee + digit(index) * UInt16(Self.powerOfTen(power & 3))
    }
    finish(storage, count, lowWeight)
    return true
  }

  @inline(__always)
  private mutating func finish(_ first: UnsafeMutablePointer<UInt16>, _ count: Int, _ lowWeight: Int) {
    groups = first
    groupCount = count
    weight = lowWeight + count - 1
    guard lowWeight < 0 else { return }
    let last = first[count - 1]
    let trailingZeroCount = last % 10 != 0 ? 0 : last % 100 != 0 ? 1 : last % 1000 != 0 ? 2 : 3
    fractionDigitCount = -4 * lowWeight - trailingZeroCount
  }

  @inline(__always)
  private static func powerOfTen(_ exponent: Int) -> UInt64 {
    switch exponent {
    case 0: 1
    case 1: 10
    case 2: 100
    case 3: 1000
    default: 10000
    }
  }

  private static func trailingZeroCount(_ value: UInt64) -> Int {
    var count = 0
    var rest = value
    while rest != 0, rest % 10 == 0 {
      count += 1
      rest /= 10
    }
    return count
  }

  private static func digitCount(_ value: UInt64) -> Int {
    var count = 1
    var rest = value / 10
    while rest != 0 {
      count += 1
      rest /= 10
    }
    return count
  }
}
