/// Reads a number of a log from its text, exactly: it never passes through binary floating point.
enum UsageNumber {
  /// No log has longer ones, and an exponent beyond this is a mistake.
  private static let longestText = 100
  private static let largestExponent = 60

  /// The number in units of 10^-decimals.
  ///
  /// - Returns: nil if the text is no decimal number, or too large. Digits behind the last decimal are rounded, half away from
  ///   zero: programs that compute in binary floating point write digits that mean nothing.
  static func units(_ text: String, decimals: Int) -> (value: Int128, isExact: Bool)? {
    var rest = text.utf8[...]
    guard rest.count <= longestText else { return nil }
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    var digits: [UInt8] = []
    var point: Int?
    while let byte = rest.first {
      if byte == UInt8(ascii: "."), point == nil {
        point = digits.count
      } else if byte &- UInt8(ascii: "0") <= 9 {
        digits.append(byte &- UInt8(ascii: "0"))
      } else {
        break
      }
      rest.removeFirst()
    }
    guard !digits.isEmpty, let exponent = exponent(rest) else { return nil }
    // Where the units end among the digits.
    let end = (point ?? digits.count) + exponent + decimals
    let kept = digits.prefix(max(end, 0)) + Array(repeating: 0, count: max(end - digits.count, 0))
    let dropped = digits.dropFirst(max(end, 0))
    var value: Int128 = 0
    for digit in kept {
      let (ten, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow, ten < Int128.max / 8 else { return nil }
      value = ten + Int128(digit)
    }
    // Of a number that begins behind the last decimal, the first digit is not the next one.
    if end >= 0, let first = dropped.first, first >= 5 { value += 1 }
    return (isNegative ? -value : value, dropped.allSatisfy { $0 == 0 })
  }

  /// - Returns: 0 for nothing, nil for anything but `e-5`.
  private static func exponent(_ text: Substring.UTF8View) -> Int? {
    guard let first = text.first else { return 0 }
    guard first | 0x20 == UInt8(ascii: "e"), let value = Int(String(Substring(text.dropFirst()))) else { return nil }
    return value.magnitude <= largestExponent ? value : nil
  }
}
