import Glibc
import Synchronization

@testable import TestSupport

/// Stands between a client and an S3 server, and spoils some answers.
final class FaultProxy: Sendable {
  enum Fault: CaseIterable {
    /// The connection ends in the middle of the body.
    case cut
    /// One bit of an object is another one.
    case corrupt
    case delay
    case throttle
    case fail
    /// No answer at all.
    case hangUp
  }

  typealias Choice = @Sendable (LoopbackServer.Request) -> Fault?

  private let server: LoopbackServer
  private let counts: Counts

  private final class Counts: Sendable {
    let faults = Mutex<[Fault: Int]>([:])
    let requests = Atomic<Int>(0)
  }

  /// - Parameters:
  ///   - port: of the S3 server.
  ///   - choose: which fault a request meets.
  init(to port: UInt16, _ choose: @escaping Choice) {
    let counts = Counts()
    self.counts = counts
    server = LoopbackServer { request, client in
      counts.requests.add(1, ordering: .relaxed)
      let fault = choose(request)
      if let fault { counts.faults.withLock { $0[fault, default: 0] += 1 } }
      switch fault {
      case .throttle:
        return client.answer(503, [:], "<Error><Code>SlowDown</Code><Message>Slow down.</Message></Error>")
      case .fail: return client.answer(500)
      case .hangUp: return client.hangUp()
      case .delay: usleep(400_000)
      case .cut, .corrupt, nil: break
      }
      Self.forward(request, to: port, client, fault)
    }
  }

  /// Spoils one request in so many, at random.
  convenience init(to port: UInt16, oneIn count: Int, seed: UInt64) {
    let random = Mutex(TestRandom(seed: seed))
    self.init(to: port) { _ in
      random.withLock { random in
        guard Int.random(in: 0..<count, using: &random) == 0 else { return nil }
        return Fault.allCases.randomElement(using: &random)
      }
    }
  }

  var url: String { server.url }
  var requestCount: Int { counts.requests.load(ordering: .relaxed) }
  var faults: [Fault: Int] { counts.faults.withLock { $0 } }

  private static func forward(
    _ request: LoopbackServer.Request, to port: UInt16, _ client: LoopbackServer.Connection, _ fault: Fault?
  ) {
    let upstream = LoopbackServer.Connection(LoopbackServer.connect(to: port))
    defer { close(upstream.descriptor) }
    // A client of a forward proxy names the server, too.
    var target = request.target
    if target.hasPrefix("http://") { target = String(target.dropFirst("http://".count).drop { $0 != "/" }) }
    var head = "\(request.method) \(target) HTTP/1.1\r\nconnection: close\r\n"
    for (name, value) in request.headers where name != "connection" { head += "\(name): \(value)\r\n" }
    upstream.send(Array((head + "\r\n").utf8) + request.body)

    guard let answer = LoopbackServer.head(from: upstream.descriptor) else { return client.hangUp() }
    let lines = answer.split(separator: "\r\n")
    let status = Int(lines[0].split(separator: " ")[1]) ?? 0
    var headers = LoopbackServer.headers(lines.dropFirst())
    var body: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(upstream.descriptor, &chunk, chunk.count), count > 0 { body += chunk[..<count] }
    if headers["transfer-encoding"] == "chunked" { body = unchunked(body) }
    for name in ["connection", "content-length", "transfer-encoding"] { headers[name] = nil }
    switch fault {
    case .cut:
      client.answer(status, headers, Array(body.prefix(body.count / 2)), length: body.count)
      client.hangUp()
    // A list has no checksum, and neither has a part of an object.
    case .corrupt where status == 200 && request.query("list-type") == nil && !body.isEmpty:
      body[body.count / 2] ^= 4
      client.answer(status, headers, body)
    default:
      client.answer(status, headers, body)
    }
  }

  private static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
    var rest = bytes[...]
    var body: [UInt8] = []
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let size = Int(String(decoding: rest[..<end].filter { $0 != 0x0D }, as: UTF8.self), radix: 16) ?? 0
      guard size > 0 else { break }
      body += rest[(end + 1)...].prefix(size)
      rest = rest[(end + 1)...].dropFirst(size + 2)
    }
    return body
  }
}
