import CurlewText
import FoundationEssentials

/// The JSON in which programs, containers and machines give credentials.
struct CredentialDocument: Decodable {
  private var accessKey: String
  private var secretKey: String
  /// Programs call it one thing, machines another.
  private var sessionToken: String?
  private var token: String?
  private var expiration: String?

  private enum CodingKeys: String, CodingKey {
    case accessKey = "AccessKeyId"
    case secretKey = "SecretAccessKey"
    case sessionToken = "SessionToken"
    case token = "Token"
    case expiration = "Expiration"
  }

  /// - Returns: nil if it is no such document. Nothing of it may be shown.
  static func credentials(in bytes: [UInt8]) -> Credentials? {
    guard let document = try? JSONDecoder().decode(CredentialDocument.self, from: Data(bytes)) else { return nil }
    return Credentials(
      accessKey: document.accessKey, secretKey: document.secretKey,
      sessionToken: document.sessionToken ?? document.token,
      expiry: document.expiration.map(Credentials.seconds(ofTime:)))
  }
}
