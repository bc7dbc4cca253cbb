import CurlewPostgres
import CurlewText
import Glibc

/// The PostgreSQL: its rights, its settings, and the room on its disk.
struct ServerCheckup {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func diagnoses() throws -> [Diagnosis] {
    let found = try connection.query(SQL.doctor.server)
    return try rights(found) + settings(found) + disk(found)
  }

  private func rights(_ found: Rows) -> [Diagnosis] {
    guard found.flag(0, "may_load") == false else { return [] }
    return [
      Diagnosis(
        severity: .error, what: "the login \(found[0, "login"] ?? "") may not load",
        remedy: "log in as curlew_loader or as the owner of the warehouse")
    ]
  }

  /// What helps a load or a report, with the value that would.
  private func settings(_ found: Rows) throws -> [Diagnosis] {
    try [
      ("shared_buffers", 512 << 20, "512MB, or a quarter of the memory, and restart the server"),
      ("max_wal_size", 4 << 30, "4GB, so that a load makes no checkpoints"),
      ("work_mem", 32 << 20, "32MB, so that sums of a month stay in memory"),
    ].compactMap { name, least, remedy in
      guard let value = try found.integer(0, name), value < least else { return nil }
      return Diagnosis(
        severity: .note, what: "\(name) is \(HumanText.bytes(value))", remedy: "set it to \(remedy)")
    }
  }

  /// A month is loaded beside the one on view. Only a server on this machine shows its disk.
  private func disk(_ found: Rows) throws -> [Diagnosis] {
    guard found.flag(0, "is_local") == true, let folder = found[0, "data_directory"],
      let largest = try found.integer(0, "largest_month"), largest > 0
    else { return [] }
    var file = statvfs()
    guard statvfs(folder, &file) == 0 else { return [] }
    let free = Int(file.f_bavail) * Int(file.f_frsize)
    let needed = largest * 2
    guard free < needed else { return [] }
    return [
      Diagnosis(
        severity: .error,
        what: """
          \(HumanText.bytes(free)) are free for the server, and the largest month has \(HumanText.bytes(largest)): the next \
          one may not fit beside the one on view
          """,
        remedy: "make room; curlew prune drops old months")
    ]
  }
}
