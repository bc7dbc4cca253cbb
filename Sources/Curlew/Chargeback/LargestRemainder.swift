/// Splits and rounds whole numbers so that the parts add up to the whole: each part is rounded down, and what is left goes,
/// one by one, to those that lost most. Of equal losses the first in the list wins.
enum LargestRemainder {
  /// Splits a number in proportion to weights.
  ///
  /// - Parameter weights: none is negative, and one at least is not zero.
  static func split(_ whole: Int128, by weights: [Int128]) -> [Int128] {
    let sum = weights.reduce(UInt128(0)) { $0 + UInt128($1) }
    var remainders: [UInt128] = []
    var parts = weights.map { weight in
      let (part, remainder) = sum.dividingFullWidth(whole.magnitude.multipliedFullWidth(by: UInt128(weight)))
      remainders.append(remainder)
      return Int128(part)
    }
    let left = Int128(whole.magnitude) - parts.reduce(0, +)
    for index in order(remainders).prefix(Int(left)) { parts[index] += 1 }
    return whole < 0 ? parts.map { -$0 } : parts
  }

  /// Rounds amounts to whole coins.
  ///
  /// - Parameters:
  ///   - coin: how much of the amounts' unit a coin is.
  ///   - total: what the coins must add up to: the sum of the amounts, rounded in one way or another.
  /// - Returns: coins. An amount of zero gets none, unless all are zero.
  static func rounded(_ amounts: [Int128], coin: Int128, total: Int128) -> [Int128] {
    var coins = amounts.map { floor($0, coin) }
    let someIsNotZero = amounts.contains { $0 != 0 }
    let open = amounts.indices.filter { !someIsNotZero || amounts[$0] != 0 }
    guard !open.isEmpty else { return coins }
    let left = total - coins.reduce(0, +)
    // More than one each only where several invoices were rounded, and each the same way.
    let each = floor(left, Int128(open.count))
    for index in open { coins[index] += each }
    let remainders = open.map { UInt128(amounts[$0] - floor(amounts[$0], coin) * coin) }
    for index in order(remainders).prefix(Int(left - each * Int128(open.count))) { coins[open[index]] += 1 }
    return coins
  }

  private static func order(_ remainders: [UInt128]) -> [Int] {
    remainders.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
  }

  private static func floor(_ value: Int128, _ divisor: Int128) -> Int128 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
