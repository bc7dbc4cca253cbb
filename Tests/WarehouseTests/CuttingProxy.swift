import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Curlew

/// Stands between libpq and the server, and disconnects both when a given statement has come, in whatever session.
final class CuttingProxy: Sendable {
  let url: String
  private let listener: Int32
  private let serverSocket: String
  private let relays = DispatchGroup()
  private let statementCount = Atomic<Int>(0)
  private let cutAt = Atomic<Int>(.max)

  init(to database: TestDatabase) throws {
    let listener = try LocalSocket.listen()
    self.listener = listener.descriptor
    (serverSocket, url) = try LocalSocket.place(of: database, at: listener.port)
    Self.onThread(relays) { [self] in
      while case let client = accept(self.listener, nil, nil), client >= 0 { serve(client) }
    }
  }

  /// Counts from 1 again, and disconnects at the statement with this number.
  func cut(at statement: Int) {
    statementCount.store(0, ordering: .sequentiallyConsistent)
    cutAt.store(statement, ordering: .sequentiallyConsistent)
  }

  var statements: Int { statementCount.load(ordering: .sequentiallyConsistent) }

  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
    relays.wait()
  }

  private func serve(_ client: Int32) {
    let server = LocalSocket.connect(to: serverSocket)
    @Sendable func hangUp() {
      shutdown(client, Int32(SHUT_RDWR))
      shutdown(server, Int32(SHUT_RDWR))
    }
    let both = DispatchGroup()
    both.enter()
    both.enter()
    both.notify(queue: .global()) {
      close(client)
      close(server)
    }
    Self.onThread(relays) { [self] in
      relayStatements(from: client, to: server)
      hangUp()
      both.leave()
    }
    Self.onThread(relays) {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = read(server, &buffer, buffer.count), count > 0, Self.send(buffer[..<count], to: client) {}
      hangUp()
      both.leave()
    }
  }

  /// PostgreSQL manual, "Message Formats": the first message has no letter; every other has one before its length.
  private func relayStatements(from client: Int32, to server: Int32) {
    var waiting: [UInt8] = []
    var isFirst = true
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(client, &buffer, buffer.count), count > 0 {
      waiting += buffer[..<count]
      while true {
        let head = isFirst ? 0 : 1
        guard waiting.count >= head + 4 else { break }
        let length = waiting[head..<head + 4].reduce(0) { $0 << 8 | Int($1) }
        guard waiting.count >= head + length else { break }
        // A query, a query with parameters, the end of a COPY.
        if !isFirst, "QPc".utf8.contains(waiting[0]),
          statementCount.add(1, ordering: .sequentiallyConsistent).newValue == cutAt.load(ordering: .relaxed)
        {
          return
        }
        isFirst = false
        guard Self.send(waiting[..<(head + length)], to: server) else { return }
        waiting.removeFirst(head + length)
      }
    }
  }

  static func send(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { all in
      var rest = all
      while !rest.isEmpty {
        let count = Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
        guard count > 0 else { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
      return true
    }
  }

  static func onThread(_ group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
    group.enter()
    Thread.start {
      body()
      group.leave()
    }
  }
}

/// One thread each, because relays wait for bytes and would use up all of Dispatch's threads.
private enum Thread {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  static func start(_ body: @escaping @Sendable () -> Void) {
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
