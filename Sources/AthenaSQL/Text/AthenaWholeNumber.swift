/// Numbers that PostgreSQL before 16 cannot read: `0xFF`, `0b101`, `0o17`, `1_000`.
enum AthenaWholeNumber {
  static let bases: [Character: Int] = ["x": 16, "o": 8, "b": 2]

  static func isDigit(_ byte: UInt8, _ base: Int) -> Bool {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { $0 < base } ?? false
  }

  /// The number in decimal digits; nil if it is in another base and larger than any whole number of Athena's.
  static func inDigits(_ text: String) -> String? {
    let digits = text.filter { $0 != "_" }
    guard digits.first == "0", let letter = digits.dropFirst().first?.lowercased().first, let base = bases[letter]
    else {
      return digits
    }
    return Int64(digits.dropFirst(2), radix: base).map(String.init)
  }
}
