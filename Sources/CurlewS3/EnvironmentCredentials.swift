import CurlewText

/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`.
struct EnvironmentCredentials: CredentialSource {
  let environment: AWSEnvironment
  let name = "environment"

  func credentials() throws(CurlewError) -> Credentials? {
    guard let accessKey = environment["AWS_ACCESS_KEY_ID"] else { return nil }
    guard let secretKey = environment["AWS_SECRET_ACCESS_KEY"] else {
      throw CurlewError(.usage("AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not; set both, or neither"))
    }
    return Credentials(
      accessKey: accessKey, secretKey: secretKey, sessionToken: environment["AWS_SESSION_TOKEN"],
      expiry: environment["AWS_CREDENTIAL_EXPIRATION"].map(Credentials.seconds(ofTime:)))
  }
}
