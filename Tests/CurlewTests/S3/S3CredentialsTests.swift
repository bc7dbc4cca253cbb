import CurlewText
import Glibc
import Testing

@testable import CurlewS3
@testable import TestSupport

/// Every source of credentials, the order of the sources, and the renewal. Servers of the tests play AWS.
@Suite struct S3CredentialsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let later = "2099-01-01T00:00:00Z"
  private static let document = """
    {"Version":1,"Code":"Success","AccessKeyId":"AKIDDOCUMENT","SecretAccessKey":"s","Token":"t","Expiration":"\(later)"}
    """
  private static func answer(_ action: String, key: String, until: String = later) -> String {
    """
    <\(action)Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><\(action)Result><Credentials>
    <AccessKeyId>\(key)</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
    <Expiration>\(until)</Expiration></Credentials></\(action)Result></\(action)Response>
    """
  }

  private func credentials(_ variables: [String: String]) throws -> Credentials {
    var all = ["HOME": folder.path, "AWS_EC2_METADATA_DISABLED": "true", "PATH": "/usr/bin:/bin"]
    all.merge(variables) { $1 }
    return try S3Settings(AWSEnvironment(all)).credentials.current()
  }

  private func expectError(
    _ variables: [String: String], _ exitCode: Int32, _ words: String, location: SourceLocation = #_sourceLocation
  ) {
    let error = #expect(throws: CurlewError.self, sourceLocation: location) { try credentials(variables) }
    #expect(error?.exitCode == exitCode, sourceLocation: location)
    #expect(error?.description.contains(words) == true, "\(error.map(\.description) ?? "")", sourceLocation: location)
  }

  // MARK: - Environment

  @Test func environment() throws {
    let variables = ["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t"]
    #expect(try credentials(variables) == Credentials(accessKey: "A", secretKey: "s", sessionToken: "t"))
    expectError(["AWS_ACCESS_KEY_ID": "A"], 64, "AWS_SECRET_ACCESS_KEY is not")
    expectError([:], 77, "no credentials for AWS (asked: environment, web identity, profile default, container")
  }

  @Test func nothingPrintsThem() {
    let found = Credentials(accessKey: "AKIDEXAMPLE", secretKey: "hidden1", sessionToken: "hidden2")
    for text in ["\(found)", String(reflecting: found), "\(Optional(found) as Any)"] {
      #expect(!text.contains("hidden") && !text.contains("AKIDEX"), "\(text)")
    }
  }

  // MARK: - Profiles

  private func writeConfig(_ text: String) throws { try folder.write(".aws/config", text) }

  @Test func profileWithKeys() throws {
    try writeConfig("[profile bills]\nregion = eu-west-1\n")
    try folder.write(
      ".aws/credentials", "[bills]\naws_access_key_id = P\naws_secret_access_key = s\naws_session_token = t\n")
    #expect(try credentials(["AWS_PROFILE": "bills"]).accessKey == "P")
    #expect(try S3Settings(AWSEnvironment(["HOME": folder.path, "AWS_PROFILE": "bills"])).region == "eu-west-1")
    // The environment goes first.
    #expect(
      try credentials(["AWS_PROFILE": "bills", "AWS_ACCESS_KEY_ID": "E", "AWS_SECRET_ACCESS_KEY": "s"]).accessKey == "E"
    )
    expectError(["AWS_PROFILE": "none"], 64, "there is no profile none")
  }

  @Test func profileWithProgram() throws {
    try folder.write("keys.json", Self.document.replacing("\"Token\"", with: "\"SessionToken\""))
    try writeConfig(
      """
      [default]
      credential_process = cat "\(folder.path)/keys.json"
      [profile fails]
      credential_process = sh -c 'exit 3'
      [profile garbles]
      credential_process = echo secret
      [profile missing]
      credential_process = /nowhere/program
      """)
    let found = try credentials([:])
    #expect(found.accessKey == "AKIDDOCUMENT")
    #expect(found.sessionToken == "t")
    #expect(found.expiry == 4_070_908_800)
    expectError(["AWS_PROFILE": "fails"], 77, "credential_process of profile fails ended with 3")
    expectError(["AWS_PROFILE": "garbles"], 77, "did not print credentials as JSON")
    expectError(["AWS_PROFILE": "missing"], 69, "credential_process of profile missing is not installed")
  }

  /// Logins that only the AWS CLI knows. A program of that name stands in for it.
  @Test(arguments: [
    "sso_session = x", "sso_start_url = https://x", "role_arn = r\nmfa_serial = m\nsource_profile = default",
  ])
  func profileOfTheCLI(line: String) throws {
    try writeConfig("[profile my 'profile]\n\(line)\n[profile it's]\n\(line)\n")
    try folder.write(
      "bin/aws",
      "#!/bin/sh\n[ \"$*\" = \"configure export-credentials --format process --profile its\" ] && cat <<'E'\n\(Self.document)\nE\n"
    )
    chmod("\(folder.path)/bin/aws", 0o755)
    #expect(
      try credentials(["AWS_PROFILE": "its", "PATH": "\(folder.path)/bin:/usr/bin:/bin"]).accessKey == "AKIDDOCUMENT")
    expectError(["AWS_PROFILE": "its", "PATH": "/nowhere"], 69, "the AWS CLI for profile its is not installed")
    #expect(ProgramCredentials.quoted("it's $(x)") == "'it'\\''s $(x)'")
  }

  // MARK: - Roles

  @Test func roleOfAProfile() throws {
    let service = LoopbackServer { request, connection in
      let body = String(decoding: request.body, as: UTF8.self)
      let key = request.headers["authorization"]?.split(separator: "/").first?.split(separator: "=").last ?? ""
      let isFirst = body.contains("RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Ffirst")
      let isRight = isFirst ? key == "BASE" : key == "FIRST" && body.contains("ExternalId=e%20x")
      connection.answer(
        isRight ? 200 : 403, [:],
        isRight
          ? Self.answer("AssumeRole", key: isFirst ? "FIRST" : "SECOND") : "<Error><Code>AccessDenied</Code></Error>")
    }
    try writeConfig(
      """
      [profile base]
      aws_access_key_id = BASE
      aws_secret_access_key = s
      [profile first]
      role_arn = arn:aws:iam::1:role/first
      source_profile = base
      [profile second]
      role_arn = arn:aws:iam::2:role/second
      source_profile = first
      external_id = e x
      [profile self]
      role_arn = arn:aws:iam::1:role/first
      source_profile = self
      aws_access_key_id = BASE
      aws_secret_access_key = s
      [profile refused]
      role_arn = arn:aws:iam::2:role/second
      source_profile = base
      [profile circle]
      role_arn = a
      source_profile = ring
      [profile ring]
      role_arn = b
      source_profile = circle
      [profile environment]
      role_arn = arn:aws:iam::1:role/first
      credential_source = Environment
      """)
    let variables = ["AWS_ENDPOINT_URL_STS": service.url]
    func key(_ profile: String) throws -> String {
      try credentials(variables.merging(["AWS_PROFILE": profile]) { $1 }).accessKey
    }
    #expect(try key("first") == "FIRST")
    #expect(try key("second") == "SECOND")
    #expect(try key("self") == "FIRST")
    expectError(
      variables.merging(["AWS_PROFILE": "refused"]) { $1 }, 77, "AssumeRole of arn:aws:iam::2:role/second failed at")
    expectError(variables.merging(["AWS_PROFILE": "circle"]) { $1 }, 64, "leads back to itself")
    expectError(variables.merging(["AWS_PROFILE": "environment"]) { $1 }, 64, "gives none")
  }

  @Test func webIdentity() throws {
    let service = LoopbackServer { request, connection in
      let body = String(decoding: request.body, as: UTF8.self)
      let isRight =
        request.headers["authorization"] == nil && body.contains("Action=AssumeRoleWithWebIdentity")
        && body.contains("WebIdentityToken=to%3Dken") && body.contains("RoleSessionName=night")
      connection.answer(isRight ? 200 : 400, [:], Self.answer("AssumeRoleWithWebIdentity", key: "WEB"))
    }
    let token = try folder.write("token", "to=ken\n")
    let variables = [
      "AWS_ENDPOINT_URL_STS": service.url, "AWS_ROLE_ARN": "arn:aws:iam::1:role/a", "AWS_ROLE_SESSION_NAME": "night",
    ]
    #expect(try credentials(variables.merging(["AWS_WEB_IDENTITY_TOKEN_FILE": token]) { $1 }).accessKey == "WEB")
    expectError(variables.merging(["AWS_WEB_IDENTITY_TOKEN_FILE": "/nowhere"]) { $1 }, 77, "/nowhere: the token")
    try writeConfig(
      "[default]\nrole_arn = arn:aws:iam::1:role/a\nweb_identity_token_file = ~/token\nrole_session_name = night\n")
    #expect(try credentials(["AWS_ENDPOINT_URL_STS": service.url]).accessKey == "WEB")
  }

  // MARK: - Container and machine

  @Test func container() throws {
    let service = LoopbackServer { request, connection in
      let isRight = request.path == "/role" && request.headers["authorization"] == "Bearer x"
      connection.answer(isRight ? 200 : 404, [:], Self.document)
    }
    let token = try folder.write("token", "Bearer x\n")
    let url = ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "\(service.url)/role"]
    #expect(
      try credentials(url.merging(["AWS_CONTAINER_AUTHORIZATION_TOKEN": "Bearer x"]) { $1 }).accessKey == "AKIDDOCUMENT"
    )
    #expect(
      try credentials(url.merging(["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": token]) { $1 }).accessKey == "AKIDDOCUMENT"
    )
    expectError(url, 77, "HTTP 404")
    expectError(["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://stranger.example/role"], 64, "must be https")
    expectError(["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1.stranger.example/"], 64, "must be https")
  }

  @Test func machine() throws {
    let service = LoopbackServer { request, connection in
      switch (request.method, request.path, request.headers["x-aws-ec2-metadata-token"]) {
      case ("PUT", "/latest/api/token", _) where request.headers["x-aws-ec2-metadata-token-ttl-seconds"] == "21600":
        connection.answer(200, [:], "TOKEN")
      case ("GET", "/latest/meta-data/iam/security-credentials/", "TOKEN"): connection.answer(200, [:], "reader role\n")
      case ("GET", "/latest/meta-data/iam/security-credentials/reader", "TOKEN"):
        connection.answer(200, [:], Self.document)
      default: connection.answer(401)
      }
    }
    let variables = ["AWS_EC2_METADATA_DISABLED": "false", "AWS_EC2_METADATA_SERVICE_ENDPOINT": service.url + "/"]
    #expect(try credentials(variables).accessKey == "AKIDDOCUMENT")
    #expect(service.requests.map(\.method) == ["PUT", "GET", "GET"])
    let nobody = ["AWS_EC2_METADATA_DISABLED": "false", "AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:1"]
    expectError(nobody, 77, "no credentials for AWS")
  }

  // MARK: - Renewal

  /// Gives other credentials each time, which end after so many seconds.
  private final class Source: CredentialSource {
    let name = "test"
    private let calls: Calls
    private let seconds: [Int?]

    final class Calls: @unchecked Sendable { var count = 0 }

    init(_ seconds: [Int?], _ calls: Calls) {
      self.seconds = seconds
      self.calls = calls
    }

    func credentials() throws(CurlewError) -> Credentials? {
      defer { calls.count += 1 }
      guard let seconds = seconds[min(calls.count, seconds.count - 1)] else {
        throw CurlewError(.notPermitted("the login has ended"))
      }
      return Credentials(accessKey: "K\(calls.count)", secretKey: "s", expiry: 1_000_000 + seconds)
    }
  }

  @Test func renewedBeforeTheyEnd() throws {
    let cache = CredentialCache([Source([3600, 7200], .init())])
    #expect(try cache.current(at: 1_000_000).accessKey == "K0")
    #expect(try cache.current(at: 1_003_200).accessKey == "K0")
    #expect(try cache.current(at: 1_003_400).accessKey == "K1")
    let first = try cache.current(at: 1_003_400)
    cache.forget(Credentials(accessKey: "K0", secretKey: "s", expiry: 1_003_600))
    #expect(try cache.current(at: 1_003_400) == first)
    cache.forget(first)
    #expect(try cache.current(at: 1_003_400).accessKey == "K2")
  }

  @Test func usedToTheirEndIfTheyCannotBeRenewed() throws {
    let cache = CredentialCache([Source([3600, nil], .init())])
    #expect(try cache.current(at: 1_000_000).accessKey == "K0")
    #expect(try cache.current(at: 1_003_500).accessKey == "K0")
    let error = #expect(throws: CurlewError.self) { try cache.current(at: 1_003_700) }
    #expect(error?.description == "the login has ended")
  }

  /// S3 refuses credentials that have ended. The next request, for the rest, has new ones.
  @Test func renewedInTheMiddleOfAnObject() throws {
    try writeConfig("[default]\ncredential_process = \(folder.path)/program\n")
    try folder.write(
      "program",
      """
      #!/bin/sh
      echo x >> \(folder.path)/calls
      echo '{"Version":1,"AccessKeyId":"K'$(wc -l < \(folder.path)/calls)'","SecretAccessKey":"s","Expiration":"\(Self.later)"}'

      """)
    chmod("\(folder.path)/program", 0o755)
    let s3 = ScriptedS3([
      { s3, request, connection in
        connection.answer(200, s3.head(request), Array(s3.bytes[..<5]), length: s3.bytes.count)
        connection.hangUp()
      },
      ScriptedS3.error(400, "ExpiredToken"),
    ])
    let client = try s3.client(["AWS_ACCESS_KEY_ID": "", "HOME": folder.path])
    #expect(try s3.read(client) == s3.bytes)
    let keys = s3.requests.map { $0.headers["authorization"]?.split(separator: "/").first?.split(separator: "=").last }
    #expect(keys == ["K1", "K1", "K2"])
    #expect(s3.requests.map { $0.headers["range"] } == [nil, "bytes=5-", "bytes=5-"])
  }
}
