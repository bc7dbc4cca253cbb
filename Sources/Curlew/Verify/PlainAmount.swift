/// A decimal number as on paper: its sign, its digits, and the power of ten of the last digit.
struct PlainAmount {
  private(set) var isNegative = false
  /// 0 to 9, most significant first, no zero at either end; none for zero.
  private(set) var digits: [UInt8] = []
  /// The power of ten of the last digit.
  private(set) var exponent = 0

  /// Reads `-12.50`, `.5`, `5.` or `1.1E-7`.
  ///
  /// - Returns: false if the text is not a number. Then the value must not be used.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    isNegative = false
    digits.removeAll(keepingCapacity: true)
    exponent = 0
    var at = 0
    if at < text.count, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") {
      isNegative = text[at] == UInt8(ascii: "-")
      at += 1
    }
    var digitCount = 0
    var fractionCount = 0
    var isFraction = false
    while at < text.count {
      let digit = text[at] &- UInt8(ascii: "0")
      if digit <= 9 {
        digitCount += 1
        if isFraction { fractionCount += 1 }
        if digit != 0 || !digits.isEmpty { digits.append(digit) }
      } else if text[at] == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        break
      }
      at += 1
    }
    guard digitCount > 0 else { return false }
    if at < text.count {
      guard let written = Self.exponent(text, at) else { return false }
      exponent = written
    }
    exponent -= fractionCount
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty {
      isNegative = false
      exponent = 0
    }
    return true
  }

  /// The exponent `E-7` from `start` to the end of the text, limited to ±1,000,000.
  private static func exponent(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard text[start] == UInt8(ascii: "e") || text[start] == UInt8(ascii: "E") else { return nil }
    var at = start + 1
    var isNegative = false
    if at < text.count, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") {
      isNegative = text[at] == UInt8(ascii: "-")
      at += 1
    }
    guard at < text.count else { return nil }
    var value = 0
    for byte in text[at...] {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000)
    }
    return isNegative ? -value : value
  }

  /// Appends a text that is the same for equal numbers, however they are written: `-1234e-2`.
  func append(to text: inout [UInt8]) {
    if digits.isEmpty { return text.append(UInt8(ascii: "0")) }
    if isNegative { text.append(UInt8(ascii: "-")) }
    for digit in digits { text.append(UInt8(ascii: "0") + digit) }
    guard exponent != 0 else { return }
    text.append(UInt8(ascii: "e"))
    text.append(contentsOf: String(exponent).utf8)
  }
}
