/// Where a tag comes from, named as AWS's prefix of its key in the `tags` column.
public enum TagSource: String, CaseIterable, Sendable {
  /// The IAM principal that made the call, tags of its session included.
  case iamPrincipal
  /// The resource.
  case resourceTags
  /// The Identity Center user.
  case userAttribute
  /// The account.
  case accountTag
  /// A cost category.
  case costCategory
  /// The key has no prefix.
  case unprefixed = "none"

  /// Reads the namespace of `iamPrincipal/team`: AWS's prefix, or a shorter word, in any capitals.
  init?(namespace text: some StringProtocol) {
    switch text.lowercased() {
    case "iamprincipal", "principal": self = .iamPrincipal
    case "resourcetags", "resource", "user": self = .resourceTags
    case "userattribute": self = .userAttribute
    case "accounttag", "account": self = .accountTag
    case "costcategory", "category": self = .costCategory
    case "none": self = .unprefixed
    default: return nil
    }
  }
}
