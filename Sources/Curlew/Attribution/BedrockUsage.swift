/// What a line says about the use of Amazon Bedrock, from its columns of the usage dimension alone.
///
/// The resource id is left out on purpose: it belongs to another dimension, and what is kept with the usage must not
/// depend on which of its resources came first.
public struct BedrockUsage: Equatable, Sendable {
  /// Why the line is Bedrock's: `product code` or `marketplace`; nil if these columns do not make it so, and then all
  /// else is nil too.
  public private(set) var rule: String?
  public private(set) var provider: String?
  public private(set) var model: String?
  /// Which of Bedrock's products, such as `Model inference`; nil where no rule knows it.
  public private(set) var feature: String?
  /// `input`, `output`, `cache read` or `cache write`; nil if the line does not count tokens.
  public private(set) var direction: String?
  /// How long a cache write holds: `5m`, `30m` or `1h`.
  public private(set) var cacheLifetime: String?
  /// `standard`, or `long` for requests so long that AWS asks about twice the price.
  public private(set) var context: String?
  /// `on-demand`, `batch`, `flex`, `priority`, `latency-optimized`, `provisioned` or `reserved`.
  public private(set) var tier: String?
  /// `in region`, `cross-region` or `global`, which have different prices. AWS asks the price in the region for most
  /// cross-region inference, too, and then the bill does not tell the two apart.
  public private(set) var scope: String?
  /// `text`, `image`, `speech`, `video` or `embedding`.
  public private(set) var modality: String?
  /// The region's code, such as `us-west-2`.
  public private(set) var region: String?
  /// What the usage amount counts, by one name for AWS's spellings: `tokens`, `images`, `hours`.
  public private(set) var unit: String?
  /// Tokens = usage amount x this. Nil where the line does not count tokens, or does not say in what unit.
  public private(set) var tokensPerUnit: Int?

  /// Takes the cells of a row; nil stands for an empty cell and for a column that the export lacks.
  public init(
    billingEntity: String?, productCode: String?, product: [String: String?], usageType: String?,
    operation: String? = nil, description: String?, pricingUnit: String?, regionCode: String? = nil
  ) {
    let isMarketplace = billingEntity == Self.marketplace
    func ofMap(_ key: String) -> String? { Self.filled(product[key] ?? nil) }
    let productName = ofMap("product_name")
    if let productCode, Self.productCodes.contains(productCode), !isMarketplace {
      rule = "product code"
    } else if isMarketplace || billingEntity == nil, let productName, ByteSearch.contains(productName, "Bedrock") {
      rule = "marketplace"
    } else {
      return
    }
    let descriptionParts = (description ?? "").split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let described = isMarketplace && descriptionParts.count >= 3 ? descriptionParts[2] : ""
    let type = BedrockUsageType(usageType ?? "")
    var words = type.words
    if words.direction == nil, !words.areOfCapacity, let inferenceType = ofMap("inference_type") {
      let wordsOfMap = BedrockWords(inferenceType[...])
      if wordsOfMap.direction != nil { words = wordsOfMap }
    }

    feature = BedrockFeature.of(
      usageType: usageType, productCode: productCode, feature: ofMap("feature"), operation: operation)
    // The Marketplace sells models under Bedrock's name, and nothing else.
    let isOfModel = type.model != nil || words.direction != nil || words.tier != nil
    if feature == nil, isOfModel || isMarketplace && Self.filled(usageType) != nil {
      feature = BedrockFeature.inference
    }

    region =
      Self.filled(regionCode) ?? ofMap("region") ?? type.region ?? AWSRegion.code(in: descriptionParts)
    unit = UsageUnit.name(of: pricingUnit ?? "")
    let isCustomized = feature == BedrockFeature.customization
    let named =
      (ofMap("model") ?? Self.edition(productName, rule)).map { BedrockModelName($0[...]) }
      ?? (feature == BedrockFeature.inference || isCustomized ? type.model : nil)
    model = named?.name
    provider = ofMap("provider").map(BedrockMaker.name) ?? named?.maker?.name
    guard feature == BedrockFeature.inference || isCustomized && words.direction != nil else { return }

    label(words, isBatch: ofMap("feature")?.hasPrefix("Batch") == true)
    if direction != nil {
      tokensPerUnit = UsageUnit.tokenCount(described: described, pricingUnit: pricingUnit ?? "")
      if tokensPerUnit != nil { unit = UsageUnit.tokens }
    }
  }

  /// What AWS does not say of inference is the usual, if every word of its usage type is understood; else nobody knows.
  private mutating func label(_ words: BedrockWords, isBatch: Bool) {
    func usual(_ label: String) -> String? { words.areAllKnown ? label : nil }
    if !words.areOfCapacity, words.countsTokens || unit == UsageUnit.tokens { direction = words.direction }
    if direction != nil { context = words.isLongContext ? "long" : usual("standard") }
    // Bedrock's guide, "Prompt caching": five minutes, if nothing else is asked for.
    if direction == "cache write" { cacheLifetime = words.cacheLifetime ?? usual("5m") }
    tier = words.tier ?? (isBatch ? "batch" : usual("on-demand"))
    scope = words.geography ?? usual("in region")
    modality = model.flatMap(BedrockModality.of) ?? words.modality ?? (words.areOfCapacity ? nil : usual("text"))
  }

  /// True for a foundation model, an inference profile or whatever else Bedrock owns, in every partition.
  public static func isBedrockResource(_ resourceID: String) -> Bool {
    var resourceID = resourceID
    return resourceID.withUTF8 { isBedrockResource($0) }
  }

  /// The same of a text's bytes: `arn:aws`, the rest of a partition, `:bedrock:`.
  static func isBedrockResource(_ resourceID: UnsafeBufferPointer<UInt8>) -> Bool {
    guard resourceID.starts(with: arnStart) else { return false }
    let rest = resourceID[arnStart.count...].drop { $0 != UInt8(ascii: ":") }
    return rest.starts(with: bedrockField)
  }

  private static let arnStart = Array("arn:aws".utf8)
  private static let bedrockField = Array(":bedrock:".utf8)

  private static let marketplace = "AWS Marketplace"
  private static let productCodes: Set = [
    "AmazonBedrock", "AmazonBedrockService", "AmazonBedrockFoundationModels", "AmazonBedrockAgentCore",
  ]

  /// `Claude Sonnet 4.6 (Amazon Bedrock Edition)` names a model; `Amazon Bedrock`, on AWS's own lines, does not.
  private static func edition(_ productName: String?, _ rule: String?) -> String? {
    guard let productName else { return nil }
    let suffix = " (Amazon Bedrock Edition)"
    if productName.hasSuffix(suffix) { return filled(String(productName.dropLast(suffix.count))) }
    return rule == "marketplace" ? productName : nil
  }

  private static func filled(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
}
