import CurlewText

/// Signs requests to AWS: Signature Version 4, in the header `Authorization`.
///
/// It is our own, because libcurl 7.88, which Debian 12 has, signs wrongly what S3 must be asked: keys with `=`, which
/// every key of CUR 2.0 has, and queries whose names are not in order. The arithmetic is libcrypto's.
struct RequestSignature {
  var credentials: Credentials
  var region: String
  var service: String
  /// `20261130T235959Z`.
  var time: String

  /// A request, as it is signed and sent.
  struct Request {
    var method: String
    /// Encoded, with the slash before it.
    var path: String
    /// Not encoded yet.
    var query: [(name: String, value: String)]
    /// All headers that are signed, with `host`.
    var headers: [(name: String, value: String)]
    var bodyDigest: String

    /// The query as it is signed, and so as it must be sent.
    var encodedQuery: String {
      query.map { (PercentEncoding.encoded($0.name), PercentEncoding.encoded($0.value)) }
        .sorted { $0 < $1 }
        .map { "\($0)=\($1)" }.joined(separator: "&")
    }
  }

  /// The value of the header `Authorization`.
  func authorization(_ request: Request) -> String {
    let headers = request.headers.map { ($0.name.lowercased(), Self.trimmed($0.value)) }.sorted { $0.0 < $1.0 }
    let names = headers.map(\.0).joined(separator: ";")
    let canonical =
      [request.method, request.path, request.encodedQuery] + headers.map { "\($0):\($1)" } + ["", names]
      + [request.bodyDigest]
    let day = String(time.prefix(8))
    let scope = "\(day)/\(region)/\(service)/aws4_request"
    let digest = Digest.hexadecimal(Digest.sha256(Array(canonical.joined(separator: "\n").utf8)))
    let toSign = "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(digest)"
    let key = [day, region, service, "aws4_request"].reduce(Array("AWS4\(credentials.secretKey)".utf8)) {
      Digest.hmacSHA256($1, key: $0)
    }
    let signature = Digest.hexadecimal(Digest.hmacSHA256(toSign, key: key))
    return
      "AWS4-HMAC-SHA256 Credential=\(credentials.accessKey)/\(scope), SignedHeaders=\(names), Signature=\(signature)"
  }

  /// The digest of a request without a body.
  static let emptyBodyDigest = Digest.hexadecimal(Digest.sha256([]))

  /// The time in AWS's form.
  ///
  /// - Parameter secondsSince1970: UTC.
  static func time(_ secondsSince1970: Int) -> String {
    Timestamps.text(Int64(secondsSince1970 - Credentials.secondsFrom1970To2000) * Timestamps.microsecondsPerSecond)
      .filter { $0 != "-" && $0 != ":" }
  }

  /// Without blanks around it, and with single blanks in it.
  private static func trimmed(_ value: String) -> String {
    value.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }
}
