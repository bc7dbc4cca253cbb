import CurlewPostgres
import CurlewText
import Glibc

extension EmbeddedServer {
  /// The state of the embedded server.
  public struct Status: Sendable, Equatable {
    public enum State: String, Sendable {
      case absent, stopped, running
      /// The process runs but takes no connections: it is starting, recovering, or shutting down.
      case busy
    }

    public var state: State
    public var home: String
    public var url: String
    public var log: String
    public var process: Int?
    /// As in `PG_VERSION` of the data: "15".
    public var majorVersion: String?
    /// The size of the data on disk.
    public var byteCount: Int?
  }

  /// Looks, and changes nothing.
  public func status() throws -> Status {
    try requireOwnHome()
    let major = FilePaths.text(of: "\(home.data)/PG_VERSION").map { String($0.prefix { !$0.isNewline }) }
    let process = postmaster
    let state: Status.State =
      if answer == .ready { .running } else if process != nil { .busy } else if major != nil { .stopped } else {
        .absent
      }
    return Status(
      state: state, home: home.path, url: url(as: .owner), log: home.log, process: process.map(Int.init),
      majorVersion: major,
      byteCount: major == nil ? nil : try diskUsage())
  }

  private func diskUsage() throws -> Int? {
    // A running server removes files in the meantime, and du reports an error for them. Its sum is still right.
    let output = try ChildProcess.run("/usr/bin/du", ["-sk", home.data], environment: ["LC_ALL": "C"]).output
    let last = output.split(separator: "\n").last { $0.hasSuffix("\t\(home.data)") }
    return last.flatMap { Int($0.prefix(while: \.isNumber)) }.map { $0 * 1024 }
  }
}

extension EmbeddedServer.Status {
  public var table: OutputTable {
    OutputTable(
      columns: [
        .init("state"), .init("version"), .init("process", .number(decimals: nil)),
        .init("bytes", .number(decimals: 0)), .init("home"), .init("url"),
      ],
      rows: [[state.rawValue, majorVersion, process.map(String.init), byteCount.map(String.init), home, url]])
  }
}
