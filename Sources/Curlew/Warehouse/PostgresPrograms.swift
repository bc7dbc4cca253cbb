import CurlewText
import Glibc

/// The folder of PostgreSQL's programs on this machine.
struct PostgresPrograms: Sendable, Equatable {
  let folder: String

  subscript(program: String) -> String { "\(folder)/\(program)" }

  /// Finds the programs on PATH or where Debian and Ubuntu keep them, the highest version first.
  ///
  /// - Parameter major: the version that made the data folder, as in its `PG_VERSION`; no other version can open it.
  /// - Throws: `.missingProgram` with the command that installs it.
  static func find(major: String?, path: String, root: String = "/usr/lib/postgresql") throws -> PostgresPrograms {
    let onPath = path.split(separator: ":").map(String.init).filter(hasServer).compactMap { folder in
      // A link on PATH does not show the version, but the folder that it leads to may.
      realpath("\(folder)/pg_ctl", nil).map { resolved in
        defer { free(resolved) }
        return PostgresPrograms(folder: String(FilePaths.parent(of: String(cString: resolved))))
      }
    }
    let packaged = FilePaths.names(in: root).compactMap(Int.init).sorted(by: >).map {
      PostgresPrograms(folder: "\(root)/\($0)/bin")
    }
    let candidates = (onPath + packaged).filter { hasServer($0.folder) }
    guard let major else {
      if let first = candidates.first { return first }
      throw CurlewError(.missingProgram("PostgreSQL", remedy: "run: sudo apt-get install postgresql"))
    }
    if let match = try candidates.first(where: { try $0.majorVersion() == major }) { return match }
    throw CurlewError(
      .missingProgram(
        "PostgreSQL \(major)",
        remedy: "the embedded warehouse was made by it and no other version opens it; run: "
          + "sudo apt-get install postgresql-\(major)"))
  }

  private static func hasServer(_ folder: String) -> Bool {
    ["pg_ctl", "initdb", "postgres"].allSatisfy { access("\(folder)/\($0)", X_OK) == 0 }
  }

  /// "15" from "postgres (PostgreSQL) 15.20 (Debian ...)".
  private func majorVersion() throws -> String {
    let words = try ChildProcess.run(self["postgres"], ["--version"], environment: [:]).output.split(separator: " ")
    return words.dropFirst(2).first.map { String($0.prefix(while: \.isNumber)) } ?? ""
  }
}
