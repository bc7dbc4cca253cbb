/// The usage type of a Bedrock line, taken apart: region, model, and the words behind them.
///
/// `USE1-Claude4.5Haiku-cache-read-input-token-count-batch` on AWS's own lines, `USE1-MP:USE1_InputTokenCount-Units` on
/// those of the Marketplace, which do not name the model.
struct BedrockUsageType {
  /// The region's code; nil if the prefix is not known.
  let region: String?
  let model: BedrockModelName?
  let words: BedrockWords

  init(_ text: String) {
    var parts = text.split { $0 == "-" || $0 == "_" }[...]
    region = parts.first.flatMap(AWSRegion.code(ofPrefix:))
    if let first = parts.first, parts.count > 1, Self.isRegionPrefix(first) { parts.removeFirst() }
    guard parts.first?.hasPrefix("MP:") != true else {
      model = nil
      words = BedrockWords(parts.dropFirst().first.map { text[$0.startIndex...] } ?? "")
      return
    }
    let start = Self.startOfWords(parts, in: text)
    words = BedrockWords(start < parts.endIndex ? text[parts[start].startIndex...] : "")
    // Without a known word behind it, it is some other product's usage type, and its second part no model.
    guard let first = parts.first, start > parts.startIndex, start < parts.endIndex else {
      model = nil
      return
    }
    // As it is written, with what stands between its parts.
    model = BedrockModelName(text[first.startIndex..<parts[start - 1].endIndex], before: parts[start])
  }

  /// The first part from which on there are only known words, since models may be called `video-genie`. If AWS has a new
  /// word at the end: the first part that is a known word, alone or with the next part.
  private static func startOfWords(_ parts: ArraySlice<Substring>, in text: String) -> Int {
    func areWords(_ start: Int, _ count: Int) -> Bool {
      guard start + count <= parts.endIndex else { return false }
      return BedrockWords.areAllKnown(in: text[parts[start].startIndex..<parts[start + count - 1].endIndex])
    }
    return parts.indices.first { areWords($0, parts.endIndex - $0) }
      ?? parts.indices.first { areWords($0, 1) || areWords($0, 2) } ?? parts.endIndex
  }

  /// `USE1`, `EU`, or the abbreviation of a region that is not known yet.
  private static func isRegionPrefix(_ part: Substring) -> Bool {
    guard AWSRegion.code(ofPrefix: part) == nil else { return true }
    let letters = part.utf8.dropLast()
    guard let last = part.utf8.last, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(last) else { return false }
    return letters.count == 3 && letters.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}
