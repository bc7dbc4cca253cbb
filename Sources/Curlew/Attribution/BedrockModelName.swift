/// A model under one name, however AWS writes it. `Llama3-3-70B` in a usage type, `meta.llama3-3-70b` as an id and
/// `Llama 3.3 70B` in the product map are the same model.
struct BedrockModelName {
  /// A name that the tables do not know stays as AWS writes it.
  let name: String
  let maker: BedrockMaker?

  /// - Parameter next: in a usage type, the part behind the name; `Text` and `Image` tell the Titan Embeddings apart.
  init(_ text: Substring, before next: Substring = "") {
    var own = text
    var makerOfID: BedrockMaker?
    if let dot = text.firstIndex(of: "."), let maker = BedrockMaker.of(id: text[..<dot]) {
      makerOfID = maker
      own = text[text.index(after: dot)...]
    }
    let letters = Letters.of(text)
    // With the maker's id before it as well: `deepseek.v3.1` is DeepSeek V3.1.
    let known = Self.known(Letters.of(own)) ?? Self.known(letters) ?? Self.known(letters + Letters.of(next))
    name = known ?? (makerOfID == nil ? Self.readable(String(text)) : Self.readableID(String(own)))
    maker = makerOfID ?? BedrockMaker.of(model: Letters.of(name))
  }

  /// What follows a model in some spellings and says nothing of which one it is, goes.
  private static func known(_ letters: String) -> String? {
    if let name = names[letters] { return name }
    let ending = ["it", "instruct"].first(where: letters.hasSuffix)
    return ending.flatMap { names[String(letters.dropLast($0.count))] }
  }

  // MARK: - Names that follow a rule

  /// Anthropic's ids: `claude-opus-4-8` is Claude Opus 4.8.
  private static func readableID(_ id: String) -> String {
    guard id.hasPrefix("claude-") else { return id }
    let words = id.prefix { $0 != ":" }.split(separator: "-").filter { word in
      let isDate = word.utf8.count == 8 && isNumber(word)
      let isRevision = word.first == "v" && isNumber(word.dropFirst())
      return !isDate && !isRevision
    }
    return words.reduce(into: "") { name, word in
      let follows = name.last?.isNumber == true && isNumber(word)
      name += name.isEmpty ? "" : follows ? "." : " "
      name += word.prefix(1).uppercased() + word.dropFirst()
    }
  }

  private static func isNumber(_ text: some StringProtocol) -> Bool { !text.isEmpty && text.allSatisfy(\.isNumber) }

  /// Names of usage types: `Claude4.6Opus` is Claude Opus 4.6, and so is `Claude 4.6 Opus`. A name of other parts stays
  /// as it is.
  private static func readable(_ text: String) -> String {
    guard !text.contains(where: { $0 == "-" || $0 == "_" }) else { return text }
    let words =
      text.contains(" ") ? text.split(separator: " ", omittingEmptySubsequences: false).map(String.init) : split(text)
    return inAnthropicOrder(words).joined(separator: " ")
  }

  /// Parts before a capital, and between a word and its number; `R1`, `v2`, `70B` and `DeepSeek` stay whole.
  private static func split(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    let whole = writtenInOne.first { name.hasPrefix($0) } ?? ""
    word += whole
    let rest = Array(name.dropFirst(whole.count))
    for (index, character) in rest.enumerated() {
      if let last = word.last {
        let isNumberAfterWord = character.isNumber && last.isLetter && word.dropLast().last?.isLetter == true
        let isCapitalAfterWord = character.isUppercase && last.isLowercase
        let nextIsLowercase = index + 1 < rest.count && rest[index + 1].isLowercase
        let isWordAfterNumber = character.isUppercase && last.isNumber && nextIsLowercase
        if isNumberAfterWord || isCapitalAfterWord || isWordAfterNumber {
          words.append(word)
          word = ""
        }
      }
      word.append(character)
    }
    return word.isEmpty ? words : words + [word]
  }

  /// Since version 4, Anthropic puts the version last.
  private static func inAnthropicOrder(_ words: [String]) -> [String] {
    guard words.count == 3, words[0] == "Claude", let major = words[1].first?.wholeNumberValue, major >= 4 else {
      return words
    }
    return [words[0], words[2], words[1]]
  }

  private static let writtenInOne = ["DeepSeek", "MiniMax"]

  // MARK: - Names that a table has

  /// By their letters and digits: what has the same ones is the same model.
  private static let names = Dictionary(
    all.map { (Letters.of($0), $0) } + others.map { ($0.letters, $0.name) }, uniquingKeysWith: { first, _ in first })

  /// One line a family of models. Source: the attribute `model` of the price list, which is what the product map has.
  private static let all =
    [
      "Nova 2.0 Lite", "Nova 2.0 Omni", "Nova 2.0 Pro", "Nova Multimodal Embeddings", "Titan Text Premier",
    ] + [
      "Llama 3 8B", "Llama 3 70B", "Llama 3.1 8B", "Llama 3.1 70B", "Llama 3.1 405B", "Llama 3.2 1B", "Llama 3.2 3B",
      "Llama 3.2 11B", "Llama 3.2 90B", "Llama 3.3 70B", "Llama 4 Maverick 17B", "Llama 4 Scout 17B",
    ] + [
      "Qwen3 32B", "Qwen3 235B A22B 2507", "Qwen3 Coder 30B A3B", "Qwen3 Coder 480B A35B", "Qwen3 Next 80B A3B",
      "Qwen3 VL 235B A22B",
    ] + [
      "gpt-oss-20b", "gpt-oss-120b", "gpt-oss-safeguard-20b", "gpt-oss-safeguard-120b", "GPT-5.6 Luna", "GPT-5.6 Sol",
    ] + ["Gemma 3 4B", "Gemma 3 12B", "Gemma 3 27B"] + ["DeepSeek R1", "DeepSeek V3.1", "DeepSeek V3.2"]
    + ["Kimi K2 Thinking", "Kimi K2.5"] + ["MiniMax M2", "MiniMax M2.1", "MiniMax M2.5"] + ["GLM 4.6", "GLM 4.7"]
    + ["Grok 4.3", "Grok 4.6"] + ["Nemotron Super 3 120B"] + ["Devstral 2 123B"]

  /// One line a model whose name has other letters elsewhere. Source: model ids of Bedrock's guide and usage types.
  private static let others: [(letters: String, name: String)] = [
    ("titanembeddingv2text", "Titan Text Embeddings V2"),
    ("titanembeddingsg1text", "Titan Embeddings G1 Text"),
    ("titanembeddingsg1image", "Titan Multimodal Embeddings G1"),
    ("amazonrerankv1", "Amazon Rerank 1.0"),
    ("magistralsmall2509", "Magistral Small 1.2"),
  ]
}
