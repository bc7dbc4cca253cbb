import CurlewText
import Dispatch
import Glibc
import Synchronization

/// An object of S3, read through a pipe: what can read a file can read an object.
///
/// A thread of its own writes into the pipe ahead of the reader. The pipe's size bounds how far ahead, because the
/// thread then waits, and with it the server. A transfer that breaks goes on where it broke, as long as the object is
/// the same. The end of the pipe does not mean that all has come: ask `requireWhole`.
package final class S3Object: Sendable {
  /// Open for reading. Whoever opened the object closes it; that also ends the thread.
  package let descriptor: Int32
  private let location: S3Location
  private let outcome = Mutex<CurlewError?>(nil)
  private let thread = DispatchGroup()

  /// How much may be in the pipe: the most that Linux gives everybody.
  private static let pipeByteCount: Int32 = 1 << 20
  /// Linux's F_SETPIPE_SZ, which Swift does not see.
  private static let setPipeSize: Int32 = 1031

  /// - Parameter etag: of the object that is meant; nil for whichever is there.
  /// - Throws: `.inputOutput` if there are too many open files. Errors of S3 come through `requireWhole`.
  package init(_ location: S3Location, etag: String?, _ client: S3Client) throws(CurlewError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw CurlewError(.inputOutput("no pipe: \(SystemError.words())"), at: .init(file: location.path))
    }
    descriptor = ends[0]
    let end = ends[1]
    // A program that is started meanwhile must not hold them.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // A smaller pipe works, too.
    _ = fcntl(end, Self.setPipeSize, Self.pipeByteCount)
    self.location = location
    DispatchQueue(label: "curlew s3").async(group: thread) { [self] in
      do {
        try Download(location, etag: etag, to: end).run(client)
      } catch {
        outcome.withLock { $0 = error as? CurlewError ?? CurlewError(.internal("\(error)")) }
      }
      close(end)
    }
  }

  /// Ask at the end of the pipe.
  ///
  /// - Throws: why not all of the object has come, or that what came is not what S3 has stored.
  package func requireWhole() throws(CurlewError) {
    thread.wait()
    if let error = outcome.withLock({ $0 }) { throw error }
  }
}

/// The thread's work: GETs, until the whole object is in the pipe.
private final class Download {
  private let location: S3Location
  private let pipe: Int32
  private var etag: String?
  /// Bytes in the pipe, and before that how many there are.
  private var offset = 0
  private var byteCount: Int?
  private var checksum: ObjectChecksum?
  /// `offset` when the last try began.
  private var start = 0
  /// Bytes of this answer that came before: a server need not heed `Range`.
  private var skipped = 0
  private var isHeadRead = false
  private var isAbandoned = false

  init(_ location: S3Location, etag: String?, to pipe: Int32) {
    self.location = location
    self.etag = etag
    self.pipe = pipe
  }

  func run(_ client: S3Client) throws(CurlewError) {
    repeat {
      let head = try client.send(request, progressed: { self.offset > self.start }, wait: wait, take: take)
      if isAbandoned { return }
      // An empty body gives nothing to take.
      if !isHeadRead, let failure = read(head) { throw failure.error(.read, at: location, tries: 1) }
      // A server that ends its answers early, one byte after another, is none.
      if offset < byteCount ?? 0, offset == start { throw short }
    } while offset < byteCount ?? 0
    if let checksum, !checksum.isRight() {
      throw CurlewError(.damagedInTransit("its checksum is not the one that S3 has stored"), at: place)
    }
  }

  private var place: CurlewError.Place { .init(file: location.path) }
  private var short: CurlewError { CurlewError(.sourceUnavailable("S3 sends only a part of it"), at: place) }

  private func request() -> S3Request {
    (start, skipped, isHeadRead) = (offset, 0, false)
    var request = S3Request(location: location, action: .read, headers: [("x-amz-checksum-mode", "ENABLED")])
    // So that every byte is of one version of the object.
    if let etag { request.headers.append(("if-match", etag)) }
    if offset > 0 { request.headers.append(("range", "bytes=\(offset)-")) }
    return request
  }

  /// Waits, unless the reader hangs up meanwhile.
  private func wait(_ seconds: Double) -> Bool {
    var end = pollfd(fd: pipe, events: 0, revents: 0)
    return poll(&end, 1, Int32(seconds * 1000)) == 0
  }

  private func take(_ head: HTTPHead, _ bytes: UnsafeRawBufferPointer) -> S3Client.TakeResult {
    if !isHeadRead, let failure = read(head) { return .unusable(failure) }
    let known = min(bytes.count, start - skipped)
    skipped += known
    let fresh = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(known))
    guard fresh.count <= (byteCount ?? 0) - offset else {
      return .unusable(S3Failure(words: "more bytes came than the object has", isTransient: true))
    }
    checksum?.add(fresh)
    guard write(fresh) else {
      isAbandoned = true
      return .enough
    }
    offset += fresh.count
    return .more
  }

  /// Checks that an answer is of this object, and where it begins.
  private func read(_ head: HTTPHead) -> S3Failure? {
    isHeadRead = true
    guard let found = head["etag"], let length = head["content-length"].flatMap({ Int($0) }) else {
      return S3Failure(
        words: "the answer has no ETag or no length, as S3's has; is it a proxy that answers?", isTransient: false)
    }
    if let etag, etag != found { return changed }
    etag = found
    var whole = length
    if head.status == 206 {
      // `bytes 100-199/200`
      let parts = (head["content-range"] ?? "").split { " -/".contains($0) }
      guard parts.count == 4, let first = Int(parts[1]), let all = Int(parts[3]), first == start else { return changed }
      skipped = start
      whole = all
    } else if start == 0 {
      checksum = ObjectChecksum(head)
    }
    if let byteCount, byteCount != whole { return changed }
    byteCount = whole
    return nil
  }

  private var changed: S3Failure {
    var failure = S3Failure(words: "", isTransient: false)
    failure.status = 412
    return failure
  }

  /// - Returns: false if the reader has hung up.
  private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(pipe, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    return true
  }
}

extension S3Client {
  /// `count` bytes of an object from an offset, or fewer if it ends.
  package func bytes(of location: S3Location, at offset: Int, count: Int) throws(CurlewError) -> [UInt8] {
    var bytes: [UInt8] = []
    let head = try send(
      {
        bytes = []
        return S3Request(
          location: location, action: .read, headers: [("range", "bytes=\(offset)-\(offset + count - 1)")])
      },
      take: { _, piece in
        bytes += piece
        return bytes.count <= count ? .more : .enough
      })
    // A server that does not heed `Range` sends everything.
    guard head.status == 206, bytes.count <= count else {
      throw CurlewError(
        .inputOutput("what answers does not give parts of objects, as S3 does"), at: .init(file: location.path))
    }
    return bytes
  }
}
