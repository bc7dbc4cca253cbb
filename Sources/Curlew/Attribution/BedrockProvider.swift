/// The provider of a model, for lines from before July 2026, whose product map does not name it.
enum BedrockProvider {
  static func of(model: String) -> String? {
    let first = BedrockUsageType.words(model).first ?? ""
    return families.first { first.hasPrefix($0.family) }?.provider
  }

  private static let families: [(family: String, provider: String)] = [
    ("claude", "Anthropic"), ("nova", "Amazon"), ("titan", "Amazon"), ("llama", "Meta"), ("mistral", "Mistral AI"),
    ("mixtral", "Mistral AI"), ("pixtral", "Mistral AI"), ("command", "Cohere"), ("cohere", "Cohere"),
    ("jamba", "AI21 Labs"), ("jurassic", "AI21 Labs"), ("deepseek", "DeepSeek"), ("gpt", "OpenAI"), ("qwen", "Qwen"),
    ("stable", "Stability AI"), ("stability", "Stability AI"),
  ]
}
