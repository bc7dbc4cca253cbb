/// A request as it is sent. The URL is encoded, the headers are complete.
struct HTTPRequest {
  var method = "GET"
  var url: String
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []
}

/// The status and the headers of an answer.
struct HTTPHead: Sendable {
  var status = 0
  /// Whether its empty line has come. libcurl takes a head that breaks off for a whole one.
  private(set) var isComplete = false
  /// Names in lower case.
  private var headers: [String: String] = [:]

  subscript(_ name: String) -> String? { headers[name] }

  var isSuccess: Bool { isComplete && (status == 200 || status == 206) }

  /// Takes a line of the head. A new status line, after one such as `100 Continue`, starts again.
  mutating func take(line: String) {
    if line.isEmpty {
      isComplete = true
    } else if line.hasPrefix("HTTP/") {
      self = HTTPHead()
      let words = line.split(separator: " ", maxSplits: 2)
      status = words.count > 1 ? Int(words[1]) ?? 0 : 0
    } else if let colon = line.firstIndex(of: ":") {
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      headers[line[..<colon].lowercased()] = String(value)
    }
  }
}
