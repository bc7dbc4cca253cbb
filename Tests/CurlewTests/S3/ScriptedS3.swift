import CurlewText
import Glibc
import Synchronization

@testable import CurlewS3
@testable import TestSupport

/// A server that plays S3 with one object, one fault after another, and a client for it.
final class ScriptedS3: Sendable {
  typealias Play = @Sendable (ScriptedS3, LoopbackServer.Request, LoopbackServer.Connection) -> Void

  /// The object.
  let bytes: [UInt8]
  let etag = "\"e1\""
  private let plays: Mutex<[Play]>
  private let made = Mutex<LoopbackServer?>(nil)

  /// - Parameter plays: what to do with each request, one after another. Later ones are answered as S3 does.
  init(_ plays: [Play] = [], bytes: [UInt8] = Array("the whole object".utf8)) {
    self.bytes = bytes
    self.plays = Mutex(plays)
    let server = LoopbackServer { [unowned self] request, connection in
      let play = self.plays.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      (play ?? { $0.answer($1, $2) })(self, request, connection)
    }
    made.withLock { $0 = server }
  }

  var server: LoopbackServer { made.withLock { $0! } }
  var requests: [LoopbackServer.Request] { server.requests }

  /// Answers as S3 does: a GET of the object or of a part of it, or a list with nothing but it.
  func answer(_ request: LoopbackServer.Request, _ connection: LoopbackServer.Connection) {
    if request.query("list-type") != nil { return connection.answer(200, [:], list) }
    let start = Self.start(of: request)
    connection.answer(start == nil ? 200 : 206, head(request), Array(bytes[(start ?? 0)...]))
  }

  func head(_ request: LoopbackServer.Request) -> [String: String] {
    guard let start = Self.start(of: request) else { return ["etag": etag] }
    return ["etag": etag, "content-range": "bytes \(start)-\(bytes.count - 1)/\(bytes.count)"]
  }

  static func start(of request: LoopbackServer.Request) -> Int? {
    request.headers["range"].flatMap { Int($0.dropFirst("bytes=".count).prefix { $0 != "-" }) }
  }

  private var list: String {
    """
    <?xml version="1.0" encoding="UTF-8"?><ListBucketResult><IsTruncated>false</IsTruncated>
    <EncodingType>url</EncodingType><Contents><Key>a%3Db</Key><ETag>\(etag)</ETag><Size>\(bytes.count)</Size></Contents>
    </ListBucketResult>
    """
  }

  static func error(_ status: Int, _ code: String, _ headers: [String: String] = [:], extra: String = "") -> Play {
    { _, _, connection in
      connection.answer(status, headers, "<Error><Code>\(code)</Code><Message>Words.</Message>\(extra)</Error>")
    }
  }

  /// - Parameter variables: besides a key and the address of this server.
  func client(_ variables: [String: String] = [:], tries: Int = 4, silence: Double = 5) throws -> S3Client {
    let standard = [
      "AWS_ENDPOINT_URL": server.url, "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
      "AWS_EC2_METADATA_DISABLED": "true",
    ]
    var settings = try S3Settings(AWSEnvironment(standard.merging(variables) { $1 }))
    settings.retry.tries = tries
    settings.retry.firstPause = 0.01
    settings.silence = silence
    return S3Client(settings)
  }

  static let location = S3Location(bucket: "bills", key: "exports/BILLING_PERIOD=2026-10/a b.csv")

  /// Reads the object to its end, as a stage does.
  func read(_ client: S3Client, etag: String? = nil) throws -> [UInt8] {
    let object = try S3Object(Self.location, etag: etag, client)
    defer { close(object.descriptor) }
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = Glibc.read(object.descriptor, &chunk, chunk.count), count > 0 { all += chunk[..<count] }
    try object.requireWhole()
    return all
  }

  func list(_ client: S3Client) throws -> [String] {
    var keys: [String] = []
    try client.list(Self.location) { keys += $0.objects.map(\.key) }
    return keys
  }
}
