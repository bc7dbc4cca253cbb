/// Who makes the models on Amazon Bedrock.
struct BedrockMaker {
  /// As the product map's `provider` has it.
  let name: String
  /// What stands before the dot of its models' ids: `anthropic.claude-opus-4-8`.
  let id: String
  /// How the names of its models begin, in letters and digits of lower case.
  let families: [String]
  /// Other spellings of its name in AWS's price lists.
  var otherNames: [String] = []

  /// - Returns: nil for an id that is not known.
  static func of(id: some StringProtocol) -> BedrockMaker? { all.first { $0.id == id } }

  /// - Parameter model: a name in letters and digits of lower case.
  /// - Returns: nil if no family is known that begins so.
  static func of(model: String) -> BedrockMaker? {
    all.first { $0.families.contains(where: model.hasPrefix) }
  }

  /// One spelling for each maker; a name that is not known stays as it is.
  static func name(of text: String) -> String {
    all.first { $0.otherNames.contains(text) }?.name ?? text
  }

  /// One line a maker. Source: "Supported foundation models" of Bedrock's guide; spellings from the price list.
  private static let all = [
    BedrockMaker(name: "Amazon", id: "amazon", families: ["nova", "titan", "amazon"]),
    BedrockMaker(name: "Anthropic", id: "anthropic", families: ["claude"]),
    BedrockMaker(name: "AI21 Labs", id: "ai21", families: ["jamba", "jurassic"]),
    BedrockMaker(name: "Cohere", id: "cohere", families: ["cohere", "command"]),
    BedrockMaker(name: "DeepSeek", id: "deepseek", families: ["deepseek"]),
    BedrockMaker(name: "Google", id: "google", families: ["gemma"]),
    BedrockMaker(name: "Luma AI", id: "luma", families: ["luma"]),
    BedrockMaker(name: "Meta", id: "meta", families: ["llama", "metallama"]),
    BedrockMaker(name: "MiniMax AI", id: "minimax", families: ["minimax"], otherNames: ["MiniMax"]),
    BedrockMaker(
      name: "Mistral AI", id: "mistral",
      families: ["mistral", "mixtral", "pixtral", "ministral", "magistral", "voxtral", "devstral"],
      otherNames: ["Mistral"]),
    BedrockMaker(name: "Moonshot AI", id: "moonshotai", families: ["kimi"], otherNames: ["Kimi AI"]),
    BedrockMaker(name: "Moonshot AI", id: "moonshot", families: []),
    BedrockMaker(name: "NVIDIA", id: "nvidia", families: ["nemotron", "nvidia"], otherNames: ["Nvidia"]),
    BedrockMaker(name: "OpenAI", id: "openai", families: ["gpt", "openai"]),
    BedrockMaker(name: "Qwen", id: "qwen", families: ["qwen"]),
    BedrockMaker(name: "Stability AI", id: "stability", families: ["stable", "stability"]),
    BedrockMaker(name: "TwelveLabs", id: "twelvelabs", families: ["twelvelabs", "marengo", "pegasus"]),
    BedrockMaker(name: "Writer", id: "writer", families: ["palmyra", "writer"]),
    BedrockMaker(name: "xAI", id: "xai", families: ["grok"]),
    BedrockMaker(name: "Z AI", id: "zai", families: ["glm"], otherNames: ["Z.ai", "Z.AI"]),
  ]
}
