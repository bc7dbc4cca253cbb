import Glibc
import Testing

@testable import TestSupport

/// Each signal by which people and service managers end a process ends a load, wherever it is at work.
@Suite struct InterruptTests {
  static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// A server that takes the connection and never says a word.
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

  /// A month that is loaded and waits for a reader to end.
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
    while try !String(decoding: folder.bytes("errors"), as: UTF8.self).contains("waits to be put on view") {
      usleep(1000)
    }
    process.kill(signal)
    #expect(process.wait() == 130)
    #expect(try database.fingerprint() == before)
    try reader.execute("COMMIT")
  }
}
