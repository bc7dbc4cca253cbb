/// Why a log and the bill differ. The raw values are columns of the result. In order: what an earlier reason explains, no later
/// one does.
enum GapReason: String, Sendable, CaseIterable {
  /// The log has a line twice.
  case duplicateLines = "duplicate_lines"
  /// The gateway answered from its own cache, and the log has a cost for it.
  case gatewayCache = "gateway_cache"
  /// The log's days are those of another time zone.
  case timeZone = "time_zone"
  /// The bill does not reach so far yet.
  case lag
  case taxFeesCredits = "tax_fees_credits"
  case otherAccounts = "other_accounts"
  /// The bill has it without a caller.
  case missingPrincipals = "missing_principals"
  /// The same, sold by AWS Marketplace.
  case marketplace
  /// The bill has it, and the log knows nothing of it.
  case outside = "outside_the_gateway"
  /// Images, guardrails and the like.
  case notByToken = "not_paid_by_token"
  /// Requests that failed or were tried again: only one side counts them.
  case retries
  case batch
  /// Flex, priority and so on; requests with a long context.
  case otherTiers = "other_tiers"
  case cachedTokens = "cached_tokens"
  /// The tokens are the same, and the log has other prices for them.
  case logPrices = "prices_of_the_log"
  case unexplained

  /// For people.
  var words: String {
    switch self {
    case .marketplace: "Marketplace"
    case .taxFeesCredits: "tax, fees, credits"
    default: rawValue.split(separator: "_").joined(separator: " ")
    }
  }

  /// What it means, for people.
  var meaning: String {
    switch self {
    case .duplicateLines: "the log has the same request twice"
    case .gatewayCache: "the gateway answered itself, and AWS was not asked"
    case .timeZone: "the log's days are not those of UTC"
    case .lag: "AWS has not delivered it yet"
    case .taxFeesCredits: "no usage, so no log has it"
    case .otherAccounts: "billed to accounts that are not the gateway's"
    case .missingPrincipals: "the bill has the tokens, but no caller"
    case .marketplace: "the same, sold by AWS Marketplace"
    case .outside: "the bill has the caller, day and model, and the log has not"
    case .notByToken: "images, guardrails and the like"
    case .retries: "requests that failed or came again, counted on one side only"
    case .batch: "billed at the price of batch inference"
    case .otherTiers: "billed at the price of another tier or of a long context"
    case .cachedTokens: "cached tokens that the log prices in another way"
    case .logPrices: "the same tokens, at other prices in the log"
    case .unexplained: "nothing in the log or the bill says why"
    }
  }
}
