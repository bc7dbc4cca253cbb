/// What Curlew derives from a kind of usage: the last columns of `curlew.dim_usage`.
struct DerivedUsage {
  let service: String?
  let bedrock: BedrockUsage

  /// To be raised with every change of what is derived, so that warehouses loaded before it are brought along.
  static let version = 2

  /// Takes the delivered columns; nil stands for an empty cell.
  init(
    billingEntity: String?, productCode: String?, serviceCode: String?, product: [String: String?], usageType: String?,
    description: String?, pricingUnit: String?, regionCode: String?
  ) {
    service = ServiceName.of(
      billingEntity: billingEntity, productCode: productCode, serviceCode: serviceCode, product: product)
    bedrock = BedrockUsage(
      billingEntity: billingEntity, productCode: productCode, product: product, usageType: usageType,
      description: description, pricingUnit: pricingUnit, regionCode: regionCode)
  }

  /// The columns of text, in their order in the table; `tokens_per_unit` comes after them.
  var texts: [(column: String, value: String?)] {
    [
      ("service_name", service), ("bedrock_rule", bedrock.rule), ("bedrock_provider", bedrock.provider),
      ("bedrock_model", bedrock.model), ("token_direction", bedrock.direction), ("bedrock_tier", bedrock.tier),
      ("bedrock_scope", bedrock.scope), ("bedrock_region", bedrock.region),
    ]
  }
}
