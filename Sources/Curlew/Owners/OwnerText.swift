import CurlewText

/// A name that a rule gives, such as `ML platform` or `{tag:iamPrincipal/team}`: what stands in braces is taken from the
/// spender.
public struct OwnerText: Sendable, Equatable {
  private enum Part: Sendable, Equatable {
    case text(String)
    case subject(OwnerSubject)
  }

  /// As it was written.
  public let text: String
  private var parts: [Part] = []

  /// - Throws: `.usage` for a brace without its other, or an unknown subject.
  public init(_ text: String) throws {
    self.text = text
    var rest = text[...]
    while let open = rest.firstIndex(where: { "{}".contains($0) }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else {
        throw CurlewError(.usage("'\(text)' has a brace without its other"))
      }
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let name = String(rest[rest.index(after: open)..<close])
      guard let subject = OwnerSubject(name) else {
        throw CurlewError(.usage("'\(text)' names '{\(name)}'; known are \(OwnerSubject.known)"))
      }
      parts.append(.subject(subject))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    guard !parts.isEmpty else { throw CurlewError(.usage("a name is empty")) }
  }

  /// What is taken from the spender.
  var subjects: [OwnerSubject] {
    parts.compactMap { part in
      if case .subject(let subject) = part { subject } else { nil }
    }
  }

  /// - Returns: nil if the spender lacks something that is named.
  func filled(for spender: Spender) -> String? {
    var filled = ""
    for part in parts {
      switch part {
      case .text(let text): filled += text
      case .subject(let subject):
        guard let value = spender.value(of: subject) else { return nil }
        filled += value
      }
    }
    return filled
  }
}
