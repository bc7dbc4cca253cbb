/// What Curlew derives from a kind of usage: the last columns of `curlew.dim_usage`.
struct DerivedUsage {
  let service: String?
  let bedrock: BedrockUsage

  /// To be raised with every change of what is derived, so that warehouses loaded before it are brought along.
  static let version = 3

  /// Takes the delivered columns; nil stands for an empty cell.
  init(
    billingEntity: String?, productCode: String?, serviceCode: String?, product: [String: String?], usageType: String?,
    operation: String?, description: String?, pricingUnit: String?, regionCode: String?
  ) {
    service = ServiceName.of(
      billingEntity: billingEntity, productCode: productCode, serviceCode: serviceCode, product: product)
    bedrock = BedrockUsage(
      billingEntity: billingEntity, productCode: productCode, product: product, usageType: usageType,
      operation: operation, description: description, pricingUnit: pricingUnit, regionCode: regionCode)
  }

  /// The columns, in the order of `Dimension.usage.derivedColumns`.
  var columns: [(name: String, value: String?)] {
    [
      ("service_name", service), ("bedrock_rule", bedrock.rule), ("bedrock_provider", bedrock.provider),
      ("bedrock_model", bedrock.model), ("token_direction", bedrock.direction), ("bedrock_tier", bedrock.tier),
      ("bedrock_scope", bedrock.scope), ("bedrock_region", bedrock.region), ("bedrock_feature", bedrock.feature),
      ("bedrock_context", bedrock.context), ("bedrock_modality", bedrock.modality),
      ("cache_lifetime", bedrock.cacheLifetime), ("usage_unit", bedrock.unit),
      (Self.tokensPerUnit, bedrock.tokensPerUnit.map { "\($0)" }),
    ]
  }

  /// The one column that is a number.
  static let tokensPerUnit = "tokens_per_unit"
}
