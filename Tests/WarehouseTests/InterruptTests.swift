import CurlewPostgres
import Dispatch
import Glibc
import Testing

@testable import TestSupport

/// Each signal with which people and service managers end a process ends a load, at whatever point.
@Suite struct InterruptTests {
  static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// A server that accepts the connection and never answers.
  @Test(arguments: signals) func whileTheServerIsReached(signal: Int32) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
        try #require(bind(listener, general, length) == 0 && listen(listener, 1) == 0)
        try #require(getsockname(listener, general, &length) == 0)
      }
      return UInt16(bigEndian: pointer.pointee.sin_port)
    }
    let folder = try TemporaryFolder()
    try folder.writeExport("costs")
    let process = CurlewProcess(
      ["load", "\(folder.path)/costs", "--warehouse", "postgresql://127.0.0.1:\(port)/x"],
      errors: "\(folder.path)/errors")
    let connection = accept(listener, nil, nil)
    defer { close(connection) }
    process.kill(signal)
    #expect(process.wait() == 130)
    let words = String(decoding: try folder.bytes("errors"), as: UTF8.self)
    #expect(words.contains("interrupted; the month under way is as it was"), "\(words)")
  }

  /// A server that does not answer the second session of the load.
  @Test func whileASessionIsOpened() throws {
    let folder = try TemporaryFolder()
    let database = try TestDatabase.withWarehouse()
    try folder.writeExport("costs")
    let proxy = try StallingProxy(server: database.url, in: folder.path)
    defer { proxy.close() }
    let process = CurlewProcess(
      ["load", "\(folder.path)/costs", "--warehouse", proxy.url], errors: "\(folder.path)/errors")
    proxy.waitForSecondSession()
    process.kill(SIGTERM)
    #expect(process.wait() == 130)
    #expect(try database.single("SELECT count(*) FROM curlew.load") == "0")
  }

  /// A loaded month that waits for a reader to end.
  @Test(arguments: signals) func whileAReaderHoldsTheMonth(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let database = try TestDatabase.withWarehouse()
    try folder.writeExport("costs", costs: ["2"])
    try database.load(["\(folder.path)/costs"])
    let before = try database.fingerprint()
    try folder.writeExport("costs", costs: ["2", "3"])
    let reader = try database.connect()
    try reader.execute("BEGIN")
    try reader.execute("SELECT count(*) FROM curlew.cost_and_usage_report")
    let process = CurlewProcess(
      ["load", "\(folder.path)/costs", "--warehouse", database.url], errors: "\(folder.path)/errors")
    while try !String(decoding: folder.bytes("errors"), as: UTF8.self).contains("waits to be put on view"),
      process.isRunning
    {
      usleep(1000)
    }
    process.kill(signal)
    #expect(process.wait() == 130)
    #expect(try database.fingerprint() == before)
    try reader.execute("COMMIT")
  }
}

/// Stands before a server. The first session goes through; the others are accepted and then ignored.
private final class StallingProxy: Sendable {
  let url: String
  private let listener: Int32
  private let second = DispatchSemaphore(value: 0)

  /// - Parameter server: a URL from `scripts/with-postgres`, which names the folder of its socket.
  init(server: String, in folder: String) throws {
    let parts = server.split(separator: "host=", maxSplits: 1)
    let rest = try #require(parts.last)
    let host = String(rest.prefix { $0 != "&" })
    url = server.replacing("host=\(host)", with: "host=\(folder)")
    listener = try Self.socket("\(folder)/.s.PGSQL.5432") { bind($0, $1, $2) == 0 && listen($0, 8) == 0 }
    DispatchQueue(label: "proxy", attributes: .concurrent).async { [self] in
      let client = accept(listener, nil, nil)
      guard let server = try? Self.socket("\(host)/.s.PGSQL.5432", { connect($0, $1, $2) == 0 }) else { return }
      for (from, to) in [(client, server), (server, client)] {
        DispatchQueue(label: "pump").async { Self.pump(from, to) }
      }
      while case let stalled = accept(listener, nil, nil), stalled >= 0 { second.signal() }
    }
  }

  func waitForSecondSession() { second.wait() }
  func close() { shutdown(listener, Int32(SHUT_RDWR)) }

  private static func pump(_ from: Int32, _ to: Int32) {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while case let count = read(from, &buffer, buffer.count), count > 0 {
      var sent = 0
      while sent < count {
        let written = buffer[sent..<count].withUnsafeBytes {
          send(to, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        if written <= 0 { return }
        sent += written
      }
    }
    shutdown(to, Int32(SHUT_WR))
  }

  private static func socket(
    _ path: String, _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
  ) throws -> Int32 {
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    let isDone = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        use(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(isDone)
    return descriptor
  }
}
