import CurlewText

/// A table of a pipeline file that knows its keys, and words what is wrong with them.
struct PipelineTable {
  private let container: KeyedDecodingContainer<Key>
  private let name: String?

  /// - Parameters:
  ///   - name: what the file calls the table; nil for the file itself.
  ///   - keys: the keys that it may have; nil for a table whose keys are the user's.
  ///   - refused: keys that somebody may well write and that it does not have, with the reason and the remedy.
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
      // Options are written with a dash, keys with a low line.
      if let reason = refused[String(key.map { $0 == "-" ? "_" : $0 })] {
        throw CurlewError(.usage("\(full(key)) is not for a pipeline file: it \(reason)"))
      }
      throw CurlewError(.usage("unknown key \(full(key)); known are \(keys.joined(separator: ", "))"))
    }
  }

  /// The keys that it has, sorted.
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

  /// A whole number from 1.
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
