import CurlewText

/// How S3 is reached, as AWS's variables and files say it.
package struct S3Settings: Sendable {
  /// Where to ask first. S3 says where a bucket really is.
  var region: String
  /// Scheme, host and port of another server than AWS's; nil for AWS.
  var endpoint: String?
  /// Whether the bucket is in the path of URLs, not in the host's name.
  var isPathStyle: Bool
  /// Whether this account pays for what it reads of another's bucket.
  var requesterPays: Bool
  var limits = CurlHandle.Limits()
  package var retry = RetryRule()
  let pool = CurlPool()
  let credentials: CredentialCache

  /// Seconds without a byte after which a request is tried again.
  package var silence: Double {
    get { limits.silence }
    set { limits.silence = newValue }
  }

  /// - Throws: `.usage` for a variable that makes no sense.
  package init(_ environment: AWSEnvironment) throws(CurlewError) {
    let profiles = try environment.profiles()
    let profile = profiles[environment.profileName]
    region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? profile?["region"] ?? "us-east-1"
    guard AWSEndpoint.isRegion(region) else { throw CurlewError(.usage("'\(region)' is no region of AWS")) }
    let services = profile?["services"].flatMap { profiles.services($0) }
    func endpoint(_ service: String) throws(CurlewError) -> String? {
      if environment.isTrue("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") { return nil }
      let url =
        environment["AWS_ENDPOINT_URL_\(service.uppercased())"] ?? environment["AWS_ENDPOINT_URL"]
        ?? services?.nested[service]?["endpoint_url"] ?? profile?["endpoint_url"]
      return try url.map(Self.checked)
    }
    self.endpoint = try endpoint("s3")
    switch profile?.nested["s3"]?["addressing_style"] {
    case "path": isPathStyle = true
    case "virtual": isPathStyle = false
    // Other servers than AWS's seldom have a host's name for each bucket.
    default: isPathStyle = self.endpoint != nil
    }
    switch environment["CURLEW_S3_REQUEST_PAYER"] {
    case nil: requesterPays = false
    case "requester": requesterPays = true
    default: throw CurlewError(.usage("CURLEW_S3_REQUEST_PAYER is 'requester' or not set"))
    }
    limits.certificates = (environment["AWS_CA_BUNDLE"] ?? profile?["ca_bundle"]).map(environment.expanded)
    if let tries = environment["AWS_MAX_ATTEMPTS"].flatMap({ Int($0) }), tries >= 1 { retry.tries = tries }
    let tokens = SecurityTokenService(
      endpoint: try endpoint("sts") ?? AWSEndpoint.url("sts", region: region), region: region, pool: pool,
      limits: limits)
    let container = ContainerCredentials(environment: environment, pool: pool)
    let machine = MachineCredentials(environment: environment, pool: pool)
    credentials = CredentialCache([
      EnvironmentCredentials(environment: environment),
      WebIdentityCredentials(
        role: environment["AWS_ROLE_ARN"], tokenFile: environment["AWS_WEB_IDENTITY_TOKEN_FILE"],
        sessionName: environment["AWS_ROLE_SESSION_NAME"], service: tokens),
      ProfileCredentials(environment: environment, service: tokens, container: container, machine: machine),
      container,
      machine,
    ])
  }

  private static func checked(_ url: String) throws(CurlewError) -> String {
    var url = url
    while url.hasSuffix("/") { url.removeLast() }
    let parts = url.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, ["http:", "https:"].contains(parts[0]), parts[1].isEmpty, !parts[2].isEmpty,
      !parts[2].contains("@"), !parts[2].contains("?")
    else {
      throw CurlewError(.usage("an endpoint of AWS is a URL such as http://127.0.0.1:9000, without a path"))
    }
    return url
  }
}
