/// The unit that a usage is counted in, by one name for all of AWS's spellings.
enum UsageUnit {
  static let tokens = "tokens"

  /// - Returns: nil for a spelling that is not known.
  static func name(of text: String) -> String? {
    let letters = Letters.of(text)
    return rules.first { ByteSearch.contains(letters, $0.part) }?.unit
  }

  /// How many tokens a unit has.
  ///
  /// A thousand is looked for first, since `Units` and a model's name may speak of millions as well.
  /// - Parameter description: the part of a marketplace line's description that says its unit in words, else empty.
  static func tokenCount(described description: String, pricingUnit: String) -> Int? {
    for text in [description, pricingUnit] where !text.isEmpty {
      let words = Letters.words(text)
      if words.contains(where: { $0 == "1k" || $0 == "1000" || $0.hasPrefix("thousand") }) { return 1_000 }
      if words.contains(where: { $0 == "1m" || $0.hasPrefix("million") }) { return 1_000_000 }
    }
    switch pricingUnit.lowercased() {
    case "units": return 1_000_000
    case "token", "tokens": return 1
    default: return nil
    }
  }

  /// One line a part of a spelling, in letters and digits of lower case; the first that fits wins. Source: the units of
  /// the price lists of Bedrock and AgentCore.
  private static let rules: [(part: String, unit: String)] = [
    ("tpm", "TPM hours"),
    ("token", tokens),
    ("textunit", "text units"),
    ("search", "search units"),
    ("custommodelunit", "model unit minutes"),
    ("modelmonth", "model months"),
    ("image", "images"),
    ("video", "videos"),
    ("page", "pages"),
    ("vcpuhour", "vCPU hours"),
    ("gbhour", "GB hours"),
    ("gbmo", "GB months"),
    ("gb", "GB"),
    ("1000requests", "thousand requests"),
    ("request", "requests"),
    ("apicall", "requests"),
    ("second", "seconds"),
    ("minute", "minutes"),
    ("hour", "hours"),
    ("hrs", "hours"),
  ]
}
