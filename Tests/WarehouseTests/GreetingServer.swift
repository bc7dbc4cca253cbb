import CurlewPostgres
import Dispatch
import Glibc
import Testing

/// Takes one connection as PostgreSQL does, sends its version, and disconnects at the first statement.
final class GreetingServer: Sendable {
  let url: String
  private let listener: Int32
  private let done = DispatchGroup()

  init(version: String) throws {
    let listener = try LocalSocket.listen()
    self.listener = listener.descriptor
    url = "postgresql://curlew@127.0.0.1:\(listener.port)/x?sslmode=disable&gssencmode=disable"
    DispatchQueue(label: "greeting server").async(group: done) { [descriptor = listener.descriptor] in
      let client = accept(descriptor, nil, nil)
      guard client >= 0 else { return }
      defer { close(client) }
      var startup = [UInt8](repeating: 0, count: 10_000)
      _ = read(client, &startup, startup.count)
      let greeting = Self.greeting(version: version)
      _ = write(client, greeting, greeting.count)
      _ = read(client, &startup, startup.count)
    }
  }

  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    done.wait()
    close(listener)
  }

  /// A server's answer to a client that needs no password. Its process has a number that no other has.
  static func greeting(version: String) -> [UInt8] {
    var greeting = message("R", [0, 0, 0, 0])
    for (name, value) in [("server_version", version), ("server_encoding", "UTF8"), ("client_encoding", "UTF8")] {
      greeting += message("S", Array(name.utf8) + [0] + Array(value.utf8) + [0])
    }
    return greeting + message("K", [0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 1]) + message("Z", Array("I".utf8))
  }

  /// PostgreSQL manual, "Message Formats": a letter, the length including itself, the content.
  private static func message(_ letter: Character, _ content: [UInt8]) -> [UInt8] {
    [letter.asciiValue!] + withUnsafeBytes(of: UInt32(content.count + 4).bigEndian, Array.init) + content
  }
}

/// Sockets on this machine only.
enum LocalSocket {
  static func listen() throws -> (descriptor: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && Glibc.listen(descriptor, 64) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    try #require(isBound, "no socket on 127.0.0.1")
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }
  /// The server's socket, and a URL that names a port of this machine instead.
  static func place(of database: TestDatabase, at port: UInt16) throws -> (socket: String, url: String) {
    let names = try #require(
      try database.connect().query(
        """
        SELECT current_user, current_database(), current_setting('port'),
          split_part(current_setting('unix_socket_directories'), ',', 1)
        """
      ).rows.first)
    let options = "sslmode=disable&gssencmode=disable"
    return (
      "\(names[3] ?? "")/.s.PGSQL.\(names[2] ?? "")",
      "postgresql://\(names[0] ?? "")@127.0.0.1:\(port)/\(names[1] ?? "")?\(options)"
    )
  }

  static func connect(to path: String) -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
    precondition(isConnected, "nobody listens at \(path)")
    return descriptor
  }
}
