/// Orders names as people count: `part-9` before `part-10`, with or without leading zeros.
enum NaturalOrder {
  static func precedes(_ left: String, _ right: String) -> Bool {
    let left = Array(left.utf8)
    let right = Array(right.utf8)
    var l = 0
    var r = 0
    while l < left.count, r < right.count {
      if isDigit(left[l]), isDigit(right[r]) {
        let a = number(left, &l)
        let b = number(right, &r)
        if a.count != b.count { return a.count < b.count }
        if a != b { return a.lexicographicallyPrecedes(b) }
      } else {
        if left[l] != right[r] { return left[l] < right[r] }
        l += 1
        r += 1
      }
    }
    if l < left.count || r < right.count { return l == left.count }
    // Equal apart from leading zeros. Any fixed order will do.
    return left.lexicographicallyPrecedes(right)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

  /// The digits from `at` on without leading zeros. Moves `at` behind them.
  private static func number(_ text: [UInt8], _ at: inout Int) -> ArraySlice<UInt8> {
    let start = at
    while at < text.count, isDigit(text[at]) { at += 1 }
    return text[start..<at].drop { $0 == UInt8(ascii: "0") }
  }
}
