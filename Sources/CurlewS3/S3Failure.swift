import CurlewText

/// Why a request to S3 gave nothing: what S3 said, or that nothing came.
struct S3Failure: Sendable, Equatable {
  /// 0 if no answer came.
  var status = 0
  /// S3's own code, such as `SlowDown`.
  var code = ""
  var message = ""
  /// The code of libcurl, if the transfer failed.
  var transferCode: Int?
  /// Where the bucket is, if S3 says so.
  var bucketRegion: String?
  /// Seconds after which S3 wants the next try.
  var retryAfter: Double?
  /// S3's clock, in its header `Date`.
  var serverDate: String?

  /// What the request was for. Rights differ.
  enum Action: Sendable { case list, read }

  init(_ head: HTTPHead, end: CurlHandle.End, body: [UInt8]) {
    status = head.status
    bucketRegion = head["x-amz-bucket-region"]
    retryAfter = head["retry-after"].flatMap { Double($0) }
    serverDate = head["date"]
    let document = XMLElement(document: body)
    // STS wraps its error.
    let error = document?.descendant("Error") ?? document
    code = error?["Code"] ?? ""
    message = error?["Message"] ?? ""
    if message.hasSuffix(".") { message.removeLast() }
    bucketRegion = bucketRegion ?? (error?["Region"]).flatMap { $0.isEmpty ? nil : $0 }
    if case .failed(let number, let words) = end, code.isEmpty {
      transferCode = number
      message = words
      if head.isSuccess { status = 0 }
    } else if !head.isComplete {
      self = S3Failure(words: "the answer breaks off", isTransient: true)
    }
  }

  init(words: String, isTransient: Bool) {
    message = words
    if isTransient { transferCode = Self.partialFile }
  }

  static let partialFile = 18

  /// Whether the same request may succeed a little later.
  var isTransient: Bool {
    if let transferCode { return !Self.lastingTransferCodes.contains(transferCode) }
    return [408, 429, 500, 502, 503, 504].contains(status) || Self.transientCodes.contains(code)
  }

  var isOfCredentials: Bool { ["ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired"].contains(code) }
  var isOfClock: Bool { code == "RequestTimeTooSkewed" || code == "RequestExpired" }
  /// Redirects, and the two codes of a signature for another region.
  var isOfRegion: Bool {
    [301, 307].contains(status)
      || ["AuthorizationHeaderMalformed", "PermanentRedirect", "IllegalLocationConstraintException"].contains(code)
  }

  private static let transientCodes: Set<String> = [
    "SlowDown", "RequestTimeout", "InternalError", "ServiceUnavailable", "Throttling", "ThrottlingException",
    "RequestLimitExceeded", "BandwidthLimitExceeded", "TooManyRequestsException",
  ]
  /// libcurl's codes of a wrong URL and of certificates.
  private static let lastingTransferCodes: Set<Int> = [-1, 1, 3, 4, 27, 53, 54, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91]

  /// `HTTP 503 SlowDown: Please reduce your request rate`.
  var words: String {
    let answer = [status == 0 ? nil : "HTTP \(status)", code.isEmpty ? nil : code].compactMap { $0 }
      .joined(separator: " ")
    return [answer, message].filter { !$0.isEmpty }.joined(separator: ": ")
  }

  /// The error for a person, with what to do.
  ///
  /// - Parameter tries: how often it was tried.
  func error(_ action: Action, at location: S3Location, tries: Int) -> CurlewError {
    CurlewError(reason(action, location, tries), at: .init(file: location.path))
  }

  private func reason(_ action: Action, _ location: S3Location, _ tries: Int) -> CurlewError.Reason {
    switch (status, code) {
    case (_, "NoSuchBucket"): return .noSuchBucket(location.bucket)
    case (404, _): return .noSuchSource
    case (412, _), (416, _): return .deliveryChanged
    case (_, "InvalidAccessKeyId"):
      return .notPermitted("S3 does not know this access key (\(words)); see which credentials are in force")
    case (_, "SignatureDoesNotMatch"):
      return .notPermitted(
        "S3 got another signature than it expects (\(words)); the secret key is wrong, or a proxy changes the request")
    case (_, "ExpiredToken"), (_, "InvalidToken"), (_, "ExpiredTokenException"), (_, "TokenRefreshRequired"):
      return .notPermitted("the credentials have ended (\(words)); log in again, for example with aws sso login")
    case _ where isOfClock:
      return .notPermitted("the clock of this machine differs from S3's (\(words)); set it")
    case _ where isOfRegion:
      return .usage("the bucket is in another region (\(words)); set AWS_REGION to that of the bucket")
    case (_, "InvalidObjectState"):
      return .inputOutput("archived, so it cannot be read (\(words)); restore it, or name the periods with --period")
    case (403, _), (401, _):
      let right =
        action == .list
        ? "s3:ListBucket on arn:aws:s3:::\(location.bucket)"
        : "s3:GetObject on arn:aws:s3:::\(location.bucket)/*, and kms:Decrypt on its key if it is encrypted with one"
      return .notPermitted("S3 refuses it (\(words)); allow this identity \(right)")
    case _ where isTransient:
      let answer = status == 0 ? "S3 gives no answer (\(words))" : "S3 cannot answer now (\(words))"
      return .sourceUnavailable(
        "\(answer), tried \(tries) times; try again later, and see AWS_ENDPOINT_URL and AWS_REGION")
    case _ where transferCode == 60 || transferCode == 77:
      return .inputOutput("\(words); name the certificates to trust with AWS_CA_BUNDLE")
    default:
      return .inputOutput(words)
    }
  }
}
