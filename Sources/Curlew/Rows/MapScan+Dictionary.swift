import CurlewText

extension MapScan {
  /// A map that the warehouse gave as JSON; empty for NULL.
  static func dictionary(_ json: String?) throws -> [String: String?] {
    guard var json else { return [:] }
    var scan = MapScan()
    var pairs: [String: String?] = [:]
    try json.withUTF8 { text in
      guard scan.read(text) == .map else { throw CurlewError(.internal("the warehouse returned a map that is none")) }
      for pair in scan.pairs {
        pairs[String(decoding: pair.key, as: UTF8.self)] = .some(
          pair.value.map { String(decoding: $0, as: UTF8.self) })
      }
    }
    return pairs
  }
}
