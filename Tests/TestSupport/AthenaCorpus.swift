import Curlew

/// One of the pasted queries in `Tests/Fixtures/athena`. Files for CUR 2.0 begin with `cur2_`, others with `legacy_`.
struct AthenaCorpus {
  let name: String
  let text: String

  static func all() throws -> [AthenaCorpus] {
    let tests = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    let folder = "\(tests)/Fixtures/athena"
    return try LocalFiles.names(in: folder).filter { $0.hasSuffix(".sql") }.sorted().map { name in
      AthenaCorpus(name: name, text: String(decoding: try LocalFiles.bytes(of: "\(folder)/\(name)"), as: UTF8.self))
    }
  }

  var isLegacy: Bool { name.hasPrefix("legacy_") }

  /// The values of its placeholders, which are in comments: `-- --set name=value`.
  var values: [String: String] {
    options("--set").reduce(into: [:]) { values, option in
      let parts = option.split(separator: "=", maxSplits: 1)
      values[String(parts[0])] = String(parts[1])
    }
  }

  /// The author's names of the report, also in comments: `-- --table name`.
  var tables: [String] { options("--table").map(String.init) }

  private func options(_ name: String) -> [Substring] {
    let start = "-- \(name) "
    return text.split(separator: "\n").filter { $0.hasPrefix(start) }.map { $0.dropFirst(start.count) }
  }
}
