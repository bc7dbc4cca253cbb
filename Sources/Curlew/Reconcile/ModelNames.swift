import CurlewText

/// The model that a log means, under the name that the bill has for it.
///
/// `bedrock/us.anthropic.claude-haiku-4-5-20251001-v1:0`, `claude-haiku-4-5` and the ARN of an inference profile are one model.
struct ModelNames {
  /// By their letters, the names of the bill.
  private let known: [String: String]

  init(_ names: some Sequence<String>) {
    known = Dictionary(names.map { (Letters.of($0), $0) }, uniquingKeysWith: { min($0, $1) })
  }

  /// - Returns: the name of the bill; of a model that is not on the bill a name of its own.
  func name(of text: String) -> String {
    if text == UsageLine.noModel { return text }
    let names = Self.names(text)
    return names.lazy.compactMap { known[Letters.of($0)] }.first ?? names.first ?? text
  }

  /// What a text may mean, the likeliest first.
  private static func names(_ text: String) -> [String] {
    var id = text.split(separator: "/").last ?? text[...]
    // Claude Code writes `[1m]` behind a model for long contexts, Vertex a date behind `@`.
    id = id.prefix { $0 != "[" && $0 != "@" }
    let parts = id.split(separator: ".", maxSplits: 1)
    // Prefixes of inference profiles: "Supported regions and models for inference profiles" of Bedrock's guide.
    if parts.count == 2, profiles.contains(String(parts[0])) { id = parts[1] }
    if id.hasPrefix("claude-") { id = "anthropic.\(id)" }
    let short = withoutVersion(id)
    return [id, short].map { BedrockModelName($0).name } + [String(id)]
  }

  private static let profiles: Set = ["us", "eu", "apac", "au", "ca", "jp", "us-gov", "global", "sa", "me", "af", "il"]

  /// Without the `-v1:0` or `-1:0` at the end.
  private static func withoutVersion(_ id: Substring) -> Substring {
    let start = id.prefix { $0 != ":" }
    guard let dash = start.lastIndex(of: "-") else { return start }
    let version = start[dash...].dropFirst()
    let number = version.first == "v" ? version.dropFirst() : start.endIndex < id.endIndex ? version : ""
    return !number.isEmpty && number.allSatisfy(\.isNumber) ? start[..<dash] : start
  }
}
