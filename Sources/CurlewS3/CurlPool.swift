import Synchronization

/// Handles that wait for their next request, with their connections open.
final class CurlPool: Sendable {
  private let idle = Mutex<[CurlHandle]>([])

  /// Sends a request, and gives each piece of the answer's body with its head.
  func perform(
    _ request: HTTPRequest, _ limits: CurlHandle.Limits, body: (HTTPHead, UnsafeRawBufferPointer) -> Bool
  ) -> (head: HTTPHead, end: CurlHandle.End) {
    guard let handle = idle.withLock({ $0.popLast() }) ?? CurlHandle() else {
      return (HTTPHead(), .failed(-1, "libcurl cannot start"))
    }
    defer { idle.withLock { $0.append(handle) } }
    return handle.perform(request, limits, body: body)
  }

  /// Sends a request and collects the whole answer, up to a megabyte.
  func answer(
    to request: HTTPRequest, _ limits: CurlHandle.Limits
  ) -> (head: HTTPHead, end: CurlHandle.End, body: [UInt8]) {
    var body: [UInt8] = []
    let (head, end) = perform(request, limits) { _, piece in
      body += piece
      return body.count <= 1 << 20
    }
    return (head, end, body)
  }
}
