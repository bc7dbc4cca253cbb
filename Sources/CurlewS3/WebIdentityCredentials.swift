import CurlewText
import Glibc

/// A role for a token that another provider of identities has written into a file, as on Kubernetes.
struct WebIdentityCredentials: CredentialSource {
  let role: String?
  let tokenFile: String?
  let sessionName: String?
  let service: SecurityTokenService
  let name = "web identity"

  func credentials() throws(CurlewError) -> Credentials? {
    guard let role, let tokenFile else { return nil }
    // Read each time, because the file is written again before its token ends.
    guard let token = FilePaths.text(of: tokenFile)?.split(whereSeparator: \.isWhitespace).first else {
      throw CurlewError(.notPermitted("the token of the web identity cannot be read"), at: .init(file: tokenFile))
    }
    return try service.assumeWithWebIdentity([
      ("RoleArn", role), ("RoleSessionName", sessionName ?? "curlew-\(getpid())"), ("WebIdentityToken", String(token)),
    ])
  }
}
