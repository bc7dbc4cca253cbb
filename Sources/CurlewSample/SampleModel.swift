/// A Bedrock model as the bill shows it: its seller, the spelling of its usage types, the prices of its tokens.
struct SampleModel: Sendable {
  struct Use: Sendable {
    /// The end of the usage type.
    let usageType: String
    /// The unit in the description, such as `Million Input Tokens`.
    let words: String
    let inferenceType: String
    /// Dollars per unit.
    let rate: SampleDecimal

    init(_ usageType: String, _ words: String, _ inferenceType: String, _ rate: String) {
      self.usageType = usageType
      self.words = words
      self.inferenceType = inferenceType
      self.rate = SampleDecimal(rate)
    }
  }

  let provider: String
  let name: String
  let id: String
  let productCode: String
  let isMarketplace: Bool
  let operation: String
  /// `Units`, `1M tokens` or `1K tokens`.
  let unit: String
  let uses: [Use]

  var unitScale: Int { unit == "1K tokens" ? 3 : 6 }

  static let all = [
    SampleModel(
      provider: "Anthropic", name: "Claude Sonnet 4.6", id: "anthropic.claude-sonnet-4-6-v1:0",
      productCode: "7q2m4xk9vd3tn8w5ybc6hjz1r", isMarketplace: true, operation: "InvokeModelStreamingInference",
      unit: "Units",
      uses: [
        Use("input_tokens_standard", "Million Input Tokens", "Input tokens", "3.3"),
        Use("output_tokens_standard", "Million Output Tokens", "Output tokens", "16.5"),
        Use("cache_read_tokens_standard", "Million Cache Read Input Tokens", "Cache read tokens", "0.33"),
        Use("cache_write_tokens_standard", "Million Cache Write Input Tokens", "Cache write tokens", "4.125"),
        Use("cache_write_tokens_1h_standard", "Million Cache Write 1h Input Tokens", "Cache write tokens", "6.6"),
        Use("input_tokens_batch", "Million Input Tokens Batch", "Batch input tokens", "1.5"),
        Use("output_tokens_batch", "Million Output Tokens Batch", "Batch output tokens", "7.5"),
      ]),
    SampleModel(
      provider: "Anthropic", name: "Claude Opus 4.6", id: "anthropic.claude-opus-4-6-v1:0",
      productCode: "3fz8d1wq6gk0s5ypr7nvbm4xc", isMarketplace: true, operation: "InvokeModelInference", unit: "Units",
      uses: [
        Use("input_tokens_global_standard", "Million Input Tokens Global", "Input tokens", "5"),
        Use("output_tokens_global_standard", "Million Output Tokens Global", "Output tokens", "25"),
        Use("cache_read_tokens_global_standard", "Million Cache Read Input Tokens Global", "Cache read tokens", "0.5"),
        Use(
          "cache_write_tokens_global_standard", "Million Cache Write Input Tokens Global", "Cache write tokens", "6.25"
        ),
      ]),
    SampleModel(
      provider: "Anthropic", name: "Claude 3.5 Sonnet", id: "anthropic.claude-3-5-sonnet-20240620-v1:0",
      productCode: "9hc5t2jv7wx4q8nkd0rzgb3ms", isMarketplace: true, operation: "Usage", unit: "Units",
      uses: [
        Use("InputTokenCount", "Million Input Tokens", "", "3"),
        Use("OutputTokenCount", "Million Output Tokens", "", "15"),
        Use("CacheReadInputTokenCount", "Million Cache Read Input Tokens", "", "0.3"),
        Use("CacheWriteInputTokenCount", "Million Cache Write Input Tokens", "", "3.75"),
      ]),
    SampleModel(
      provider: "Anthropic", name: "Claude 4.5 Haiku", id: "anthropic.claude-haiku-4-5-20251001-v1:0",
      productCode: "AmazonBedrockService", isMarketplace: false, operation: "InvokeModelStreamingInference",
      unit: "1M tokens",
      uses: [
        Use("Claude4.5Haiku-input-tokens", "1M input tokens", "Input tokens", "1.1"),
        Use("Claude4.5Haiku-output-tokens", "1M output tokens", "Output tokens", "5.5"),
        Use("Claude4.5Haiku-cache-read-input-token-count", "1M cache read tokens", "Cache read tokens", "0.11"),
        Use("Claude4.5Haiku-cache-write-input-token-count", "1M cache write tokens", "Cache write tokens", "1.375"),
        Use("Claude4.5Haiku-input-tokens-batch", "1M batch input tokens", "Batch input tokens", "0.5"),
      ]),
    SampleModel(
      provider: "Amazon", name: "Nova Pro", id: "amazon.nova-pro-v1:0", productCode: "AmazonBedrock",
      isMarketplace: false, operation: "InvokeModelInference", unit: "1K tokens",
      uses: [
        Use("NovaPro-input-tokens", "1K input tokens", "Input tokens", "0.0008"),
        Use("NovaPro-output-tokens", "1K output tokens", "Output tokens", "0.0032"),
        Use("NovaPro-cache-read-input-token-count", "1K cache read tokens", "Cache read tokens", "0.0002"),
        Use("NovaPro-input-tokens-batch", "1K batch input tokens", "Batch input tokens", "0.0004"),
      ]),
    SampleModel(
      provider: "Amazon", name: "Nova 2.0 Lite", id: "amazon.nova-2-lite-v1:0", productCode: "AmazonBedrock",
      isMarketplace: false, operation: "InvokeModelInference", unit: "1M tokens",
      uses: [
        Use("Nova2.0Lite-input-tokens", "1M input tokens", "Input tokens", "0.33"),
        Use("Nova2.0Lite-output-tokens", "1M output tokens", "Output tokens", "2.75"),
        Use("Nova2.0Lite-input-tokens-flex", "1M flex input tokens", "Input tokens", "0.165"),
        Use("Nova2.0Lite-output-tokens-cross-region-global", "1M global output tokens", "Output tokens", "2.5"),
      ]),
    SampleModel(
      provider: "Amazon", name: "Titan Text Embeddings V2", id: "amazon.titan-embed-text-v2:0",
      productCode: "AmazonBedrock", isMarketplace: false, operation: "InvokeModelInference", unit: "1K tokens",
      uses: [Use("TitanEmbeddingV2-Text-input-tokens", "1K input tokens", "Input tokens", "0.00002")]),
  ]
}
