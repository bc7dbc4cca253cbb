/// The words of a usage type of Amazon Bedrock, behind its region and model, or of the product map's `inference_type`.
///
/// AWS writes the same thing in several ways: `cache-read-input-token-count`, `CacheReadInputTokenCount`,
/// `cached_input_tokens`. So only letters and digits are read. The longest word that fits is taken.
struct BedrockWords {
  private(set) var direction: String?
  private(set) var cacheLifetime: String?
  private(set) var tier: String?
  private(set) var geography: String?
  private(set) var modality: String?
  private(set) var isLongContext = false
  private(set) var countsTokens = false
  /// False if a word is not in the table. Then nothing can be assumed that the other words do not say.
  private(set) var areAllKnown = true

  /// Capacity is paid by the hour, used or not. It counts no tokens.
  var areOfCapacity: Bool { tier == "provisioned" || tier == "reserved" }

  init(_ text: Substring) {
    var found: [Int] = []
    found.reserveCapacity(8)
    areAllKnown = Self.read(text) { place in
      if let place { found.append(place) }
      return true
    }
    found.sort()
    // The last to be heard is the first in the table.
    for place in found.reversed() { hear(Self.table[place].meaning) }
  }

  /// Whether there is nothing but words of the table, and at least one.
  static func areAllKnown(in text: Substring) -> Bool { read(text) { $0 != nil } }

  /// Calls for each word of the table that a text has, with its place there, and once for each word that is not there.
  ///
  /// - Parameter found: whether to go on.
  /// - Returns: whether there was a word, and all were known.
  private static func read(_ text: Substring, found: (Int?) -> Bool) -> Bool {
    var knownCount = 0
    var count = 0
    var rest = text.utf8.drop { !Letters.areLetters($0) }
    while let first = rest.first {
      var place: Int?
      var end = rest.startIndex
      for candidate in placesByFirstLetter[Letters.lowercased(first), default: []] {
        guard let reached = Letters.end(of: table[candidate].word, in: rest), reached > end else { continue }
        (place, end) = (candidate, reached)
      }
      // All of a word that is not known is not known.
      rest = place == nil ? rest.drop(while: Letters.areLetters) : rest[end...]
      rest = rest.drop { !Letters.areLetters($0) }
      guard found(place) else { return false }
      count += 1
      if place != nil { knownCount += 1 }
    }
    return count > 0 && knownCount == count
  }

  private static let placesByFirstLetter = Dictionary(grouping: table.indices) { table[$0].word.utf8.first ?? 0 }

  private enum Meaning {
    case direction(String)
    case cacheLifetime(String)
    case tier(String)
    case geography(String)
    case modality(String)
    case longContext, tokens
    /// The word belongs to AWS's grammar and says nothing that is asked for here.
    case nothing
  }

  private mutating func hear(_ meaning: Meaning) {
    switch meaning {
    case .direction(let label): direction = label
    case .cacheLifetime(let label): cacheLifetime = label
    case .tier(let label): tier = label
    case .geography(let label): geography = label
    case .modality(let label): modality = label
    case .longContext: isLongContext = true
    case .tokens: countsTokens = true
    case .nothing: break
    }
  }

  /// One line a word. Where two words of a text answer the same question, the upper line wins: `cache-read-input` is no
  /// input. Source of all, but where a line names another: the usage types of AWS's price lists `AmazonBedrock`,
  /// `AmazonBedrockService` and `AmazonBedrockFoundationModels`.
  private static let table: [(word: String, meaning: Meaning)] = [
    ("cacheread", .direction("cache read")),
    ("cachedinput", .direction("cache read")),
    ("cachewrites", .direction("cache write")),
    ("cachewrite", .direction("cache write")),
    ("input", .direction("input")),
    ("output", .direction("output")),

    ("5m", .cacheLifetime("5m")),
    ("30m", .cacheLifetime("30m")),
    ("1h", .cacheLifetime("1h")),

    ("lctx", .longContext),
    ("longctx", .longContext),
    ("longcontext", .longContext),

    ("provisionedthroughput", .tier("provisioned")),
    ("modelunits", .tier("provisioned")),
    ("reserved", .tier("reserved")),
    ("batch", .tier("batch")),
    ("flex", .tier("flex")),
    ("priority", .tier("priority")),
    ("latencyoptimized", .tier("latency-optimized")),

    ("global", .geography("global")),
    ("geo", .geography("cross-region")),
    ("crossregion", .geography("cross-region")),
    ("regional", .geography("in region")),

    ("speech", .modality("speech")),
    ("audio", .modality("speech")),
    ("image", .modality("image")),
    ("images", .modality("image")),
    ("t2i", .modality("image")),
    ("i2i", .modality("image")),
    ("video", .modality("video")),
    ("t2v", .modality("video")),
    ("i2v", .modality("video")),
    ("embedding", .modality("embedding")),
    ("embeddings", .modality("embedding")),
    ("text", .modality("text")),

    ("token", .tokens),
    ("tokens", .tokens),

    // The price of every call that no other tier is named for.
    ("standard", .nothing),
    // The endpoint bedrock-mantle: Bedrock's guide, "Endpoints".
    ("mantle", .nothing),
    ("count", .nothing),
    ("million", .nothing),
    ("unit", .nothing),
    ("units", .nothing),
    ("usage", .nothing),
    ("second", .nothing),
    ("seconds", .nothing),
    ("search", .nothing),
    ("created", .nothing),
    // Speech in the product map: "Speech Understanding input token".
    ("understanding", .nothing),
    // Terms of capacity.
    ("nocommit", .nothing),
    ("1monthcommit", .nothing),
    ("6monthcommit", .nothing),
    ("6monthscommit", .nothing),
    ("1month", .nothing),
    ("3month", .nothing),
    ("6month", .nothing),
    ("tpm", .nothing),
    // Sizes and qualities of pictures and films.
    ("512", .nothing),
    ("1024", .nothing),
    ("2048", .nothing),
    ("premium", .nothing),
    ("lowfps", .nothing),
    ("medfps", .nothing),
    ("sdres", .nothing),
    ("hdres", .nothing),
    // What customers trained.
    ("custom", .nothing),
    ("custommodel", .nothing),
    ("customization", .nothing),
    ("training", .nothing),
    ("distillation", .nothing),
    ("storage", .nothing),
    ("rft", .nothing),
    ("hours", .nothing),
  ]
}
