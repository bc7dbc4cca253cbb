import CurlewText

/// AWS STS, which gives credentials of a role for a while.
struct SecurityTokenService: Sendable {
  let endpoint: String
  let region: String
  let pool: CurlPool
  let limits: CurlHandle.Limits

  /// Those of a role, for other credentials.
  func assume(_ parameters: [(String, String)], with credentials: Credentials) throws(CurlewError) -> Credentials {
    try ask("AssumeRole", parameters, credentials)
  }

  /// Those of a role, for a token of another provider of identities. The token takes the place of a signature.
  func assumeWithWebIdentity(_ parameters: [(String, String)]) throws(CurlewError) -> Credentials {
    try ask("AssumeRoleWithWebIdentity", parameters, nil)
  }

  private func ask(
    _ action: String, _ parameters: [(String, String)], _ credentials: Credentials?
  ) throws(CurlewError) -> Credentials {
    let body = ([("Action", action), ("Version", "2011-06-15")] + parameters)
      .map { "\($0)=\(PercentEncoding.encoded($1))" }.joined(separator: "&")
    var failure = S3Failure(words: "", isTransient: true)
    for number in 1...Self.tries {
      let request = request(Array(body.utf8), credentials)
      let (head, end, answer) = pool.answer(to: request, limits)
      if head.isSuccess, end == .complete, let found = Self.credentials(in: answer, action) { return found }
      failure = S3Failure(head, end: end, body: answer)
      guard failure.isTransient, number < Self.tries else { break }
      Pause.sleep(RetryRule().pause(afterTry: number, atLeast: failure.retryAfter))
    }
    let words = "\(action) of \(parameters.first { $0.0 == "RoleArn" }?.1 ?? "") failed at \(endpoint)"
    if failure.isTransient { throw CurlewError(.sourceUnavailable("\(words) (\(failure.words)); try again later")) }
    throw CurlewError(.notPermitted("\(words) (\(failure.words)); see the role's trust policy"))
  }

  private static let tries = 4

  private func request(_ body: [UInt8], _ credentials: Credentials?) -> HTTPRequest {
    let type = (name: "content-type", value: "application/x-www-form-urlencoded")
    var request = HTTPRequest(method: "POST", url: endpoint + "/", headers: [type], body: body)
    guard let credentials else { return request }
    let time = RequestSignature.time(Credentials.now)
    request.headers += [("x-amz-date", time)]
    if let token = credentials.sessionToken { request.headers += [("x-amz-security-token", token)] }
    let host = endpoint.split(separator: "/").last.map(String.init) ?? ""
    let signature = RequestSignature(credentials: credentials, region: region, service: "sts", time: time)
    let toSign = RequestSignature.Request(
      method: "POST", path: "/", query: [], headers: request.headers + [("host", host)],
      bodyDigest: Digest.hexadecimal(Digest.sha256(body)))
    request.headers.append(("authorization", signature.authorization(toSign)))
    return request
  }

  private static func credentials(in answer: [UInt8], _ action: String) -> Credentials? {
    let found = XMLElement(document: answer)?.descendant("\(action)Result", "Credentials")
    guard let found, let accessKey = found["AccessKeyId"], let secretKey = found["SecretAccessKey"] else { return nil }
    return Credentials(
      accessKey: accessKey, secretKey: secretKey, sessionToken: found["SessionToken"],
      expiry: found["Expiration"].map(Credentials.seconds(ofTime:)))
  }
}
