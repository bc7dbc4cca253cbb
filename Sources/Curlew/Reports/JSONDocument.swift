import FoundationEssentials
import Glibc

/// Values as JSON documents on stdout, for machines.
public enum JSONDocument {
  /// Writes one document and a line end; keys sorted, so that two runs can be compared.
  public static func write(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let bytes = try encoder.encode(value) + [UInt8(ascii: "\n")]
    fflush(nil)
    try bytes.withUnsafeBytes { buffer in
      var rest = UnsafeRawBufferPointer(buffer)
      while !rest.isEmpty {
        let count = Glibc.write(1, rest.baseAddress, rest.count)
        guard count > 0 else { throw CurlewError(.inputOutput("stdout: \(SystemError.words())")) }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
    }
  }
}
