/// Who made the calls of a line: `line_item_iam_principal` and `line_item_user_identifier`, taken apart.
///
/// Whatever the text, there is a principal: one that is no ARN of a known form is kept raw, as `other`.
public struct Principal: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case user
    case assumedRole = "assumed role"
    case role
    case federatedUser = "federated user"
    case root
    case bedrockAPIKeyUser = "Bedrock API key user"
    case identityCenterRole = "Identity Center role"
    case serviceLinkedRole = "service-linked role"
    case service
    /// The row has a user identifier and no principal.
    case identityCenterUser = "Identity Center user"
    case other
  }

  public private(set) var kind: Kind
  /// `aws`, `aws-cn`, `aws-us-gov`; nil if the text is no ARN.
  public private(set) var partition: String?
  /// The caller's account, which need not be the billed one; nil if the text is no ARN.
  public private(set) var accountID: String?
  /// The user or the role; of an Identity Center role, the permission set; of a text kept raw, all of it.
  public private(set) var name: String?
  /// With both slashes, such as `/dept/`; nil where there is none. STS leaves the path of a role out.
  public private(set) var path: String?
  public private(set) var session: String?
  /// What the form of the session's name tells; nil if it tells nothing or there is no session.
  public private(set) var sessionKind: SessionKind?
  /// The role's ARN without its path, which STS does not tell: so the role and all of its sessions have the same one.
  public private(set) var roleARN: String?
  /// The human being, as far as the row says so: nil for machines and for names that do not tell.
  public private(set) var person: String?

  /// Takes the cells of a row; nil and the empty text are the same.
  public init(arn: String?, userIdentifier: String? = nil) {
    let user = userIdentifier.flatMap { $0.isEmpty ? nil : $0 }
    if let arn, !arn.isEmpty {
      kind = .other
      read(arn)
    } else {
      kind = user == nil ? .other : .identityCenterUser
      name = user
    }
    person = person ?? user
  }

  private mutating func read(_ text: String) {
    kind = text.hasSuffix(".amazonaws.com") || text.hasSuffix(".amazonaws.com.cn") ? .service : .other
    name = text
    // The resource is the sixth field and may hold colons of its own.
    let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 6, fields[0] == "arn", Self.isPartition(fields[1]) else { return }
    kind = .other
    partition = fields[1]
    accountID = fields[4].isEmpty ? nil : fields[4]
    let resource = fields[5].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let rest = resource.count == 2 ? resource[1] : ""
    switch (fields[2], resource[0]) {
    case ("iam", "root") where resource.count == 1:
      kind = .root
      name = "root"
    case ("iam", "user"): setUser(rest)
    case ("iam", "role"): setRole(rest, kind: .role)
    case ("sts", "assumed-role"): setAssumedRole(rest)
    case ("sts", "federated-user") where !rest.isEmpty:
      kind = .federatedUser
      name = rest
      person = SessionForm.isEmail(rest) ? rest : nil
    default: break
    }
  }

  private mutating func setUser(_ text: String) {
    let (path, user) = Self.splitPath(text)
    guard !user.isEmpty else { return }
    self.path = path
    name = user
    if user.hasPrefix("BedrockAPIKey-") {
      kind = .bedrockAPIKeyUser
    } else {
      kind = .user
      person = user
    }
  }

  private mutating func setRole(_ text: String, kind: Kind) {
    let (path, role) = Self.splitPath(text)
    guard !role.isEmpty else { return }
    self.kind = kind
    self.path = path
    nameRole(role)
  }

  /// A session's name has no slash. So the role stands before the last slash, after its path if it has one.
  private mutating func setAssumedRole(_ text: String) {
    let slash = text.lastIndex(of: "/") ?? text.endIndex
    let roleWithPath = String(text[..<slash])
    let role = Self.splitPath(roleWithPath).name
    let name = String(text[slash...].dropFirst())
    setRole(roleWithPath, kind: .assumedRole)
    guard !role.isEmpty, !name.isEmpty else { return }
    session = name
    // Identity Center names its sessions after the user, whatever the user's name looks like.
    sessionKind = kind == .identityCenterRole ? .person : SessionKind.of(session: name, role: role)
    person = sessionKind == .person ? name : nil
  }

  /// Kinds of roles that AWS makes have names that nobody else may give.
  private mutating func nameRole(_ role: String) {
    name = role
    if let partition, let accountID { roleARN = "arn:\(partition):iam::\(accountID):role/\(role)" }
    if role.hasPrefix("AWSServiceRoleFor") { kind = .serviceLinkedRole }
    guard role.hasPrefix(Self.identityCenterPrefix) else { return }
    kind = .identityCenterRole
    // Only Identity Center makes roles of this name, and always below this path.
    path = path ?? "/aws-reserved/sso.amazonaws.com/"
    name = Self.permissionSet(role)
  }

  private static let identityCenterPrefix = "AWSReservedSSO_"

  /// A permission set may hold underscores, and text that looks like a suffix: only the last one goes.
  private static func permissionSet(_ role: String) -> String {
    let set = role.dropFirst(identityCenterPrefix.count)
    let suffix = set.utf8.suffix(17)
    let isSuffix =
      suffix.count == 17 && suffix.first == UInt8(ascii: "_")
      && suffix.dropFirst().allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
    let name = isSuffix ? set.dropLast(17) : set
    return name.isEmpty ? role : String(name)
  }

  /// `dept/alice` is `alice` in `/dept/`.
  private static func splitPath(_ text: String) -> (path: String?, name: String) {
    guard let slash = text.lastIndex(of: "/") else { return (nil, text) }
    return ("/" + text[...slash], String(text[text.index(after: slash)...]))
  }

  private static func isPartition(_ text: String) -> Bool {
    text.hasPrefix("aws") && text.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || $0 == UInt8(ascii: "-") }
  }
}
