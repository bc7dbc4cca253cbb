/// The model's name in a usage type, made readable: `Claude4.6Opus` is `Claude Opus 4.6`, as the product map of later
/// lines has it, so that one model is one model over the months.
enum BedrockModelName {
  /// Takes the parts between the dashes. A name of several parts is an id (`gpt-oss-120b`) and stays as it is.
  static func readable(_ parts: some Collection<Substring>) -> String {
    guard parts.count == 1, let name = parts.first else { return parts.joined(separator: "-") }
    return inAnthropicOrder(split(name)).joined(separator: " ")
  }

  /// Parts before a capital, and between a word and its number; `R1`, `v2`, `70B` and `DeepSeek` stay whole.
  private static func split(_ name: Substring) -> [String] {
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
}
