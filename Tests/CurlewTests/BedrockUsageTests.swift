import Testing

@testable import Curlew
@testable import TestSupport

@Suite struct BedrockUsageTests {
  private func usage(
    entity: String? = "AWS", code: String? = "AmazonBedrock", product: [String: String?] = [:], _ type: String?,
    description: String? = nil, unit: String? = "1M tokens"
  ) -> BedrockUsage {
    BedrockUsage(
      billingEntity: entity, productCode: code, product: product, usageType: type, description: description,
      pricingUnit: unit)
  }

  private func marketplace(_ type: String, part: String = "Million Input Tokens", unit: String = "Units")
    -> BedrockUsage
  {
    usage(
      entity: "AWS Marketplace", code: "7zgyu5r4uonlsrnaq20qq63eo",
      product: ["product_name": "Claude Sonnet 4.6 (Amazon Bedrock Edition)"], type,
      description: "AWS Marketplace software usage|us-west-2|" + part, unit: unit)
  }

  struct Rule: Sendable {
    let entity: String?
    let code: String?
    let productName: String?
    let rule: String?
  }

  @Test(arguments: [
    Rule(entity: "AWS", code: "AmazonBedrock", productName: nil, rule: "product code"),
    Rule(entity: "AWS", code: "AmazonBedrockService", productName: "Amazon Bedrock", rule: "product code"),
    Rule(entity: "AWS", code: "AmazonBedrockFoundationModels", productName: nil, rule: "product code"),
    Rule(entity: "AWS", code: "AmazonBedrockAgentCore", productName: nil, rule: "product code"),
    Rule(entity: nil, code: "AmazonBedrock", productName: nil, rule: "product code"),
    Rule(
      entity: "AWS Marketplace", code: "4a524th30q694o538qndh9ucht",
      productName: "Claude Sonnet 4.6 (Amazon Bedrock Edition)", rule: "marketplace"),
    Rule(
      entity: nil, code: "4a524th30q694o538qndh9ucht", productName: "Claude Sonnet 4.6 (Amazon Bedrock Edition)",
      rule: "marketplace"),
    Rule(entity: "AWS Marketplace", code: "4a524th30q694o538qndh9ucht", productName: "Some scanner", rule: nil),
    Rule(entity: "AWS Marketplace", code: "4a524th30q694o538qndh9ucht", productName: nil, rule: nil),
    Rule(entity: "AWS", code: "AmazonEC2", productName: "Amazon Bedrock look-alike", rule: nil),
    Rule(entity: "AWS", code: nil, productName: nil, rule: nil),
    Rule(entity: nil, code: nil, productName: nil, rule: nil),
  ])
  func rules(_ example: Rule) {
    let found = usage(
      entity: example.entity, code: example.code, product: example.productName.map { ["product_name": $0] } ?? [:],
      "USE1-Claude4.6Opus-input-tokens")
    #expect(found.rule == example.rule)
    if example.rule == nil {
      #expect(found.provider == nil && found.model == nil && found.direction == nil && found.tier == nil)
      #expect(found.scope == nil && found.region == nil && found.tokensPerUnit == nil)
    } else {
      #expect(found.feature == (example.code == "AmazonBedrockAgentCore" ? "AgentCore" : "Model inference"))
    }
  }

  struct Form: Sendable, CustomTestStringConvertible {
    let type: String
    let direction: String?
    var tier: String? = "on-demand"
    var scope: String? = "in region"
    var context = "standard"
    var model: String?
    var region: String? = "us-east-1"
    var testDescription: String { type }
  }

