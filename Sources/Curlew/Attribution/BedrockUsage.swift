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
  /// `input`, `output`, `cache read` or `cache write`; nil if the line does not count tokens.
  public private(set) var direction: String?
  /// `on-demand`, `batch`, `flex`, `priority`, `latency-optimized`, `provisioned`, `reserved`, `training`, `storage` or
  /// `custom model import`; with ` long context` behind it where AWS asks the price of that.
  public private(set) var tier: String?
  /// `global` for cross-region inference over the world, else `regional`: the two have different prices.
  public private(set) var scope: String?
  /// The region's code, such as `us-west-2`.
  public private(set) var region: String?
  /// Tokens = usage amount x this. Nil where the line does not count tokens, or does not say in what unit.
  public private(set) var tokensPerUnit: Int?

  /// Takes the cells of a row; nil stands for an empty cell and for a column that the export lacks.
  public init(
    billingEntity: String?, productCode: String?, product: [String: String?], usageType: String?,
    description: String?, pricingUnit: String?, regionCode: String? = nil
  ) {
    let isMarketplace = billingEntity == Self.marketplace
    let productName = product["product_name"] ?? nil
    if let productCode, Self.productCodes.contains(productCode), !isMarketplace {
      rule = "product code"
    } else if isMarketplace || billingEntity == nil, let productName, ByteSearch.contains(productName, "Bedrock") {
      rule = "marketplace"
    } else {
      return
    }
    let descriptionParts = (description ?? "").split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let usage = BedrockUsageType(usageType ?? "")
    tier = usage.tier
    scope = usage.scope
    direction = usage.direction
    if direction == nil, !usage.isOwnClass, let inferenceType = product["inference_type"] ?? nil {
      direction = BedrockUsageType(inferenceType).direction
    }
    if direction != nil {
      let isSplit = isMarketplace && descriptionParts.count >= 3
      tokensPerUnit = Self.tokensPerUnit(described: isSplit ? descriptionParts[2] : "", pricingUnit: pricingUnit ?? "")
    }
    region =
      Self.filled(regionCode) ?? Self.filled(product["region"] ?? nil) ?? usage.region
      ?? AWSRegion.code(in: descriptionParts)
    model = Self.filled(product["model"] ?? nil) ?? Self.edition(productName, rule) ?? usage.model
    provider = Self.filled(product["provider"] ?? nil) ?? model.flatMap(BedrockProvider.of)
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

  /// A marketplace line says its unit in words in its description, others in the pricing unit. A thousand is looked for
  /// first, since `Units` and a model's name may speak of millions as well.
  private static func tokensPerUnit(described: String, pricingUnit: String) -> Int? {
    for text in [described, pricingUnit] {
      let words = BedrockUsageType.words(text)
      if words.contains(where: { $0 == "1k" || $0.hasPrefix("thousand") }) { return 1_000 }
      if words.contains(where: { $0 == "1m" || $0.hasPrefix("million") }) { return 1_000_000 }
    }
    switch pricingUnit.lowercased() {
    case "units": return 1_000_000
    case "token", "tokens": return 1
    default: return nil
    }
  }

  private static func filled(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
}
