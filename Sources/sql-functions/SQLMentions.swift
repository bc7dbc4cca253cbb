/// The names of `SQL` in Swift sources: `load.leafCreate` for `SQL.load.leafCreate`, and `views` for `SQL.views`.
struct SQLMentions {
  private(set) var names: Set<String> = []

  init(_ sources: [String]) {
    for source in sources {
      for line in source.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("//") { read(line) }
    }
  }

  private mutating func read(_ line: Substring) {
    let bytes = Array(line.utf8)
    let root = Array("SQL.".utf8)
    var index = 0
    while index + root.count < bytes.count {
      let isRoot =
        bytes[index..<index + root.count].elementsEqual(root) && (index == 0 || !Self.isName(bytes[index - 1]))
      index += 1
      guard isRoot else { continue }
      let folder = bytes[(index + root.count - 1)...].prefix(while: Self.isName)
      names.insert(String(decoding: folder, as: UTF8.self))
      guard folder.endIndex < bytes.count, bytes[folder.endIndex] == UInt8(ascii: ".") else { continue }
      let name = bytes[(folder.endIndex + 1)...].prefix(while: Self.isName)
      names.insert(String(decoding: folder + [UInt8(ascii: ".")] + name, as: UTF8.self))
    }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