  static let forms: [Form] = [
    Form(type: "USE1-Claude4.5Haiku-input-tokens", direction: "input", model: "Claude Haiku 4.5"),
    Form(type: "USE1-Claude4.6Opus-output-tokens", direction: "output", model: "Claude Opus 4.6"),
    Form(type: "USE1-Claude3.7Sonnet-output-tokens", direction: "output", model: "Claude 3.7 Sonnet"),
    Form(
      type: "EUC1-NovaLite-input-tokens-priority", direction: "input", tier: "priority", model: "Nova Lite",
      region: "eu-central-1"),
    Form(
      type: "APS1-NovaLite-output-tokens-flex", direction: "output", tier: "flex", model: "Nova Lite",
      region: "ap-southeast-1"),
    Form(type: "APS3-NovaLite-output-tokens", direction: "output", model: "Nova Lite", region: "ap-south-1"),
    Form(type: "XYZ9-NovaLite-output-tokens", direction: "output", model: "Nova Lite", region: nil),
    Form(
      type: "USE1-Claude4.6Opus-input-tokens-cross-region-global", direction: "input", scope: "global",
      model: "Claude Opus 4.6"),
    Form(type: "USE1-Claude4.6Opus-cache-read-input-token-count", direction: "cache read", model: "Claude Opus 4.6"),
    Form(type: "USE1-Claude4.6Opus-cache-write-input-token-count", direction: "cache write", model: "Claude Opus 4.6"),
    Form(
      type: "USE1-Claude4.6Opus-cache-read-input-token-count-cross-region-global-batch", direction: "cache read",
      tier: "batch", scope: "global", model: "Claude Opus 4.6"),
    Form(type: "USE1-Nova2.0Lite-input-tokens-batch", direction: "input", tier: "batch", model: "Nova 2.0 Lite"),
    Form(type: "USE1-Nova2.0Lite-batch-output-tokens", direction: "output", tier: "batch", model: "Nova 2.0 Lite"),
    Form(type: "USE1-Claude4.6Opus-mantle-input-tokens-standard", direction: "input", model: "Claude Opus 4.6"),
    Form(type: "USE1-gpt-oss-120b-input-tokens", direction: "input", model: "gpt-oss-120b"),
    Form(type: "USE1-Claude4.6Sonnet-cached_input_tokens", direction: "cache read", model: "Claude Sonnet 4.6"),
    Form(type: "USE1-Claude4.6Sonnet-cache_writes_tokens_5m", direction: "cache write", model: "Claude Sonnet 4.6"),
    Form(
      type: "EU_Claude4.6Sonnet_cache_writes_tokens_30m", direction: "cache write", model: "Claude Sonnet 4.6",
      region: "eu-west-1"),
    Form(
      type: "UGE1_Claude4.6Sonnet_cached_input_tokens", direction: "cache read", model: "Claude Sonnet 4.6",
      region: "us-gov-east-1"),
    Form(
      type: "USE1-Claude4.6Sonnet-input-tokens_LCtx", direction: "input", context: "long",
      model: "Claude Sonnet 4.6"),
    Form(
      type: "USE1-Claude4.6Sonnet-input-tokens-long-ctx-batch", direction: "input", tier: "batch", context: "long",
      model: "Claude Sonnet 4.6"),
    Form(
      type: "USE1-Claude4.6Sonnet-output-tokens_Global", direction: "output", scope: "global",
      model: "Claude Sonnet 4.6"),
    Form(
      type: "USE1-Claude4.6Sonnet-output-tokens_Geo", direction: "output", scope: "cross-region",
      model: "Claude Sonnet 4.6"),
    Form(type: "USE1-NovaSonic-speech-input-tokens", direction: "input", model: "Nova Sonic"),
    Form(type: "USE1-TitanEmbeddings-Text-input-tokens", direction: "input", model: "Titan Embeddings"),
    Form(type: "USE1-DeepSeekR1-input-tokens", direction: "input", model: "DeepSeek R1"),
    Form(type: "USE1-TitanTextG1Lite-input-tokens", direction: "input", model: "Titan Text G1 Lite"),
    Form(
      type: "USE1-Llama3-3-70B-latency-optimized-input-tokens", direction: "input", tier: "latency-optimized",
      model: "Llama 3.3 70B"),
    Form(
      type: "USE1-Nova2.0Lite-ProvisionedThroughput-NoCommit-ModelUnits", direction: nil, tier: "provisioned",
      model: "Nova 2.0 Lite"),
    Form(type: "USE1-Customization-Storage", direction: nil, tier: nil, scope: nil),
    Form(type: "USE1-RFT-Training-Hours", direction: nil, tier: nil, scope: nil),
    Form(type: "USE1-nova-grounding", direction: nil, tier: nil, scope: nil),
    Form(type: "USE1-Guardrail-ContentPolicy-input-units", direction: nil, tier: nil, scope: nil),
    Form(type: "USE1-Evaluation-input-tokens", direction: nil, tier: nil, scope: nil),
    Form(type: "Runtime-vCPU", direction: nil, tier: nil, scope: nil, region: nil),
    Form(type: "", direction: nil, tier: nil, scope: nil, region: nil),
  ]

  @Test(arguments: forms) func usageTypes(_ form: Form) {
    let found = usage(form.type)
    #expect(found.direction == form.direction)
    #expect(found.tier == form.tier)
    #expect(found.scope == form.scope)
    #expect(found.context == (form.direction == nil ? nil : form.context))
    #expect(found.model == form.model)
    #expect(found.region == form.region)
    #expect(found.tokensPerUnit == (form.direction == nil ? nil : 1_000_000))
  }

