import CLibCurl
import Glibc

/// One connection to one server after another, by libcurl. Only one thread at a time may use it.
///
/// Unchecked, because the compiler cannot see that the pool lends it to one user at a time.
final class CurlHandle: @unchecked Sendable {
  private let handle: UnsafeMutableRawPointer

  /// Not the transfer's time as a whole, because a file may be of any size.
  struct Limits: Sendable {
    /// Seconds until a connection is there.
    var connecting = 10.0
    /// Seconds without a byte.
    var silence = 30.0
    /// A file with the certificates to trust; nil for the system's.
    var certificates: String?
    /// Credentials of a container or a machine come from an address beside it, which no proxy can reach.
    var goesPastProxies = false
  }

  /// How a transfer ended.
  enum End: Equatable {
    case complete
    /// One of the closures wanted no more.
    case stopped
    /// libcurl's code and its words.
    case failed(Int, String)
  }

  init?() {
    guard Self.libraryIsReady, let handle = curl_easy_init() else { return nil }
    self.handle = handle
  }

  deinit { curl_easy_cleanup(handle) }

  /// Sends a request and gives what comes.
  ///
  /// - Parameters:
  ///   - body: gets each piece of the body, and the head. May wait as long as it likes: that stops the server, too.
  ///     Returns whether it wants more.
  /// - Returns: the head, as far as it came, and how the transfer ended.
  func perform(
    _ request: HTTPRequest, _ limits: Limits, body: (HTTPHead, UnsafeRawBufferPointer) -> Bool
  ) -> (head: HTTPHead, end: End) {
    withoutActuallyEscaping(body) { body in
      let transfer = Transfer(silence: limits.silence, take: body)
      let code = withBlockedPipeSignal { run(request, limits, transfer) }
      if transfer.isStopped { return (transfer.head, .stopped) }
      if code == CURLE_OK { return (transfer.head, .complete) }
      let words =
        transfer.isSilent ? "no byte came for \(Int(limits.silence)) s" : String(cString: curl_easy_strerror(code))
      return (transfer.head, .failed(Int(code.rawValue), words))
    }
  }

  // MARK: - libcurl

  /// Once for the process, before any other thread uses it.
  private static let libraryIsReady = curlew_start() == CURLE_OK

  /// The state of a running transfer, to which libcurl's callbacks come back.
  private final class Transfer {
    var head = HTTPHead()
    var isStopped = false
    var isSilent = false
    private let silence: Double
    private let take: (HTTPHead, UnsafeRawBufferPointer) -> Bool
    private var lastByte = Transfer.seconds

    init(silence: Double, take: @escaping (HTTPHead, UnsafeRawBufferPointer) -> Bool) {
      self.silence = silence
      self.take = take
    }

    func take(headLine: UnsafeRawBufferPointer) {
      lastByte = Self.seconds
      head.take(line: String(decoding: headLine.filter { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self))
    }

    func take(body: UnsafeRawBufferPointer) -> Bool {
      let wantsMore = take(head, body)
      isStopped = !wantsMore
      // Only now: the time in which nobody took the bytes is not the server's.
      lastByte = Self.seconds
      return wantsMore
    }

    func isTooSilent() -> Bool {
      isSilent = Self.seconds - lastByte > silence
      return isSilent
    }

    private static var seconds: Double {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
  }

  private func run(_ request: HTTPRequest, _ limits: Limits, _ transfer: Transfer) -> CURLcode {
    // Keeps the connection and forgets the rest.
    curl_easy_reset(handle)
    var headers: UnsafeMutablePointer<curl_slist>?
    for header in request.headers {
      // A header with an empty value is written with a semicolon for libcurl.
      headers = curl_slist_append(headers, header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
    }
    defer { curl_slist_free_all(headers) }
    curlew_set_text(handle, CURLOPT_URL, request.url)
    curlew_set_headers(handle, headers)
    // The URL is signed, so it must be sent byte for byte, with `//` and `..` as they are.
    curlew_set_number(handle, CURLOPT_PATH_AS_IS, 1)
    curlew_set_number(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    curlew_set_text(handle, CURLOPT_USERAGENT, "curlew")
    // No signals, because other threads use them.
    curlew_set_number(handle, CURLOPT_NOSIGNAL, 1)
    curlew_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, Int(limits.connecting * 1000))
    curlew_set_number(handle, CURLOPT_TCP_KEEPALIVE, 1)
    curlew_set_number(handle, CURLOPT_BUFFERSIZE, 256 << 10)
    if let certificates = limits.certificates { curlew_set_text(handle, CURLOPT_CAINFO, certificates) }
    if limits.goesPastProxies { curlew_set_text(handle, CURLOPT_NOPROXY, "*") }
    if !request.body.isEmpty {
      curlew_set_number(handle, CURLOPT_POSTFIELDSIZE, request.body.count)
      request.body.withUnsafeBytes {
        _ = curlew_set_text(handle, CURLOPT_COPYPOSTFIELDS, $0.assumingMemoryBound(to: CChar.self).baseAddress)
      }
    }
    if request.method != "GET" { curlew_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method) }

    let owner = Unmanaged.passUnretained(transfer).toOpaque()
    curlew_set_takers(
      handle,
      { bytes, size, count, owner in
        Unmanaged<Transfer>.fromOpaque(owner!).takeUnretainedValue()
          .take(headLine: UnsafeRawBufferPointer(start: bytes, count: size * count))
        return size * count
      },
      { bytes, size, count, owner in
        let wantsMore = Unmanaged<Transfer>.fromOpaque(owner!).takeUnretainedValue()
          .take(body: UnsafeRawBufferPointer(start: bytes, count: size * count))
        // Any other number than that of the bytes ends the transfer.
        return wantsMore ? size * count : 0
      }, owner)
    curlew_set_watcher(
      handle,
      { owner, _, _, _, _ in
        Unmanaged<Transfer>.fromOpaque(owner!).takeUnretainedValue().isTooSilent() ? 1 : 0
      }, owner)
    return withExtendedLifetime(transfer) { curl_easy_perform(handle) }
  }

  /// Runs `body` without SIGPIPE, which would end the process when a server or a reader hangs up. Only this thread is
  /// changed, so that `curlew report | head` still ends as it should.
  private func withBlockedPipeSignal<Result>(_ body: () -> Result) -> Result {
    var pipe = sigset_t()
    var before = sigset_t()
    var waiting = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    sigpending(&waiting)
    let wasWaiting = sigismember(&waiting, SIGPIPE) == 1
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    let result = body()
    sigpending(&waiting)
    if !wasWaiting, sigismember(&waiting, SIGPIPE) == 1 {
      var now = timespec()
      sigtimedwait(&pipe, nil, &now)
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    return result
  }
}
