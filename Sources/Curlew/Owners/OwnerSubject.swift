import CurlewText

/// What a rule of owners may ask about.
public enum OwnerSubject: Sendable, Hashable {
  /// A subject that needs no key. The raw values are the words of a pipeline file.
  public enum Plain: String, Sendable, CaseIterable {
    /// Id of the account that is billed.
    case account
    case accountName = "account_name"
    /// The caller's ARN as AWS writes it.
    case principal
    /// ARN of the role behind a session, or the role's name.
    case role
    case session
    /// Name of an IAM user.
    case user
    /// The human, from the imported people, else from the session.
    case person
    /// Team and cost centre of the person, from the imported people.
    case personTeam = "person_team"
    case personCostCenter = "person_cost_center"
    /// ARN or id of the application inference profile, or of the project, that is called.
    case inferenceProfile = "inference_profile"
    case project
  }

  case plain(Plain)
  /// A tag of one source, or under the precedence of the tag rules where the source is nil. The key is as somebody wrote it.
  case tag(TagSource?, key: String)

  private static let tagPrefix = "tag:"
  private static let costCategoryPrefix = "cost_category:"

  /// - Parameter text: a plain word, `tag:KEY`, `tag:SOURCE/KEY` or `cost_category:KEY`.
  public init?(_ text: String) {
    if let plain = Plain(rawValue: text) {
      self = .plain(plain)
    } else if text.hasPrefix(Self.costCategoryPrefix), text.count > Self.costCategoryPrefix.count {
      self = .tag(.costCategory, key: String(text.dropFirst(Self.costCategoryPrefix.count)))
    } else if text.hasPrefix(Self.tagPrefix), text.count > Self.tagPrefix.count {
      self.init(tag: text.dropFirst(Self.tagPrefix.count))
    } else {
      return nil
    }
  }

  private init?(tag: Substring) {
    guard let slash = tag.firstIndex(of: "/") else {
      self = .tag(nil, key: String(tag))
      return
    }
    let key = String(tag[tag.index(after: slash)...])
    guard !key.isEmpty, let source = TagSource(namespace: tag[..<slash]) else { return nil }
    self = .tag(source, key: key)
  }

  /// What may stand in a `match`, for errors.
  public static var known: String {
    let sources = TagSource.allCases.map(\.rawValue).joined(separator: ", ")
    return Plain.allCases.map(\.rawValue).joined(separator: ", ")
      + ", tag:KEY, tag:SOURCE/KEY with a SOURCE of \(sources), and cost_category:KEY"
  }
}
