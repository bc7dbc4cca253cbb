import Curlew

/// The files of `sql/` in this checkout, found from the path of this file.
enum ShippedSQL {
  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/sql"

  static func files(in folders: String...) throws -> [SQLFile] { try folders.flatMap { try files(of: $0) } }

  static func files(except left: String) throws -> [SQLFile] {
    try names(in: folder).filter { $0 != left && !$0.contains(".") }.flatMap { try files(of: $0) }
  }

  private static func files(of folder: String) throws -> [SQLFile] {
    try names(in: "\(self.folder)/\(folder)").filter { $0.hasSuffix(".sql") }.map { name in
      let bytes = try LocalFiles.bytes(of: "\(self.folder)/\(folder)/\(name)")
      return SQLFile(name: name, text: String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func names(in folder: String) throws -> [String] {
    var names: [String] = []
    try LocalFiles.forEachEntry(in: folder) { name, _ in names.append(name) }
    return names.sorted()
  }
}
