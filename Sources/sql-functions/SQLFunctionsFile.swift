/// The generated file: `enum SQL` with an enum for each folder, a function for each file, and the lists.
struct SQLFunctionsFile {
  /// Folders with files to run in psql. Swift uses only some of them, so a file that no source names is no error.
  private static let foldersForReading: Set = ["audits", "queries"]
  /// The files of this folder are a list, in the order of their numbers.
  private static let numberedFolder = "migrations"

  var lists = SQLLists("")
  private(set) var problems: [String] = []
  private let mentions: SQLMentions
  /// By path, such as `load/leaf_create.sql`.
  private var files: [(path: String, text: String)] = []

  init(sources: [String]) { mentions = SQLMentions(sources) }

  /// - Parameter path: folder and file, such as `load/leaf_create.sql`.
  mutating func add(_ path: String, _ text: String) {
    let parts = path.split(separator: "/")
    if parts.count != 2 {
      problem(path, "a file of SQL lies in a folder of sql/, no higher and no lower")
    } else if !parts[1].dropLast(".sql".count).split(separator: "_", omittingEmptySubsequences: false).allSatisfy(
      Self.isWord)
    {
      problem(path, "the name of a file is words of small letters and digits with _ between them")
    } else if text.contains("\u{FFFD}") {
      problem(path, "the file is not in UTF-8")
    } else {
      files.append((path, text))
    }
  }

  private static func isWord(_ word: Substring) -> Bool {
    !word.isEmpty && word.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
  }

  private mutating func problem(_ path: String, _ words: String, line: Int = 1) {
    problems.append("\(path):\(line): error: \(words)")
  }

  /// The Swift source. Not usable if there are `problems`.
  mutating func text() -> String {
    problems += lists.problems
    numberMigrations()
    var text = "// Made of sql/ by sql-functions at each build.\n\nenum SQL {\n"
    for list in lists.all { text += source(of: list) }
    let folders = Set(files.map { Self.folder($0.path) })
    for folder in folders.sorted() where !lists.all.contains(where: { $0.name == folder }) {
      text += "  enum \(folder) {\n\(functions(in: folder))  }\n"
    }
    requireLists()
    return text + "}\n"
  }

  private static func folder(_ path: String) -> String { String(path.prefix { $0 != "/" }) }

  private static func fileName(_ path: String) -> String { String(path.drop { $0 != "/" }.dropFirst()) }

  /// `leaf_create` becomes `leafCreate`.
  private static func swiftName(_ words: some StringProtocol) -> String {
    let words = words.split(separator: "_")
    return words.prefix(1).joined() + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  // MARK: - Lists

  private mutating func numberMigrations() {
    let paths = files.map(\.path).filter { Self.folder($0) == Self.numberedFolder }
    if paths.isEmpty { return }
    for (index, path) in paths.enumerated() {
      let digits = "000\(index + 1)".suffix(4)
      if !Self.fileName(path).hasPrefix("m\(digits)_") { problem(path, "this migration should have number \(digits)") }
    }
    lists.append(Self.numberedFolder, paths)
  }

  private mutating func source(of list: SQLLists.List) -> String {
    var text = "  static let \(list.name) = [\n"
    for (index, (path, line)) in list.files.enumerated() {
      if list.files[..<index].contains(where: { $0.path == path }) {
        problem(SQLLists.fileName, "\(path) stands here twice", line: line)
      }
      guard let file = files.first(where: { $0.path == path }) else {
        problem(SQLLists.fileName, "there is no \(path)", line: line)
        continue
      }
      text += "    SQLFile(name: \"\(Self.fileName(path))\", text: \(Self.literal([.text(file.text)]))),\n"
    }
    if !mentions.names.contains(list.name) {
      problem(SQLLists.fileName, "no Swift source names SQL.\(list.name)", line: list.line)
    }
    return text + "  ]\n"
  }

  /// If a folder is a list, every file in it must be in the list.
  private mutating func requireLists() {
    for list in lists.all {
      for (path, _) in files where Self.folder(path) == list.name && !list.files.contains(where: { $0.path == path }) {
        problem(path, "not in the list \(list.name) of \(SQLLists.fileName), which has the order")
      }
    }
  }

  // MARK: - Functions

  private mutating func functions(in folder: String) -> String {
    var text = ""
    var paths: [String: String] = [:]
    for file in files where Self.folder(file.path) == folder {
      let name = Self.swiftName(Self.fileName(file.path).dropLast(".sql".count))
      let call = "\(folder).\(name)"
      if let other = paths.updateValue(file.path, forKey: name) { problem(file.path, "SQL.\(call) is \(other), too") }
      guard mentions.names.contains(call) else {
        let isListed = lists.all.contains { $0.files.contains { $0.path == file.path } }
        if !isListed, !Self.foldersForReading.contains(folder) {
          problem(file.path, "no Swift source names SQL.\(call), and no list has the file")
        }
        continue
      }
      text += function(name, file.path, SQLTemplate(file.text))
    }
    return text
  }

  private mutating func function(_ name: String, _ path: String, _ template: SQLTemplate) -> String {
    for (line, words) in template.problems { problem(path, words, line: line) }
    let comment = template.head.map { "    ///\($0)\n" }.joined()
    let literal = Self.literal(template.pieces)
    if template.placeholders.isEmpty { return "\(comment)    static let \(name) = \(literal)\n" }
    let parameters = template.placeholders.map { "\(Self.swiftName($0)): String" }.joined(separator: ", ")
    return "\(comment)    static func \(name)(\(parameters)) -> String {\n\(literal)\n    }\n"
  }

  /// A string literal with exactly the bytes of the text.
  static func literal(_ pieces: [SQLTemplate.Piece]) -> String {
    var text = "\"\"\"\n"
    for piece in pieces {
      switch piece {
      case .placeholder(let name): text += "\\(`\(swiftName(name))`)"
      case .text(let piece):
        for scalar in piece.unicodeScalars {
          switch scalar {
          case "\\", "\"": text += "\\\(scalar)"
          case "\r": text += "\\r"
          case "\0": text += "\\0"
          default: text.unicodeScalars.append(scalar)
          }
        }
      }
    }
    return text + "\n\"\"\""
  }
}
