/// A time in UTC, written by an export or by PostgreSQL, in one form: `2026-10-01 00:00:00`.
enum PlainTime {
  /// Appends this form to `canonical`, without the export's `T` and `Z` and without needless zeros of a fraction.
  ///
  /// - Returns: false if the text has another form.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to canonical: inout [UInt8]) -> Bool {
    let pattern: StaticString = "0000-00-00 00:00:00"
    guard text.count >= pattern.utf8CodeUnitCount else { return false }
    for index in 0..<pattern.utf8CodeUnitCount {
      let expected = pattern.utf8Start[index]
      if expected == UInt8(ascii: "0") {
        guard text[index] >= UInt8(ascii: "0"), text[index] <= UInt8(ascii: "9") else { return false }
      } else if expected == UInt8(ascii: " ") {
        guard text[index] == expected || text[index] == UInt8(ascii: "T") else { return false }
      } else {
        guard text[index] == expected else { return false }
      }
      canonical.append(expected == UInt8(ascii: "0") ? text[index] : expected)
    }
    var rest = text[pattern.utf8CodeUnitCount...]
    if rest.last == UInt8(ascii: "Z") { rest.removeLast() }
    guard !rest.isEmpty else { return true }
    guard rest.removeFirst() == UInt8(ascii: "."), !rest.isEmpty else { return false }
    guard rest.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else { return false }
    while rest.last == UInt8(ascii: "0") { rest.removeLast() }
    guard !rest.isEmpty else { return true }
    canonical.append(UInt8(ascii: "."))
    canonical.append(contentsOf: rest)
    return true
  }
}
