/// An exact sum of decimals: limbs of base 10000, one for each power, that carry only when they must.
///
/// Adding a number adds its groups to the limbs, without carrying to the next limb. A limb is a 64-bit integer and an
/// addition changes it by less than 10000, so 2^46 additions fit before it could overflow. Then the limbs carry.
struct ExactSum: Sendable {
  /// `limbs[i]` counts units of `10000^(lowWeight + i)`; limbs may differ in sign.
  private var limbs: [Int64]
  private var lowWeight: Int
  /// No limb is greater than this times 10000.
  private var additionCount = 0

  private static let maxAdditionCount = 1 << 46

  /// Room for 32 digits after the point and 32 before it. It grows when a number needs more.
  init() {
    limbs = Array(repeating: 0, count: 16)
    lowWeight = -8
  }

  init(_ number: borrowing DecimalText) {
    self.init()
    add(number)
  }

  /// - Parameter units: a number of `AmountUnits` units.
  init(units: Int128) {
    self.init()
    var rest = units
    var limb = -AmountUnits.digitCount / 4 - lowWeight
    while rest != 0 {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10000)
      limbs[limb] = Int64(remainder)
      rest = quotient
      limb += 1
    }
    additionCount = 1
  }

  mutating func add(_ number: borrowing DecimalText) {
    let count = number.groupCount
    guard count > 0 else { return }
    let weight = number.weight
    if weight - count + 1 < lowWeight || weight >= lowWeight + limbs.count { widen(weight - count + 1, weight) }
    if additionCount >= Self.maxAdditionCount { carry() }
    additionCount += 1
    let top = weight - lowWeight
    let groups = number.groups
    let isNegative = number.isNegative
    limbs.withUnsafeMutableBufferPointer { limbs in
      if isNegative {
        for index in 0..<count { limbs[top - index] &-= Int64(groups[index]) }
      } else {
        for index in 0..<count { limbs[top - index] &+= Int64(groups[index]) }
      }
    }
  }

  /// Adds another sum to this one.
  mutating func merge(_ other: ExactSum) {
    var other = other
    if additionCount + other.additionCount > Self.maxAdditionCount {
      carry()
      other.carry()
    }
    widen(other.lowWeight, other.lowWeight + other.limbs.count - 1)
    additionCount += other.additionCount
    let offset = other.lowWeight - lowWeight
    for index in other.limbs.indices { limbs[offset + index] += other.limbs[index] }
  }

  func adding(_ other: ExactSum) -> ExactSum {
    var sum = self
    sum.merge(other)
    return sum
  }

  /// The sum with the opposite sign.
  var negated: ExactSum {
    var sum = self
    for index in sum.limbs.indices { sum.limbs[index].negate() }
    return sum
  }

  var isZero: Bool { canonical().groups.isEmpty }

  private mutating func widen(_ low: Int, _ high: Int) {
    if low < lowWeight {
      limbs.insert(contentsOf: repeatElement(0, count: lowWeight - low), at: 0)
      lowWeight = low
    }
    let missingCount = high - (lowWeight + limbs.count - 1)
    if missingCount > 0 { limbs.append(contentsOf: repeatElement(0, count: missingCount)) }
  }

  /// Brings every limb but the last into 0..<10000. The last has the sign: it goes into -10000..<10000.
  private mutating func carry() {
    var index = 0
    while index < limbs.count {
      let isLast = index == limbs.count - 1
      if isLast, limbs[index] >= -10000, limbs[index] < 10000 { break }
      let quotient = Self.floorOfTenThousandth(limbs[index])
      limbs[index] -= quotient * 10000
      if isLast { limbs.append(quotient) } else { limbs[index + 1] += quotient }
      index += 1
    }
    additionCount = 1
  }

  private static func floorOfTenThousandth(_ value: Int64) -> Int64 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: 10000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  private struct Canonical: Equatable {
    var isNegative = false
    /// The power of 10000 of the first group.
    var weight = 0
    /// Most significant first, no zero at either end. Empty means zero.
    var groups: [Int64] = []
  }

  private func canonical() -> Canonical {
    var sum = self
    sum.carry()
    let isNegative = (sum.limbs.last ?? 0) < 0
    if isNegative {
      for index in sum.limbs.indices { sum.limbs[index].negate() }
      sum.carry()
    }
    guard let last = sum.limbs.lastIndex(where: { $0 != 0 }), let first = sum.limbs.firstIndex(where: { $0 != 0 })
    else { return Canonical() }
    return Canonical(
      isNegative: isNegative, weight: sum.lowWeight + last, groups: sum.limbs[first...last].reversed())
  }
}

extension ExactSum: Equatable {
  /// Compares as numbers.
  static func == (left: ExactSum, right: ExactSum) -> Bool { left.canonical() == right.canonical() }
}

extension ExactSum: CustomStringConvertible {
  /// Plain decimal text without exponent, and without needless zeros after the point: `-12.5`, `100`, `0`.
  var description: String {
    let number = canonical()
    guard !number.groups.isEmpty else { return "0" }
    func group(_ weight: Int) -> String {
      let index = number.weight - weight
      let value = number.groups.indices.contains(index) ? number.groups[index] : 0
      let digits = String(value)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }
    let lowWeight = number.weight - number.groups.count + 1
    var text = ""
    for weight in stride(from: max(number.weight, 0), through: 0, by: -1) { text += group(weight) }
    text = String(text.drop { $0 == "0" })
    if text.isEmpty { text = "0" }
    if lowWeight < 0 {
      var fraction = ""
      for weight in stride(from: -1, through: lowWeight, by: -1) { fraction += group(weight) }
      while fraction.last == "0" { fraction.removeLast() }
      text += "." + fraction
    }
    return number.isNegative ? "-" + text : text
  }
}
