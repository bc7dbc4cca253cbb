import Testing

@testable import Curlew
@testable import TestSupport

@Suite struct PrincipalTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let arn: String
    let kind: Principal.Kind
    let name: String
    var path: String?
    var session: String?
    var role: String?
    var person: String?
    var testDescription: String { arn }
  }

  static let iam = "arn:aws:iam::111122223333:"
  static let sts = "arn:aws:sts::111122223333:"

  static let examples: [Example] = [
    Example(arn: iam + "user/alice", kind: .user, name: "alice", person: "alice"),
    Example(arn: iam + "user/dept/alice", kind: .user, name: "alice", path: "/dept/", person: "alice"),
    Example(arn: iam + "user/a/b/alice", kind: .user, name: "alice", path: "/a/b/", person: "alice"),
    Example(arn: iam + "user/BedrockAPIKey-234s", kind: .bedrockAPIKeyUser, name: "BedrockAPIKey-234s"),
    Example(arn: iam + "role/AppRole", kind: .role, name: "AppRole", role: "AppRole"),
    Example(arn: iam + "role/ci/AppRole", kind: .role, name: "AppRole", path: "/ci/", role: "AppRole"),
    Example(
      arn: sts + "assumed-role/AppRole/session-name", kind: .assumedRole, name: "AppRole", session: "session-name",
      role: "AppRole"),
    Example(
      arn: sts + "assumed-role/AppRole/jane.doe@example.com", kind: .assumedRole, name: "AppRole",
      session: "jane.doe@example.com", role: "AppRole", person: "jane.doe@example.com"),
    Example(arn: sts + "assumed-role/AppRole", kind: .assumedRole, name: "AppRole", role: "AppRole"),
    Example(
      arn: sts + "assumed-role/AWSReservedSSO_PowerUser_0123456789abcdef/user@example.com", kind: .identityCenterRole,
      name: "PowerUser", path: "/aws-reserved/sso.amazonaws.com/", session: "user@example.com",
      role: "AWSReservedSSO_PowerUser_0123456789abcdef", person: "user@example.com"),
    Example(
      arn: sts + "assumed-role/AWSReservedSSO_Data_Team_0123456789abcdef_fedcba9876543210/jdoe",
      kind: .identityCenterRole, name: "Data_Team_0123456789abcdef", path: "/aws-reserved/sso.amazonaws.com/",
      session: "jdoe", role: "AWSReservedSSO_Data_Team_0123456789abcdef_fedcba9876543210", person: "jdoe"),
    // In upper case, or one character short, it is not a suffix of Identity Center's.
    Example(
      arn: sts + "assumed-role/AWSReservedSSO_Ops_0123456789ABCDEF/jdoe", kind: .identityCenterRole,
      name: "Ops_0123456789ABCDEF", path: "/aws-reserved/sso.amazonaws.com/", session: "jdoe",
      role: "AWSReservedSSO_Ops_0123456789ABCDEF", person: "jdoe"),
    Example(
      arn: iam + "role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef",
      kind: .identityCenterRole, name: "Admin", path: "/aws-reserved/sso.amazonaws.com/eu-west-1/",
      role: "AWSReservedSSO_Admin_0123456789abcdef"),
    Example(arn: iam + "root", kind: .root, name: "root"),
    Example(arn: sts + "federated-user/build", kind: .federatedUser, name: "build"),
    Example(
      arn: sts + "federated-user/jane@example.com", kind: .federatedUser, name: "jane@example.com",
      person: "jane@example.com"),
  ]

  @Test(arguments: examples) func knownForms(_ example: Example) {
    let principal = Principal(arn: example.arn)
    #expect(principal.kind == example.kind)
    #expect(principal.name == example.name)
    #expect(principal.path == example.path)
    #expect(principal.session == example.session)
    #expect(principal.roleARN == example.role.map { "arn:aws:iam::111122223333:role/" + $0 })
    #expect(principal.person == example.person)
    #expect(principal.partition == "aws")
    #expect(principal.accountID == "111122223333")
  }

  /// Sessions of machines, and given names that look like them.
  @Test(arguments: [
    "i-0abc1234def567890", "1a2b3c4d5e6f47a8b9c0d1e2f3a4b5c6", "BedrockAgentCore-0b425b4e-1111-4222-8333-444455556666",
    "0b425b4e-1111-4222-8333-444455556666", "1727712000123", "invoice-summarizer", "jane", "@example.com", "jane@",
    "jane@localhost", "a@b@example.com", "jane@example.", "botocore-session-1727712000",
  ])
  func sessionsThatAreNoPeople(_ session: String) {
    let principal = Principal(arn: Self.sts + "assumed-role/AppRole/" + session)
    #expect(principal.session == session)
    #expect(principal.person == nil)
  }

  @Test func roleARNJoinsRoleAndSessions() {
    let role = Principal(arn: "arn:aws-us-gov:iam::001234567890:role/path/App")
    let session = Principal(arn: "arn:aws-us-gov:sts::001234567890:assumed-role/App/x")
    #expect(role.roleARN == "arn:aws-us-gov:iam::001234567890:role/App")
    #expect(session.roleARN == role.roleARN)
    #expect(session.partition == "aws-us-gov")
    #expect(Principal(arn: "arn:aws-cn:iam::001234567890:user/u").partition == "aws-cn")
  }

  @Test(arguments: [
    "AROAEXAMPLEID:session", "alice", "arn:aws:iam", "arn:aws:iam::111122223333", "ARN:aws:iam::111122223333:user/a",
    "arn:azure:iam::111122223333:user/a", " ", "arn:AWS:iam::1:user/a", "::::::", "arn::iam::1:user/a",
  ])
  func textThatIsNoARN(_ text: String) {
    let principal = Principal(arn: text)
    #expect(principal.kind == .other)
    #expect(principal.name == text)
    #expect(principal.partition == nil && principal.accountID == nil && principal.roleARN == nil)
  }

  @Test(arguments: [
    "arn:aws:sts::111122223333:something/x", "arn:aws:s3:::bucket/user/x", "arn:aws:iam::111122223333:user/",
    "arn:aws:iam::111122223333:user/dept/", "arn:aws:iam::111122223333:role/", "arn:aws:sts::111122223333:assumed-role",
    "arn:aws:sts::111122223333:assumed-role//x", "arn:aws:iam::111122223333:root/x", "arn:aws:iam::111122223333:",
    "arn:aws:sts::111122223333:federated-user/", "arn:aws:sts::111122223333:user/alice",
  ])
  func arnOfUnknownForm(_ text: String) {
    let principal = Principal(arn: text)
    #expect(principal.kind == .other)
    #expect(principal.name == text)
    #expect(principal.path == nil && principal.session == nil && principal.roleARN == nil && principal.person == nil)
  }

  @Test(arguments: ["bedrock.amazonaws.com", "lambda.amazonaws.com.cn"]) func services(_ text: String) {
    #expect(Principal(arn: text).kind == .service)
    #expect(Principal(arn: text).name == text)
    #expect(Principal(arn: text).person == nil)
  }

  @Test func userIdentifier() {
    for empty in [nil, ""] {
      let principal = Principal(arn: empty, userIdentifier: "906783a4-1")
      #expect(principal.kind == .identityCenterUser)
      #expect(principal.name == "906783a4-1" && principal.person == "906783a4-1")
      #expect(Principal(arn: empty, userIdentifier: empty).kind == .other)
      #expect(Principal(arn: empty, userIdentifier: empty).name == nil)
    }
    let machine = Principal(arn: Self.sts + "assumed-role/AppRole/i-0abc", userIdentifier: "906783a4-1")
    #expect(machine.kind == .assumedRole && machine.person == "906783a4-1")
    let user = Principal(arn: Self.iam + "user/alice", userIdentifier: "906783a4-1")
    #expect(user.person == "alice")
  }

  @Test func kindsAreThoseOfTheWarehouse() {
    #expect(
      Principal.Kind.allCases.map(\.rawValue) == [
        "user", "assumed role", "role", "federated user", "root", "Bedrock API key user", "Identity Center role",
        "service-linked role", "service", "Identity Center user", "other",
      ])
  }

  /// Parts of ARNs in any order always give a principal with a name, and the same one each time.
  @Test func anyTextIsAPrincipal() {
    var generator = TestRandom(seed: 51)
    let pieces = [
      "arn", ":", ":", ":", "/", "/", "aws", "iam", "sts", "111122223333", "user", "role", "assumed-role", "root",
      "AWSReservedSSO_", "_0123456789abcdef", "@", ".", "é", "\u{301}", "🜚", "federated-user", "\0",
    ]
    for _ in 0..<20_000 {
      var text = Bool.random(using: &generator) ? "arn:aws:sts::1:" : ""
      for _ in 0..<Int.random(in: 1...9, using: &generator) { text += pieces.randomElement(using: &generator) ?? "" }
      let principal = Principal(arn: text)
      #expect(principal.name?.isEmpty == false)
      #expect(principal == Principal(arn: text))
      if principal.kind == .other { #expect(principal.name == text) }
    }
  }
}
