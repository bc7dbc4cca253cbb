/// The usage type of a Bedrock line, taken apart: `USE1-Claude4.5Haiku-cache-read-input-token-count-batch`.
///
/// AWS's own lines and the marketplace's spell the same thing in different ways (`cache-read-input-token-count`,
/// `CacheReadInputTokenCount`, `cached_input_tokens`), so most is looked for in the letters and digits alone.
struct BedrockUsageType {
  /// `input`, `output`, `cache read`, `cache write`; nil if no tokens are counted.
  let direction: String?
  let tier: String
  let scope: String
  /// The region's code; nil if the prefix is not known.
  let region: String?
  /// Nil on marketplace lines, whose usage type does not name it.
  let model: String?
  /// True for what is sold otherwise than by the token: provisioned units, images, guardrails, storage.
  let isOwnClass: Bool

  init(_ text: String) {
    let words = Self.words(text)
    let squeezed = words.joined()
    func has(_ part: String) -> Bool { ByteSearch.contains(squeezed, part) }

    isOwnClass = Self.ownClasses.contains(where: has)
    // Cache before input: neither `cache-read-input-token-count` nor `cached_input_tokens` is input.
    let directions = [
      ("cacheread", "cache read"), ("cachedinput", "cache read"), ("cachewrite", "cache write"), ("input", "input"),
      ("output", "output"),
    ]
    direction = isOwnClass ? nil : directions.first { has($0.0) }?.1

    let tier: String
    if has("provisionedthroughput") || has("modelunits") {
      tier = "provisioned"
    } else if has("reserved") {
      tier = "reserved"
    } else if has("training") {
      tier = "training"
    } else if has("storage") {
      tier = "storage"
    } else if has("custommodelimport") {
      tier = "custom model import"
    } else if has("batch") {
      tier = "batch"
    } else if words.contains("flex") {
      tier = "flex"
    } else if words.contains("priority") {
      tier = "priority"
    } else if has("latencyoptimized") {
      tier = "latency-optimized"
    } else {
      tier = "on-demand"
    }
    // About twice the price: a class of its own within each tier.
    self.tier = words.contains("lctx") || has("longctx") ? tier + " long context" : tier
    scope = has("global") ? "global" : "regional"

    var parts = text.split { $0 == "-" || $0 == "_" }[...]
    region = parts.first.flatMap(AWSRegion.code(ofPrefix:))
    if let first = parts.first, parts.count > 1, Self.isRegionPrefix(first) { parts.removeFirst() }
    let isMarketplace = parts.first?.hasPrefix("MP:") == true
    let name = parts.prefix { !Self.grammar.contains($0.lowercased()) }
    // Without a word of the grammar it is some other service's usage type, and its second part no model.
    if !isMarketplace, let first = name.first, let last = name.last, name.count < parts.count {
      // As it is written, with what stands between its parts.
      let whole = text[first.startIndex..<last.endIndex]
      model = BedrockModelName.readable(whole.split(separator: "-", omittingEmptySubsequences: true))
    } else {
      model = nil
    }
  }

  /// The words of letters and digits, in lower case.
  static func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
  }

  /// `USE1`, `EU`, or the abbreviation of a region that is not known yet.
  private static func isRegionPrefix(_ part: Substring) -> Bool {
    guard AWSRegion.code(ofPrefix: part) == nil else { return true }
    let letters = part.utf8.dropLast()
    guard let last = part.utf8.last, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(last) else { return false }
    return letters.count == 3 && letters.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  /// Looked for before tokens, as AWS's own dashboards (CUDOS) do: `Reserved_1Month_InputTPM` counts none.
  private static let ownClasses = [
    "modelunits", "provisionedthroughput", "reserved", "guardrail", "evaluation", "customization", "custommodelimport",
    "training", "storage", "embedding", "image", "video", "speech",
  ]

  /// Words that can follow the model's name, and so end it.
  private static let grammar: Set = [
    "input", "output", "cache", "cached", "batch", "flex", "priority", "latency", "mantle", "cross",
    "provisionedthroughput",
    "customization", "custommodelimport", "rft", "training", "storage", "guardrail", "guardrails", "evaluation",
    "evaluations", "grounding", "text", "image", "video", "speech", "embedding",
  ]
}
