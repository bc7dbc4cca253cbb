import CurlewText

/// The sections of `~/.aws/config` and `~/.aws/credentials`.
struct AWSProfiles: Sendable {
  /// Key and value. A value of several lines holds keys of its own: `s3` and below it `addressing_style = path`.
  struct Section: Sendable {
    private(set) var values: [String: String] = [:]
    private(set) var nested: [String: [String: String]] = [:]

    subscript(_ key: String) -> String? { values[key].flatMap { $0.isEmpty ? nil : $0 } }

    fileprivate mutating func set(_ key: String, _ value: String, below parent: String?) {
      if let parent { nested[parent, default: [:]][key] = value } else { values[key] = value }
    }
  }

  private var profiles: [String: Section] = [:]
  /// Endpoints of services, which profiles refer to by name.
  private var services: [String: Section] = [:]

  subscript(_ name: String) -> Section? { profiles[name] }

  func services(_ name: String) -> Section? { services[name] }

  /// Reads a file; does nothing if there is none.
  ///
  /// - Parameter isConfig: whether sections of profiles are written `[profile name]`.
  /// - Throws: `.usage` that names the file and the line.
  mutating func read(_ path: String, isConfig: Bool) throws(CurlewError) {
    guard let text = FilePaths.text(of: path) else { return }
    var section: (WritableKeyPath<AWSProfiles, [String: Section]>, name: String)?
    var parent: String?
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = Self.withoutBlanks(line)
      if words.isEmpty || words.hasPrefix("#") || words.hasPrefix(";") { continue }
      if words.hasPrefix("[") {
        guard let end = words.firstIndex(of: "]") else { throw Self.wrong(path, index + 1, "a section without its ]") }
        section = Self.section(words[words.index(after: words.startIndex)..<end], isConfig: isConfig)
        if let section, self[keyPath: section.0][section.name] == nil {
          self[keyPath: section.0][section.name] = Section()
        }
        parent = nil
        continue
      }
      let parts = words.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw Self.wrong(path, index + 1, "neither a [section] nor a key = value") }
      let key = Self.withoutBlanks(parts[0]).lowercased()
      let value = Self.withoutBlanks(Self.withoutComment(parts[1]))
      let isIndented = line.first.map { $0 == " " || $0 == "\t" } ?? false
      if !isIndented { parent = value.isEmpty ? key : nil }
      guard let section else { continue }
      self[keyPath: section.0][section.name]?.set(key, String(value), below: isIndented ? parent : nil)
    }
  }

  private static func section(
    _ title: Substring, isConfig: Bool
  ) -> (WritableKeyPath<AWSProfiles, [String: Section]>, name: String)? {
    let words = title.split(whereSeparator: { $0 == " " || $0 == "\t" })
    if words.count == 1, !isConfig || words[0] == "default" { return (\.profiles, String(words[0])) }
    guard isConfig, words.count == 2 else { return nil }
    let name = String(words[1].filter { $0 != "\"" && $0 != "'" })
    return switch words[0] {
    case "profile": (\.profiles, name)
    case "services": (\.services, name)
    default: nil
    }
  }

  private static func withoutBlanks(_ text: Substring) -> Substring {
    func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" || character == "\r" }
    var text = text.drop(while: isBlank)
    while let last = text.last, isBlank(last) { text.removeLast() }
    return text
  }

  /// A comment needs a blank before it, because keys and tokens may have the character.
  private static func withoutComment(_ text: Substring) -> Substring {
    var isAfterBlank = false
    for index in text.indices {
      if isAfterBlank, text[index] == "#" || text[index] == ";" { return text[..<index] }
      isAfterBlank = text[index] == " " || text[index] == "\t"
    }
    return text
  }

  /// The line is not shown: it may be a secret.
  private static func wrong(_ path: String, _ line: Int, _ words: String) -> CurlewError {
    CurlewError(.usage("line \(line) is \(words), see the AWS CLI's configuration files"), at: .init(file: path))
  }
}
