import Testing

@testable import Curlew

/// Imports only point down, so a module can be read and changed without the modules above it.
struct ImportsTests {
  /// The folders of `Sources/`, from the lowest floor to the highest. None imports another of its own floor.
  private static let floors = [
    ["CLanes", "CLibCrypto", "CLibCurl", "CLibPQ", "CMalloc", "CZlib", "SQLFunctionsPlugin", "sql-functions"],
    ["CurlewText"],
    ["AthenaSQL", "CurlewPostgres", "CurlewS3", "CurlewSample"],
    ["Curlew"],
    ["curlew"],
  ]
  /// Modules that use neither a database nor any other library.
  private static let importNothing = ["AthenaSQL"]

  private static let sources =
    String(#filePath.dropLast("Tests/CurlewTests/ImportsTests.swift".count)) + "Sources"

  /// The module of a folder, if it has another name.
  private static let modules = ["curlew": "CurlewCommand", "sql-functions": "SQLFunctions"]
  private static func module(_ folder: String) -> String { modules[folder] ?? folder }

  @Test func everyFolderHasItsFloor() throws {
    var folders: [String] = []
    try LocalFiles.forEachEntry(in: Self.sources) { name, kind in
      if kind == .folder { folders.append(name) }
    }
    #expect(folders.sorted() == Self.floors.joined().sorted())
  }

  @Test(arguments: floors.indices) func noFileImportsWhatIsNotBelow(floor: Int) throws {
    let notBelow = Set(Self.floors[floor...].joined().map(Self.module))
    for folder in Self.floors[floor] {
      for file in try Self.swiftFiles(in: "\(Self.sources)/\(folder)") {
        let imports = try Self.imports(of: file)
        #expect(imports.isDisjoint(with: notBelow), "\(file) imports \(imports.intersection(notBelow))")
        if Self.importNothing.contains(folder) { #expect(imports == [], "\(file)") }
      }
    }
  }

  /// A release build of the whole package must have nothing made only for tests.
  @Test func whatTestsShareNeedsNoTestableModule() throws {
    let folder = Self.sources.dropLast("Sources".count) + "Tests/TestSupport"
    for file in try Self.swiftFiles(in: String(folder)) {
      let text = String(decoding: try LocalFiles.bytes(of: file), as: UTF8.self)
      #expect(!text.contains("@testable"), "\(file)")
    }
  }

  @Test func importsAreRead() {
    let text = "// import No\nimport A\n@testable import B\npublic import struct C.D\n  import E // why\nlet a = 1\n"
    #expect(Self.imports(in: text) == ["A", "B", "C", "E"])
  }

  private static func swiftFiles(in folder: String) throws -> [String] {
    var files: [String] = []
    var folders: [String] = []
    try LocalFiles.forEachEntry(in: folder) { name, kind in
      if kind == .folder { folders.append("\(folder)/\(name)") }
      if name.hasSuffix(".swift") { files.append("\(folder)/\(name)") }
    }
    return try files.sorted() + folders.sorted().flatMap(swiftFiles)
  }

  private static func imports(of file: String) throws -> Set<String> {
    imports(in: String(decoding: try LocalFiles.bytes(of: file), as: UTF8.self))
  }

  private static let before: Set<Substring> = ["public", "package", "internal", "private", "fileprivate"]
  private static let kinds: Set<Substring> = [
    "actor", "class", "enum", "func", "let", "macro", "protocol", "struct", "typealias", "var",
  ]

  /// The modules that a Swift file imports, as a whole or in part.
  private static func imports(in text: String) -> Set<String> {
    var modules: Set<String> = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").drop { $0.hasPrefix("@") || before.contains($0) }
      guard words.first == "import" else { continue }
      let path = words.dropFirst().drop(while: kinds.contains).first ?? ""
      modules.formUnion(path.split(separator: ".").prefix(1).map(String.init))
    }
    return modules
  }
}
