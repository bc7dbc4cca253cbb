import CurlewText
import FoundationEssentials

/// Values as JSON documents on standard output, for programs.
public enum JSONDocument {
  /// Writes one document and a line end. Keys are sorted, so that two runs can be compared.
  public static func write(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try StandardOutput.write(JSONText.document(String(decoding: encoder.encode(value), as: UTF8.self)) + "\n")
  }
}
