/// Account, caller and tags that lines of a bill have in common: what rules of owners look at.
struct Spender {
  var account: Account?
  var caller: Caller?
  var tags: SpenderTags?
  /// What the imported people say of the caller on some day.
  var person: People.Entry?

  struct Account: Sendable {
    var id: String?
    var name: String?
  }

  /// The columns of `dim_principal`.
  struct Caller: Sendable {
    var principal: String?
    var kind: String?
    var name: String?
    var roleARN: String?
    var session: String?
    var person: String?
    var bedrockResource: String?

    /// The name of a role or its session's role; nil for other callers.
    var roleName: String? { roleARN == nil ? nil : name }
    var userName: String? { kind == "user" ? name : nil }

    func called(_ kind: BedrockResource.Kind) -> String? {
      bedrockResource.flatMap { BedrockResource.kind(ofARN: $0) == kind ? $0 : nil }
    }
  }

  /// What a condition on a subject may fit: of a role its ARN and its name, of a resource of Bedrock its ARN and its id.
  func values(of subject: OwnerSubject) -> [String] {
    let value = value(of: subject)
    let name =
      switch subject {
      case .plain(.role): caller?.roleName
      case .plain(.inferenceProfile), .plain(.project): value?.split(separator: "/").last.map(String.init)
      default: String?.none
      }
    return [value, name].compactMap(\.self)
  }

  /// - Returns: nil if it has no such thing. Empty text is none.
  func value(of subject: OwnerSubject) -> String? {
    let value: String? =
      switch subject {
      case .plain(.account): account?.id
      case .plain(.accountName): account?.name
      case .plain(.principal): caller?.principal
      case .plain(.role): caller?.roleARN
      case .plain(.session): caller?.session
      case .plain(.user): caller?.userName
      case .plain(.person): person?.person ?? caller?.person
      case .plain(.personTeam): person?.team
      case .plain(.personCostCenter): person?.costCenter
      case .plain(.inferenceProfile): caller?.called(.inferenceProfile)
      case .plain(.project): caller?.called(.project)
      case .tag(let source, let key): tags?.value(of: key, from: source)
      }
    return value.flatMap { $0.isEmpty ? nil : $0 }
  }
}
