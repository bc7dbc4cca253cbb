import CurlewText

/// A table of a pipeline file. It knows its keys, and makes the errors for wrong ones.
struct PipelineTable {
  private let container: KeyedDecodingContainer<Key>
  private let name: String?

  /// - Parameters:
  ///   - name: the table's name in the file; nil for the file itself.
  ///   - keys: the keys that it may have; nil for a table whose keys the user chooses.
  ///   - refused: keys that somebody is likely to write but that do not exist, with reason and remedy.
  init(
    _ decoder: any Decoder, name: String?, keys: [String]?, refused: [String: String] = [:]
  ) throws {
    self.name = name
    do {
      container = try decoder.container(keyedBy: Key.self)
    } catch is DecodingError {
      throw CurlewError(.usage("'\(name ?? "")' must be a table"))
    }
    guard let keys else { return }
    for key in self.keys where !keys.contains(key) {
      // Options are written with a hyphen, keys with an underscore.
      if let reason = refused[String(key.map { $0 == "-" ? "_" : $0 })] {
        throw CurlewError(.usage("\(full(key)) is not for a pipeline file: it \(reason)"))
      }
      throw CurlewError(.usage("unknown key \(full(key)); known are \(keys.joined(separator: ", "))"))
    }
  }

  /// The keys in the table, sorted.
  var keys: [String] { container.allKeys.map(\.stringValue).sorted() }

  /// - Returns: nil if there is no such key.
  func value<Value: Decodable>(_ type: Value.Type, _ key: String, as words: String) throws -> Value? {
    guard container.contains(Key(key)) else { return nil }
    do {
      return try container.decode(type, forKey: Key(key))
    } catch is DecodingError {
      throw CurlewError(.usage("\(full(key)) must be \(words)"))
    }
  }

  /// A whole number, 1 or greater.
  func count(_ key: String) throws -> Int? {
    guard let count = try value(Int.self, key, as: "a whole number from 1") else { return nil }
    guard count >= 1 else { throw CurlewError(.usage("\(full(key)) must be a whole number from 1")) }
    return count
  }

  private func full(_ key: String) -> String { "'\(name.map { "\($0)." } ?? "")\(key)'" }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
