import CurlewText

/// The header `Date`: `Mon, 30 Nov 2026 23:59:59 GMT` (RFC 9110).
enum HTTPDate {
  private static let months: [Substring] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// - Returns: seconds since 1970; nil for another form.
  static func seconds(of text: String) -> Int? {
    let words = text.split(separator: " ")
    guard words.count == 6, let month = months.firstIndex(of: words[2]) else { return nil }
    func two(_ number: some StringProtocol) -> String { (number.count < 2 ? "0" : "") + number }
    let time = "\(words[3])-\(two("\(month + 1)"))-\(two(words[1]))T\(words[4])Z"
    return Array(time.utf8).withUnsafeBufferPointer { Timestamps.parse($0) }
      .map { Int($0 / Timestamps.microsecondsPerSecond) + Credentials.secondsFrom1970To2000 }
  }
}
