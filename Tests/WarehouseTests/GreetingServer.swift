import Dispatch
import Glibc
import Testing

/// Takes one connection as PostgreSQL does, tells its version, and hangs up at the first statement.
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
      var greeting = Self.message("R", [0, 0, 0, 0])
      for (name, value) in [("server_version", version), ("server_encoding", "UTF8"), ("client_encoding", "UTF8")] {
        greeting += Self.message("S", Array(name.utf8) + [0] + Array(value.utf8) + [0])
      }
      greeting += Self.message("Z", Array("I".utf8))
      _ = write(client, greeting, greeting.count)
      _ = read(client, &startup, startup.count)
    }
  }

  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    done.wait()
    close(listener)
  }

  /// PostgreSQL manual, "Message Formats": a letter, the length with itself, the content.
  private static func message(_ letter: Character, _ content: [UInt8]) -> [UInt8] {
    [letter.asciiValue!] + withUnsafeBytes(of: UInt32(content.count + 4).bigEndian, Array.init) + content
  }
}

/// Sockets on this machine alone.
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
}
