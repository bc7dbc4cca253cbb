/// The maps of a row whose export lacks the map. They are made from the columns of its keys or, for the three maps of
/// tags, from the other two.
struct PlainTags {
  private let reader: PlainReader
  private let binding: FileBinding
  private let columns: ReportColumns

  init(_ reader: PlainReader, _ binding: FileBinding, _ columns: ReportColumns) {
    self.reader = reader
    self.binding = binding
    self.columns = columns
  }

  /// - Parameter position: that of a map without a column in the file.
  func map(_ position: Int) -> PlainMap {
    if binding.keys[position] != nil { return given(columns.names[position]) }
    switch columns.names[position] {
    case "tags":
      let plain = given("resource_tags").pairs
      let ofUsers = plain.filter { $0.key.starts(with: "user_".utf8) }
      let others = plain.filter { !$0.key.starts(with: "user_".utf8) }
      // The last of equal keys counts.
      return PlainMap(
        ofUsers.map { (Array("resourceTags/".utf8) + $0.key.dropFirst(5), $0.value) }
          + others.map { (Array("resourceTags/".utf8) + $0.key, $0.value) }
          + given("cost_category").pairs.map { (Array("costCategory/".utf8) + $0.key, $0.value) })
    case "resource_tags":
      return normalized("resourceTags/") { name in
        name.hasPrefix("aws:") || name.hasPrefix("user:") ? name : "user:\(name)"
      }
    case "cost_category": return normalized("costCategory/") { $0 }
    default: return PlainMap([])
    }
  }

  /// What the file itself has of a map; empty if its cell is not a map, which is an error where that cell is read.
  private func given(_ name: String) -> PlainMap {
    guard let position = columns.position(of: name) else { return PlainMap([]) }
    if let keys = binding.keys[position] {
      return PlainMap(keys.map { ($0.key, Array(reader[$0.field])) }).withoutEmptyValues
    }
    guard let field = binding.fields[position], case .map(let map) = PlainMap.read(reader[field]) else {
      return PlainMap([])
    }
    return PlainMap(map.pairs.filter { $0.value != nil })
  }

  private func normalized(_ prefix: String, _ named: (String) -> String) -> PlainMap {
    let pairs = given("tags").pairs.filter { $0.key.starts(with: prefix.utf8) }.map { pair in
      (Self.normalized(named(String(decoding: pair.key.dropFirst(prefix.utf8.count), as: UTF8.self))), pair.value)
    }
    // Here the first of equal keys counts. In a map it is the last, so the order is reversed.
    return PlainMap(pairs.reversed().filter { !$0.0.isEmpty }.map { (Array($0.0.utf8), $0.1) })
  }

  private static func normalized(_ key: String) -> String {
    let marked = key.map { character in
      guard character.isLetter || character.isNumber else { return "_" }
      return (character.isUppercase ? "_" : "") + character.lowercased()
    }
    return marked.joined().split(separator: "_").joined(separator: "_")
  }
}
