/// A request to S3, before it is signed for a region and a time.
struct S3Request {
  var location: S3Location
  var action: S3Failure.Action
  var query: [(name: String, value: String)] = []
  var headers: [(name: String, value: String)] = []

  /// The request as it is sent.
  func signed(_ settings: S3Settings, _ credentials: Credentials, region: String, now: Int) -> HTTPRequest {
    let (base, path) = address(settings, region)
    let time = RequestSignature.time(now)
    var headers = headers
    // AWS wants it also without a body.
    headers.append(("x-amz-content-sha256", RequestSignature.emptyBodyDigest))
    headers.append(("x-amz-date", time))
    if let token = credentials.sessionToken { headers.append(("x-amz-security-token", token)) }
    if settings.requesterPays { headers.append(("x-amz-request-payer", "requester")) }
    let host = base.split(separator: "/").last.map(String.init) ?? ""
    let toSign = RequestSignature.Request(
      method: "GET", path: path, query: query, headers: headers + [("host", host)],
      bodyDigest: RequestSignature.emptyBodyDigest)
    let signature = RequestSignature(credentials: credentials, region: region, service: "s3", time: time)
    headers.append(("authorization", signature.authorization(toSign)))
    let url = base + path + (query.isEmpty ? "" : "?\(toSign.encodedQuery)")
    return HTTPRequest(url: url, headers: headers)
  }

  /// Scheme and host, and the path, both encoded.
  private func address(_ settings: S3Settings, _ region: String) -> (base: String, path: String) {
    let base = settings.endpoint ?? AWSEndpoint.url("s3", region: region)
    // A list is about the bucket. Its prefix is in the query.
    let path = "/" + (action == .list ? "" : PercentEncoding.encoded(location.key, keepsSlash: true))
    guard !settings.isPathStyle, Self.isHostName(location.bucket) else { return (base, "/\(location.bucket)\(path)") }
    let scheme = base.hasPrefix("https://") ? "https://" : "http://"
    return ("\(scheme)\(location.bucket).\(base.dropFirst(scheme.count))", path)
  }

  /// A name with a dot has no certificate, and one with capitals no host.
  private static func isHostName(_ bucket: String) -> Bool {
    bucket.utf8.count <= 63
      && bucket.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || $0 == UInt8(ascii: "-")
      }
  }
}