  static let marketplaceForms: [Form] = [
    Form(type: "USE1-MP:USE1_InputTokenCount-Units", direction: "input"),
    Form(type: "USE1-MP:USE1_OutputTokenCount_Global-Units", direction: "output", scope: "global"),
    Form(type: "USE1-MP:USE1_CacheReadInputTokenCount-Units", direction: "cache read"),
    Form(type: "USE1-MP:USE1_CacheWriteInputTokenCount-Units", direction: "cache write"),
    Form(type: "USE1-MP:USE1_CacheWrite1hInputTokenCount-Units", direction: "cache write"),
    Form(type: "USE1-MP:USE1_InputTokenCount_Batch-Units", direction: "input", tier: "batch"),
    Form(type: "USE1-MP:USE1_OutputTokenCount_Global_Batch-Units", direction: "output", tier: "batch", scope: "global"),
    Form(type: "USE1-MP:USE1_InputTokenCount_LatencyOptimized-Units", direction: "input", tier: "latency-optimized"),
    Form(
      type: "Reserved_1Month_InputTPM_Geo", direction: nil, tier: "reserved", scope: "cross-region", region: "us-west-2"
    ),
    Form(type: "USW2-MP:USW2_input_tokens_standard-Units", direction: "input", region: "us-west-2"),
    Form(
      type: "USW2-MP:USW2_input_tokens_global_standard-Units", direction: "input", scope: "global", region: "us-west-2"),
    Form(type: "USW2-MP:USW2_cache_read_tokens_standard-Units", direction: "cache read", region: "us-west-2"),
    Form(type: "USW2-MP:USW2_cache_write_tokens_1h_standard-Units", direction: "cache write", region: "us-west-2"),
    Form(
      type: "USW2-MP:USW2_cache_write_tokens_30m_global-Units", direction: "cache write", scope: "global",
      region: "us-west-2"),
    Form(
      type: "USW2-MP:USW2_output_tokens_long_ctx-Units", direction: "output", context: "long",
      region: "us-west-2"),
    Form(type: "USW2-MP:USW2_output_tokens_batch-Units", direction: "output", tier: "batch", region: "us-west-2"),
  ]

  @Test(arguments: marketplaceForms) func usageTypesOfTheMarketplace(_ form: Form) {
    let found = marketplace(form.type)
    #expect(found.direction == form.direction)
    #expect(found.tier == form.tier)
    #expect(found.scope == form.scope)
    #expect(found.context == (form.direction == nil ? nil : form.context))
    #expect(found.region == form.region)
    #expect(found.model == "Claude Sonnet 4.6")
    #expect(found.provider == "Anthropic")
    #expect(found.tokensPerUnit == (form.direction == nil ? nil : 1_000_000))
  }

  @Test(
    arguments: [
      ("1K tokens", 1_000), ("1M tokens", 1_000_000), ("Units", 1_000_000), ("units", 1_000_000), ("tokens", 1),
      ("Token", 1), ("1000000 Tokens", nil), ("Hrs", nil), ("", nil), (nil, nil), ("Thousand Tokens", 1_000),
    ] as [(String?, Int?)])
  func units(_ unit: String?, _ count: Int?) {
    #expect(usage("USE1-NovaLite-input-tokens", unit: unit).tokensPerUnit == count)
  }

  @Test(arguments: [
    ("Million Input Tokens", "Units", 1_000_000), ("Thousand Input Tokens", "Units", 1_000),
    ("1K Input Tokens", "Units", 1_000), ("1K Input Tokens of the 1M context", "1M tokens", 1_000),
    ("per 1M tokens", "Units", 1_000_000), ("Input Tokens", "Units", 1_000_000), ("Input Tokens", "1K tokens", 1_000),
    ("Million Input Tokens", "1K tokens", 1_000_000),
  ])
  func unitsOfTheMarketplace(_ part: String, _ unit: String, _ count: Int) {
    #expect(marketplace("USW2-MP:USW2_InputTokenCount-Units", part: part, unit: unit).tokensPerUnit == count)
  }

  @Test func descriptionsOfAWSDoNotSayTheUnit() {
    let found = usage(
      "USE1-NovaLite-input-tokens", description: "AWS|us-east-1|Million Input Tokens", unit: "1K tokens")
    #expect(found.tokensPerUnit == 1_000)
  }

  /// A row of February 2025: 26,450 tokens.
  @Test func aRealMarketplaceRow() {
    let found = marketplace("USW2-MP:USW2_InputTokenCount-Units")
    #expect(found.tokensPerUnit.map { 2_645 * $0 / 100_000 } == 26_450)
  }

  @Test func theProductMapNamesProviderAndModel() {
    let found = usage(
      entity: "AWS Marketplace", code: "7zgyu5r4uonlsrnaq20qq63eo",
      product: [
        "feature": "On-demand Inference", "provider": "Anthropic PBC", "model": "Claude Sonnet 4.6",
        "inference_type": "Output tokens", "product_name": "Claude (Amazon Bedrock Edition)", "region": "us-east-1",
      ], "USW2-MP:USW2_output_tokens_standard-Units", description: "AWS Marketplace software usage|us-west-2|Million",
      unit: "Units")
    #expect(found.provider == "Anthropic PBC" && found.model == "Claude Sonnet 4.6")
    #expect(found.direction == "output" && found.region == "us-east-1" && found.tokensPerUnit == 1_000_000)
  }

