import CurlewText

/// Those of a container on ECS or EKS, from an address that its environment names.
struct ContainerCredentials: CredentialSource {
  let environment: AWSEnvironment
  let pool: CurlPool
  let name = "container"

  /// ECS, and EKS by both protocols. Elsewhere the token of the request might go to a stranger in clear text.
  private static let hosts: Set<Substring> = [
    "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost", "127.0.0.1", "[::1]",
  ]

  func credentials() throws(CurlewError) -> Credentials? {
    guard let url = try url() else { return nil }
    var request = HTTPRequest(url: url)
    if let token = try token() { request.headers.append(("authorization", token)) }
    let (head, end, body) = MachineCredentials.ask(request, pool)
    guard head.status == 200, let credentials = CredentialDocument.credentials(in: body) else {
      throw CurlewError(
        .notPermitted("the container's credentials at \(url): \(S3Failure(head, end: end, body: []).words)"))
    }
    return credentials
  }

  private func url() throws(CurlewError) -> String? {
    if let path = environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] { return "http://169.254.170.2\(path)" }
    guard let url = environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] else { return nil }
    if url.hasPrefix("https://") { return url }
    let host = url.dropFirst("http://".count).prefix { $0 != "/" && $0 != "?" }
    let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
    guard url.hasPrefix("http://"), Self.hosts.contains(name) else {
      throw CurlewError(
        .usage("AWS_CONTAINER_CREDENTIALS_FULL_URI must be https, or an address of the container's own host"))
    }
    return url
  }

  private func token() throws(CurlewError) -> String? {
    guard let file = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] else {
      return environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
    }
    guard let token = FilePaths.text(of: file)?.split(whereSeparator: \.isWhitespace).joined(separator: " ") else {
      throw CurlewError(.notPermitted("the container's token cannot be read"), at: .init(file: file))
    }
    return token
  }
}
