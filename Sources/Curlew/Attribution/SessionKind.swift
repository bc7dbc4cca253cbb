/// Who is behind a session of a role, as far as the form of the session's name tells.
///
/// Some names tell nothing, and nobody guesses: `invoice-summarizer` may be a Lambda function, and `jane` a person.
public enum SessionKind: String, CaseIterable, Sendable {
  case person
  /// A machine, a function, a task or a certificate. One name always means the same one.
  case machine
  /// Each session has a new name, so the name identifies nobody.
  case random
  /// All sessions have this one name, so it identifies nobody.
  case constant

  static func of(session: String, role: String) -> SessionKind? {
    rules.first { $0.form.fits(session, role: role) }?.kind
  }

  private struct Rule {
    let kind: SessionKind
    let form: SessionForm

    init(_ kind: SessionKind, _ form: SessionForm) {
      self.kind = kind
      self.form = form
    }
  }

  /// One line a form; the first that fits wins.
  private static let rules = [
    // IAM guide, service-linked roles: only the service assumes them.
    Rule(.machine, .role(prefix: "AWSServiceRoleFor")),
    // Identity Center and most identity providers: RoleSessionName is the user's e-mail address.
    Rule(.person, .email),
    // EC2 guide, instance metadata: the session is the instance's id.
    Rule(.machine, .hex(after: "i-", [8, 17])),
    // Systems Manager guide, hybrid activations: the managed node's id.
    Rule(.machine, .hex(after: "mi-", [17])),
    // EKS API reference, AssumedRoleUser: eks-clustername-podname-random UUID.
    Rule(.machine, .uuid(after: "eks-")),
    // AgentCore guide, runtime's execution role.
    Rule(.machine, .anything(after: "BedrockAgentCore-")),
    // CodeBuild guide: the build's id.
    Rule(.machine, .uuid(after: "AWSCodeBuild-")),
    // ECS guide, task ids: 32 digits. Roles Anywhere guide: the certificate's serial number, 16 or 20 bytes (RFC 5280).
    Rule(.machine, .hex(after: "", [32, 40])),
    // Lambda guide, execution role: the console makes FUNCTION-role-xxxxxxxx, and the session is the function's name.
    Rule(.machine, .ownRole(middle: "-role-")),

    // Sources of the SDKs: their names for sessions that the caller does not name, a time behind a prefix.
    Rule(.random, .number(after: "botocore-session-")),
    Rule(.random, .number(after: "aws-go-sdk-")),
    Rule(.random, .number(after: "aws-sdk-java-")),
    Rule(.random, .number(after: "aws-sdk-js-session-")),
    Rule(.random, .number(after: "aws-sdk-js-")),
    Rule(.random, .number(after: "aws-sdk-php-")),
    Rule(.random, .number(after: "aws-dotnet-sdk-session-")),
    Rule(.random, .number(after: "web-identity-token-")),
    // AWS SDK for Go v1: nanoseconds. CodePipeline: milliseconds.
    Rule(.random, .number(after: "")),
    Rule(.random, .time),
    Rule(.random, .uuid(after: "")),
    Rule(.random, .longHex),

    // Cognito guide, identity pools.
    Rule(.constant, .exactly("CognitoIdentityCredentials")),
    // The action configure-aws-credentials: role-session-name's default.
    Rule(.constant, .exactly("GitHubActions")),
    // Guides of the services: the session under which each assumes its role.
    Rule(.constant, .exactly("AWSCloudFormation")),
    Rule(.constant, .exactly("BackplaneAssumeRoleSession")),
    Rule(.constant, .exactly("GlueJobRunnerSession")),
    Rule(.constant, .exactly("RedshiftIamRoleSession")),
    Rule(.constant, .exactly("SageMaker")),
    // AWS SDK for Ruby: its default.
    Rule(.constant, .exactly("default_session")),
    // STS API reference and CLI guide: the names of their examples, which are copied.
    Rule(.constant, .exactly("AssumeRoleSession")),
    Rule(.constant, .exactly("AssumeRoleSession1")),
    Rule(.constant, .exactly("default")),
    Rule(.constant, .exactly("session")),
  ]
}
