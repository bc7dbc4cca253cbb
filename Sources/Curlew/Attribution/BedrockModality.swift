/// What a model makes or reads, as far as its name says it.
enum BedrockModality {
  /// - Returns: nil for a model of several kinds, whose usage types then tell them apart, and for one of text alone.
  static func of(model: String) -> String? {
    let letters = Letters.of(model)
    return rules.first { ByteSearch.contains(letters, $0.part) }?.modality
  }

  /// One line a part of a name. Source: "Supported foundation models" of Bedrock's guide.
  private static let rules: [(part: String, modality: String)] = [
    ("embed", "embedding"),
    ("marengo", "embedding"),
    ("novacanvas", "image"),
    ("titanimage", "image"),
    ("stableimage", "image"),
    ("stablediffusion", "image"),
    ("novareel", "video"),
    ("lumaray", "video"),
  ]
}
