import Dispatch
import Glibc

@testable import Curlew

/// A pool of connections in transaction mode, with one process of the server for all sessions. The process belongs to
/// a session while its transaction is open, and then to the next session, with everything that was set.
final class TransactionPooler: Sendable {
  let url: String
  private let listener: Int32
  private let server: Int32
  private let relays = DispatchGroup()
  private let turn = Monitor()

  init(before database: TestDatabase) throws {
    let listener = try LocalSocket.listen()
    self.listener = listener.descriptor
    let place = try LocalSocket.place(of: database, at: listener.port)
    url = place.url
    server = LocalSocket.connect(to: place.socket)
    let user = url.dropFirst("postgresql://".count).prefix { $0 != "@" }
    let name = url.split(separator: "/").last?.prefix { $0 != "?" } ?? ""
    let parameters = ["user", String(user), "database", String(name), "client_encoding", "UTF8", ""]
    var content: [UInt8] = [0, 3, 0, 0]
    for parameter in parameters { content += Array(parameter.utf8) + [0] }
    let startup = withUnsafeBytes(of: UInt32(content.count + 4).bigEndian, Array.init) + content
    _ = CuttingProxy.send(startup[...], to: server)
    while let message = Self.read(from: server), message[0] != UInt8(ascii: "Z") {}
    CuttingProxy.onThread(relays) { [self] in
      while case let client = accept(self.listener, nil, nil), client >= 0 {
        CuttingProxy.onThread(relays) { [self] in
          serve(client)
          close(client)
        }
      }
    }
  }

  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
    relays.wait()
    close(server)
  }

  private func serve(_ client: Int32) {
    var startup = [UInt8](repeating: 0, count: 10_000)
    _ = Glibc.read(client, &startup, startup.count)
    _ = CuttingProxy.send(GreetingServer.greeting(version: "15.0")[...], to: client)
    var hasTurn = false
    defer { if hasTurn { turn.unlock() } }
    while let message = Self.read(from: client), message[0] != UInt8(ascii: "X") {
      if !hasTurn { turn.lock() }
      hasTurn = true
      _ = CuttingProxy.send(message[...], to: server)
      // A query, or the end of one with parameters: the server answers, and says whether a transaction is open.
      guard "QS".utf8.contains(message[0]) else { continue }
      while let answer = Self.read(from: server) {
        _ = CuttingProxy.send(answer[...], to: client)
        guard answer[0] == UInt8(ascii: "Z") else { continue }
        if answer[5] == UInt8(ascii: "I") {
          turn.unlock()
          hasTurn = false
        }
        break
      }
    }
  }

  /// One message: a letter, the length including itself, the content.
  private static func read(from descriptor: Int32) -> [UInt8]? {
    guard let head = read(5, from: descriptor) else { return nil }
    let length = head[1...].reduce(0) { $0 << 8 | Int($1) }
    return read(length - 4, from: descriptor).map { head + $0 }
  }

  private static func read(_ count: Int, from descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      var part = [UInt8](repeating: 0, count: count - bytes.count)
      let found = Glibc.read(descriptor, &part, part.count)
      guard found > 0 else { return nil }
      bytes += part[..<found]
    }
    return bytes
  }
}