  @Test func theProductMapStepsInForAUsageTypeThatSaysNothing() {
    let map: [String: String?] = ["inference_type": "Cache read input tokens", "model": "", "provider": nil]
    #expect(usage(product: map, nil).direction == "cache read")
    #expect(usage(product: map, "USE1-Nova2.0Lite-ModelUnits").direction == nil)
    #expect(usage(product: map, "USE1-NovaLite-output-tokens").direction == "output")
    #expect(usage(product: map, "USE1-NovaLite-output-tokens").model == "Nova Lite")
    #expect(usage(product: map, "USE1-NovaLite-output-tokens").provider == "Amazon")
  }

  @Test(
    arguments: [
      ("a|mx-central-1|b", "mx-central-1"), ("a|us-gov-west-1|b", "us-gov-west-1"), ("a|pre-paid-plan|b", nil),
      ("a|US-EAST-1|b", nil), ("a|us-east-|b", nil), ("a|-east-1|b", nil), ("a|us-1|b", nil), ("", nil),
    ] as [(String, String?)])
  func regionOfTheDescription(_ description: String, _ region: String?) {
    #expect(usage("Reserved_1Month_InputTPM_Geo", description: description).region == region)
  }

  @Test func theNameOfAWSOwnProductIsNoModel() {
    let found = usage(product: ["product_name": "Amazon Bedrock"], "USE1-Claude4.6Opus-input-tokens")
    #expect(found.model == "Claude Opus 4.6")
  }

  @Test(arguments: [
    ("arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-3-5-sonnet-20240620-v1:0", true),
    ("arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/x", true),
    ("arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/x", true),
    ("arn:aws:bedrock-agentcore:us-west-2:111122223333:runtime/x", false),
    ("arn:aws:s3:::bedrock", false), ("arn:aws:bedrock", false), ("i-0abc", false), ("", false),
  ])
  func resources(_ id: String, _ isBedrock: Bool) {
    #expect(BedrockUsage.isBedrockResource(id) == isBedrock)
  }

  /// What a company makes to tell its applications apart, of what it calls.
  @Test(arguments: [
    ("arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1", BedrockResource.Kind.inferenceProfile),
    ("arn:aws-us-gov:bedrock:us-gov-west-1:1:application-inference-profile/a1", .inferenceProfile),
    ("arn:aws:bedrock-mantle:us-east-1:111122223333:project/proj_1", .project),
    ("arn:aws:bedrock:us-east-1:1:project/a:b", .project),
    ("arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-haiku-4-5", nil),
    ("arn:aws:bedrock:us-east-1::foundation-model/application-inference-profile/x", nil),
    ("arn:aws:codebuild:us-east-1:111122223333:project/proj_1", nil), ("arn:aws:bedrock:us-east-1:1", nil),
    ("arn:aws:s3:::bedrock:a:b:project/x", nil), ("project/x", nil), ("", nil),
  ])
  func resourcesThatAreMade(_ arn: String, _ kind: BedrockResource.Kind?) {
    #expect(BedrockResource.kind(ofARN: arn) == kind)
  }

  /// Tokens are counted exactly if there is a direction. No text crashes, and equal texts give equal results.
  @Test func anyText() {
    var generator = TestRandom(seed: 6)
    let pieces = [
      "USE1", "-", "-", "_", "MP:", "|", "Claude", "4.6", "Opus", "input", "Output", "cache-read", "cacheWrite",
      "batch", "1K",
      "million", "Units", "tokens", "ModelUnits", "Bedrock", " (Amazon Bedrock Edition)", "İ", "\u{301}", "部", "\0",
      "É9A",
    ]
    func text() -> String? {
      guard Int.random(in: 0..<8, using: &generator) > 0 else { return nil }
      return (0..<Int.random(in: 0...7, using: &generator)).map { _ in pieces.randomElement(using: &generator)! }
        .joined()
    }
    for _ in 0..<10_000 {
      let entity = ["AWS", "AWS Marketplace", nil].randomElement(using: &generator)!
      let product = ["product_name": text(), "model": text(), "inference_type": text()]
      let (type, description, unit) = (text(), text(), text())
      let first = usage(entity: entity, product: product, type, description: description, unit: unit)
      #expect(first == usage(entity: entity, product: product, type, description: description, unit: unit))
      if first.direction == nil { #expect(first.tokensPerUnit == nil) }
      if first.rule == nil { #expect(first.feature == nil && first.tier == nil) }
      #expect(first.model != "" && first.provider != "" && first.region != "")
    }
  }
}
