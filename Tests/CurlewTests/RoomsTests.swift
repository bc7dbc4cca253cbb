import CurlewText
import Testing

@testable import Curlew

/// Inside `Sources/Curlew`, too, code uses only folders below, so a folder can be read and changed without those above.
///
/// Within one module there are no imports to check, so this checks the names of types.
struct RoomsTests {
  /// The folders of `Sources/Curlew/`, from the lowest floor to the highest. None names a type of another of its floor.
  private static let floors = [
    ["Files"],
    ["Handoff"],
    ["Rows"],
    ["Attribution"],
    ["Dimensions", "Output"],
    ["Rollup"],
    ["Gunzip"],
    ["Decode"],
    ["Normalize"],
    ["Expand", "Copy"],
    ["Pipeline"],
    ["Export"],
    ["Warehouse"],
    ["Owners", "Alerts"],
    ["Chargeback"],
    ["Reconcile"],
    ["Load"],
    ["Reports", "Verify", "Athena", "Retention"],
    ["Run", "Doctor", "Audit"],
  ]

  private static let sources =
    String(#filePath.dropLast("Tests/CurlewTests/RoomsTests.swift".count)) + "Sources/Curlew"

  /// A file without its comments and string literals.
  private struct Source {
    let file: String
    let room: String
    let code: String

    init(_ file: String, room: String) throws {
      self.file = file
      self.room = room
      code = try #require(FilePaths.text(of: file))
        .replacing(/\/\/.*/, with: "")
        .replacing(/"(\\.|[^"\\\n])*"/, with: "")
    }

    /// The types that other files may name. Private ones are not among them.
    var declared: [String] {
      code.matches(of: /(?m)^(?:(?:public|package|final|indirect) )*(?:struct|class|enum|protocol|typealias) (\w+)/)
        .map { String($0.output.1) }
    }

    var named: Set<String> { Set(code.matches(of: /\b[A-Z]\w+/).map { String($0.output) }) }
  }

  private static func sourceFiles() throws -> [Source] {
    var found: [Source] = []
    for room in floors.joined() {
      try LocalFiles.forEachEntry(in: "\(sources)/\(room)") { name, _ in
        if name.hasSuffix(".swift") { found.append(try Source("\(sources)/\(room)/\(name)", room: room)) }
      }
    }
    return found
  }

  @Test func everyFolderHasItsFloor() throws {
    var folders: [String] = []
    try LocalFiles.forEachEntry(in: Self.sources) { name, kind in
      if kind == .folder { folders.append(name) }
    }
    #expect(folders.sorted() == Self.floors.joined().sorted())
  }

  @Test func noFileNamesATypeOfAHigherFloor() throws {
    let files = try Self.sourceFiles()
    let floor = Dictionary(
      uniqueKeysWithValues: Self.floors.enumerated().flatMap { floor, rooms in rooms.map { ($0, floor) } })
    var home: [String: String] = [:]
    for file in files {
      for type in file.declared { home[type] = file.room }
    }
    #expect(home.count > 200)
    for file in files {
      let above = file.named.filter { type in
        guard let room = home[type], room != file.room else { return false }
        return (floor[room] ?? 0) >= (floor[file.room] ?? 0)
      }
      #expect(above.isEmpty, "\(file.file) names \(above.sorted()), which is above it")
    }
  }
}
