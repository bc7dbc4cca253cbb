/// The usage: its service, its Amazon Bedrock model and tokens, and how it counts in the daily rollup.
struct UsageRule: DimensionRule {
  let context: LoadContext

  /// The number of the product among those of the load, and the part of the rollup's rule that depends on the usage.
  struct Note: DimensionNote {
    var product: UInt32
    var rule: RollupRule

    init(product: UInt32, rule: RollupRule) {
      self.product = product
      self.rule = rule
    }

    init(bits: UInt64) {
      product = UInt32(truncatingIfNeeded: bits >> 32)
      rule = RollupRule(note: UInt32(truncatingIfNeeded: bits))
    }

    var bits: UInt64 { UInt64(product) << 32 | UInt64(rule.note) }
  }

  func derive(
    _ batch: RowBatch, _ row: Int, _ reader: inout RowReader, _ derived: inout CopyBuffer
  ) throws -> UInt64 {
    let product = try reader.pairs(batch, row, "product") ?? [:]
    let code = reader.string(batch, row, "line_item_product_code")
    let operation = reader.string(batch, row, "line_item_operation")
    let description = reader.string(batch, row, "line_item_line_item_description")
    let usage = DerivedUsage(
      billingEntity: reader.string(batch, row, "bill_billing_entity"), productCode: code,
      serviceCode: reader.string(batch, row, "product_servicecode"), product: product,
      usageType: reader.string(batch, row, "line_item_usage_type"), operation: operation, description: description,
      pricingUnit: reader.string(batch, row, "pricing_unit"),
      regionCode: reader.string(batch, row, "product_region_code"))
    for (name, value) in usage.columns where name != DerivedUsage.tokensPerUnit { derived.text(value) }
    derived.numeric(usage.bedrock.tokensPerUnit)
    let rule = RollupRule(
      lineItemType: reader.string(batch, row, "line_item_line_item_type"),
      operation: operation, productCode: code, description: description,
      bedrock: usage.bedrock)
    return Note(product: context.products.number(of: code ?? ""), rule: rule).bits
  }

  var noteOfNone: UInt64 { Note(product: context.products.number(of: ""), rule: RollupRule()).bits }
}
