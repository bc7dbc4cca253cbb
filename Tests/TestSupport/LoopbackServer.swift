import Dispatch
import Glibc
import Synchronization

/// A small HTTP server on loopback, for tests: a closure answers each request, well or badly.
final class LoopbackServer: Sendable {
  let port: UInt16
  private let listener: Int32
  private let handle: @Sendable (Request, Connection) -> Void
  private let recorded = Mutex<[Request]>([])

  struct Request: Sendable {
    var method = ""
    /// As it came, still encoded.
    var target = ""
    /// Names in lower case.
    var headers: [String: String] = [:]
    var body: [UInt8] = []

    var path: String { String(target.prefix { $0 != "?" }) }
    /// The value of a name in the query, still encoded.
    func query(_ name: String) -> String? {
      target.split(separator: "?", maxSplits: 1).dropFirst().first?.split(separator: "&")
        .first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
    }
  }

  /// The client's end.
  final class Connection: Sendable {
    let descriptor: Int32
    private let isOpen = Atomic<Bool>(true)

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    func send(_ bytes: [UInt8]) {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard count > 0 else { return hangUp() }
        rest = rest.dropFirst(count)
      }
    }

    /// - Parameter length: the length to promise; that of the body if nil.
    func answer(
      _ status: Int, _ headers: [String: String] = [:], _ body: [UInt8] = [], length: Int? = nil
    ) {
      var head = "HTTP/1.1 \(status) Word\r\ncontent-length: \(length ?? body.count)\r\n"
      for (name, value) in headers { head += "\(name): \(value)\r\n" }
      send(Array((head + "\r\n").utf8) + body)
    }

    func answer(_ status: Int, _ headers: [String: String] = [:], _ body: String) {
      answer(status, headers, Array(body.utf8))
    }

    /// What comes later is not sent any more.
    func hangUp() {
      isOpen.store(false, ordering: .sequentiallyConsistent)
      shutdown(descriptor, Int32(SHUT_RDWR))
    }

    fileprivate var staysOpen: Bool { isOpen.load(ordering: .sequentiallyConsistent) }
  }

  init(_ handle: @escaping @Sendable (Request, Connection) -> Void) {
    self.handle = handle
    (listener, port) = Self.listen()
    let listener = listener
    Self.thread { [weak self] in
      while case let client = accept(listener, nil, nil), client >= 0 {
        guard let self else {
          close(client)
          break
        }
        Self.thread { self.serve(client) }
      }
      close(listener)
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  var url: String { "http://127.0.0.1:\(port)" }

  /// The requests that came so far.
  var requests: [Request] { recorded.withLock { $0 } }

  private func serve(_ client: Int32) {
    let connection = Connection(client)
    defer { close(client) }
    while connection.staysOpen, let request = Self.request(from: client) {
      recorded.withLock { $0.append(request) }
      handle(request, connection)
      if request.headers["connection"] == "close" { break }
    }
  }

  // MARK: - Sockets

  /// Reads a request; nil if the client hangs up.
  static func request(from descriptor: Int32) -> Request? {
    guard let head = head(from: descriptor) else { return nil }
    let lines = head.split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3 else { return nil }
    var request = Request(method: String(words[0]), target: String(words[1]))
    request.headers = headers(lines.dropFirst())
    let length = Int(request.headers["content-length"] ?? "0") ?? 0
    while request.body.count < length {
      var chunk = [UInt8](repeating: 0, count: min(1 << 16, length - request.body.count))
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { return nil }
      request.body += chunk[..<count]
    }
    return request
  }

  /// Reads up to the empty line, and not a byte further.
  static func head(from descriptor: Int32) -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      guard read(descriptor, &byte, 1) == 1 else { return nil }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func headers(_ lines: some Sequence<Substring>) -> [String: String] {
    var headers: [String: String] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    return headers
  }

  static func connect(to port: UInt16) -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = address(port)
    let failure = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    precondition(failure == 0, "nobody listens on port \(port)")
    return descriptor
  }

  private static func listen() -> (descriptor: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = address(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let failure = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        bind(descriptor, name, length) | Glibc.listen(descriptor, 64) | getsockname(descriptor, name, &length)
      }
    }
    precondition(failure == 0, "no port to listen on")
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    return address
  }

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// One thread for each connection: they wait for bytes and would use up all of Dispatch's threads.
  private static func thread(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(Body(body)).toOpaque()
    pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<Body>.fromOpaque(argument!).takeRetainedValue().run()
        return nil
      }, argument)
    pthread_detach(thread)
  }
}
