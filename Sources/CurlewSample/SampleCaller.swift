/// A caller of Bedrock with its ARN, in one of the forms that AWS writes.
struct SampleCaller {
  enum Kind { case user, userWithPath, workload, gateway, identityCenter, federated, apiKey, role, root }

  let kind: Kind
  let arn: String

  init(number: Int, hash: UInt64, accountId: String) {
    kind = Self.kinds[number % Self.kinds.count]
    let person = Self.person(number: number, hash: hash)
    let iam = "arn:aws:iam::\(accountId):"
    let role = "arn:aws:sts::\(accountId):assumed-role/"
    arn =
      switch kind {
      case .user: "\(iam)user/\(number % 40 == 0 ? person.comma : person.dotted)"
      case .userWithPath: "\(iam)user/\(["research", "data/science", "ops"][Int(hash >> 7) % 3])/\(person.dotted)"
      case .workload: role + Self.workload(number: number, hash: hash)
      // The bill shows only the role of a gateway. The session is named after a request or a tenant.
      case .gateway: "\(role)llm-gateway-prod/req-\(SampleText.hex(hash, digits: 12))"
      case .identityCenter: "\(role)\(Self.permissionSets[Int(hash >> 9) % 4])/\(person.dotted)@example.com"
      case .federated: "\(role)DataScience/\(number % 3 == 0 ? person.given : person.dotted + "@example.com")"
      case .apiKey: "\(iam)user/BedrockAPIKey-\(SampleText.hex(hash, digits: 4))\(number)"
      case .role: "\(iam)role/BatchInference-\(number)"
      // An account has only one root, so only the first caller becomes root.
      case .root: number < Self.kinds.count ? "\(iam)root" : "\(iam)user/\(person.dotted)"
      }
  }

  /// Used in turn, so that even a few principals have callers of each kind.
  private static let kinds: [Kind] = [
    .identityCenter, .workload, .user, .gateway, .apiKey, .workload, .identityCenter, .federated, .userWithPath,
    .workload, .identityCenter, .gateway, .user, .workload, .identityCenter, .role, .workload, .gateway,
    .identityCenter, .workload, .user, .identityCenter, .workload, .root, .identityCenter,
  ]

  private static let permissionSets = [
    "AWSReservedSSO_PowerUser_0123456789abcdef", "AWSReservedSSO_AI_Engineer_89abcdef01234567",
    "AWSReservedSSO_ReadOnly_fedcba9876543210", "AWSReservedSSO_AdministratorAccess_00112233445566ff",
  ]

  private static let givenNames = [
    "ada", "grace", "alan", "edsger", "barbara", "donald", "margaret", "niklaus", "hedy", "linus", "radia", "ken",
    "frances", "dennis", "shafi", "leslie",
  ]
  private static let familyNames = [
    "lovelace", "hopper", "turing", "dijkstra", "liskov", "knuth", "hamilton", "wirth", "lamarr", "perlman", "allen",
    "ritchie", "goldwasser", "lamport", "codd", "gray",
  ]

  private static func person(number: Int, hash: UInt64) -> (dotted: String, comma: String, given: String) {
    let given = givenNames[Int(hash >> 11) % givenNames.count]
    let family = familyNames[Int(hash >> 15) % familyNames.count]
    return ("\(given).\(family)\(number)", "\(family)\(number),\(given)", "\(given)\(number)")
  }

  private static func workload(number: Int, hash: UInt64) -> String {
    switch number / 3 % 5 {
    case 0: "SummariseDocuments-role/summarise-documents-\(number)"
    case 1: "ecsTaskRole/\(SampleText.hex(hash))\(SampleText.hex(~hash))"
    case 2: "ChatBackend/i-0\(SampleText.hex(hash))"
    case 3: "AgentRuntime/BedrockAgentCore-\(SampleText.hex(hash, digits: 8))-4c1e-\(SampleText.hex(~hash, digits: 12))"
    default: "rag-indexer/botocore-session-\(1_760_000_000 + number)"
    }
  }
}
