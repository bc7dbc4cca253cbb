import CurlewText

/// The rows of one team: those with one value of a normalized tag.
public struct TeamGrant: Sendable, Hashable {
  /// Normalized in `curlew.team_grant`. Before that, as somebody wrote it.
  public let key: String
  public let value: String

  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }

  /// - Parameter text: `team=Data`; everything after the first `=` is the value.
  /// - Throws: `.usage` if the key or the value is missing.
  public init(_ text: String) throws {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex, text.index(after: sign) < text.endIndex else {
      throw CurlewError(.usage("--team \(text): a tag is given as key=value, such as team=Data"))
    }
    self.init(key: String(text[..<sign]), value: String(text[text.index(after: sign)...]))
  }
}

extension TeamGrant: CustomStringConvertible {
  public var description: String { "\(key)=\(value)" }
}
