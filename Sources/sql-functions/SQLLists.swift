/// The lists of files that are applied as a whole, one after another, from `sql/lists.txt`.
///
/// A line that is not indented and ends with a colon begins a list; each line below it is a file. `#` begins a
/// comment.
struct SQLLists {
  static let fileName = "lists.txt"

  struct List {
    let name: String
    let line: Int
    var files: [(path: String, line: Int)] = []
  }

  private(set) var all: [List] = []
  private(set) var problems: [String] = []

  init(_ text: String) {
    for (index, content) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = content.prefix { $0 != "#" }
      let word = line.filter { $0 != " " }
      if word.isEmpty { continue }
      let isFile = line.hasPrefix(" ")
      if isFile, !all.isEmpty, word.hasSuffix(".sql") {
        all[all.count - 1].files.append((word, index + 1))
      } else if !isFile, word.hasSuffix(":") {
        all.append(List(name: String(word.dropLast()), line: index + 1))
      } else {
        problems.append("\(Self.fileName):\(index + 1): error: neither 'list:' nor an indented file of one")
      }
    }
  }

  /// Adds a list made from names of files.
  mutating func append(_ name: String, _ paths: [String]) {
    all.append(List(name: name, line: 0, files: paths.map { ($0, 0) }))
  }
}
