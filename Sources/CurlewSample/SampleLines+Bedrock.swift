extension SampleLines {
  /// The line for one kind of tokens of one model. Its callers share it.
  static func bedrockLine(
    _ base: SampleCells, _ account: SampleCast.Account, _ region: SampleRegion, _ model: SampleModel,
    _ use: SampleModel.Use
  ) -> Draft {
    var cells = base
    cells["line_item_operation"] = model.operation
    cells["line_item_product_code"] = model.productCode
    cells["pricing_term"] = "OnDemand"
    cells["pricing_unit"] = model.unit
    cells["product_location"] = region.location
    cells["product_location_type"] = "AWS Region"
    cells["product_region_code"] = region.code
    cells.hole("line_item_iam_principal", .principal)
    cells.hole("tags", .tags)
    cells.hole("line_item_resource_id", .bedrockResource, after: "arn:aws:bedrock:\(region.code):")
    let usageType =
      model.isMarketplace
      ? "\(region.prefix)-MP:\(region.prefix)_\(use.usageType)-Units" : "\(region.prefix)-\(use.usageType)"
    cells["line_item_usage_type"] = usageType
    let code = SampleText.hex(SeededGenerator.hash(usageType.utf8)).uppercased()
    cells["pricing_rate_code"] = "\(code).JRTCKXETXF.6YS6EN2CT7"
    cells["pricing_rate_id"] = "\(SeededGenerator.hash(code.utf8) % 1_000_000_000_000)"
    cells["product_sku"] = code
    if model.isMarketplace {
      describeMarketplace(&cells, region, model, use)
    } else {
      describeFirstParty(&cells, region, model, use, usageType)
    }
    var draft = Draft(cells, .tokens)
    draft.unitScale = model.unitScale
    draft.isBedrock = true
    draft.modelText = ":foundation-model/\(model.id)"
    draft.profileText = "\(account.id):application-inference-profile/"
    draft.price(use.rate, publicRate: model.isMarketplace ? SampleDecimal("0") : nil)
    if model.isMarketplace { draft.cells["line_item_net_unblended_cost"] = "" }
    return draft
  }

  private static func describeMarketplace(
    _ cells: inout SampleCells, _ region: SampleRegion, _ model: SampleModel, _ use: SampleModel.Use
  ) {
    cells["bill_billing_entity"] = "AWS Marketplace"
    cells["bill_invoicing_entity"] = "Amazon Web Services EMEA SARL"
    cells["line_item_legal_entity"] = "Anthropic, PBC"
    cells["line_item_line_item_description"] = "AWS Marketplace software usage|\(region.code)|\(use.words)"
    let name = "\(model.name) (Amazon Bedrock Edition)"
    if use.inferenceType.isEmpty {
      // Rows before July 2026 have fewer attributes.
      cells.map("product", ["product_name": name, "region": region.code, "servicename": name])
    } else {
      cells["product_product_family"] = "Amazon Bedrock"
      cells.map(
        "product",
        [
          "feature": "On-demand Inference", "provider": model.provider, "model": model.name,
          "inference_type": use.inferenceType, "product_name": name, "region": region.code, "servicename": name,
        ])
    }
  }

  private static func describeFirstParty(
    _ cells: inout SampleCells, _ region: SampleRegion, _ model: SampleModel, _ use: SampleModel.Use,
    _ usageType: String
  ) {
    cells["line_item_line_item_description"] =
      "$\(use.rate.fixedText(fractionDigits: 0)) per \(use.words) for \(model.name) in \(region.location)"
    cells["product_operation"] = model.operation
    cells["product_product_family"] = "Amazon Bedrock"
    cells["product_servicecode"] = model.productCode
    cells["product_usagetype"] = usageType
    cells.map(
      "product",
      [
        "product_name": "Amazon Bedrock", "servicename": "Amazon Bedrock", "region": region.code,
        "regioncode": region.code, "provider": model.provider, "model": model.name,
        "inference_type": use.inferenceType, "feature": "On-demand Inference", "titanmodel": "",
      ])
  }

  /// Bedrock usage that is not a model's tokens: guardrails and provisioned throughput.
  static func bedrockWithoutModel(
    _ base: SampleCells, _ account: SampleCast.Account, _ region: SampleRegion
  ) -> [Draft] {
    let guardrail = SampleModel(
      provider: "Amazon", name: "Guardrails", id: "guardrail", productCode: "AmazonBedrock", isMarketplace: false,
      operation: "ApplyGuardrail", unit: "1K text units",
      uses: [.init("Guardrail-ContentPolicyUnitsConsumed", "1K text units", "Guardrails", "0.15")])
    let provisioned = SampleModel(
      provider: "Amazon", name: "Nova 2.0 Lite", id: "amazon.nova-2-lite-v1:0", productCode: "AmazonBedrock",
      isMarketplace: false, operation: "InvokeModelInference", unit: "Hours",
      uses: [
        .init("Nova2.0Lite-ProvisionedThroughput-NoCommit-ModelUnits", "model unit hour", "Provisioned", "21.18")
      ])
    return [(guardrail, SampleUsage.requests), (provisioned, .hours)].map { model, usage in
      var draft = bedrockLine(base, account, region, model, model.uses[0])
      draft.usage = usage
      draft.unitScale = model.unit == "Hours" ? 0 : 3
      return draft
    }
  }
}
