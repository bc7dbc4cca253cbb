import CurlewText

/// Those of the role of an EC2 machine, from its metadata service (IMDSv2).
struct MachineCredentials: CredentialSource {
  let environment: AWSEnvironment
  let pool: CurlPool
  let name = "EC2 metadata"

  func credentials() throws(CurlewError) -> Credentials? {
    if environment.isTrue("AWS_EC2_METADATA_DISABLED") { return nil }
    let base = environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] ?? "http://169.254.169.254"
    let service = base.hasSuffix("/") ? String(base.dropLast()) : base
    let asked = Self.ask(
      HTTPRequest(
        method: "PUT", url: "\(service)/latest/api/token",
        headers: [("x-aws-ec2-metadata-token-ttl-seconds", "21600")]), pool)
    // Nobody answers: this is no machine of EC2.
    guard asked.head.status == 200 else { return nil }
    let token = [(name: "x-aws-ec2-metadata-token", value: String(decoding: asked.body, as: UTF8.self))]
    let folder = "\(service)/latest/meta-data/iam/security-credentials/"
    let roles = Self.ask(HTTPRequest(url: folder, headers: token), pool)
    guard roles.head.status == 200,
      let role = String(decoding: roles.body, as: UTF8.self).split(whereSeparator: \.isWhitespace).first
    else { return nil }
    let answer = Self.ask(HTTPRequest(url: folder + PercentEncoding.encoded(String(role)), headers: token), pool)
    guard answer.head.status == 200, let credentials = CredentialDocument.credentials(in: answer.body) else {
      throw CurlewError(
        .notPermitted(
          "the metadata service of this machine gives no credentials of its role \(role): HTTP \(answer.head.status)"))
    }
    return credentials
  }

  /// Asks an address beside this machine. It answers at once or never.
  static func ask(
    _ request: HTTPRequest, _ pool: CurlPool
  ) -> (head: HTTPHead, end: CurlHandle.End, body: [UInt8]) {
    let limits = CurlHandle.Limits(connecting: 1, silence: 2, goesPastProxies: true)
    var answer = pool.answer(to: request, limits)
    for number in 1..<3 where S3Failure(answer.head, end: answer.end, body: []).isTransient {
      // Not there at all, as on any machine outside AWS: a second try would only take time.
      if answer.head.status == 0 { break }
      Pause.sleep(0.1 * Double(number))
      answer = pool.answer(to: request, limits)
    }
    return answer
  }
}
