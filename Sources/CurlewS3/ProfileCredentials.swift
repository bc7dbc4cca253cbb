import CurlewText
import Glibc

/// A profile of `~/.aws/config` and `~/.aws/credentials`: with keys, a program, a role, or a login that the AWS CLI keeps.
struct ProfileCredentials: CredentialSource {
  let environment: AWSEnvironment
  let service: SecurityTokenService
  let container: ContainerCredentials
  let machine: MachineCredentials
  var name: String { "profile \(environment.profileName)" }

  func credentials() throws(CurlewError) -> Credentials? {
    let profiles = try environment.profiles()
    let name = environment.profileName
    guard profiles[name] != nil else {
      // The default one need not exist. One that somebody has named must.
      guard name != "default" else { return nil }
      throw CurlewError(.usage("there is no profile \(name) in ~/.aws/config or ~/.aws/credentials"))
    }
    return try credentials(of: name, profiles, seen: [])
  }

  private func credentials(
    of name: String, _ profiles: AWSProfiles, seen: Set<String>
  ) throws(CurlewError) -> Credentials? {
    guard let profile = profiles[name] else { throw wrong(name, "it does not exist, and another one refers to it") }
    if let role = profile["role_arn"] {
      if let tokenFile = profile["web_identity_token_file"] {
        return try WebIdentityCredentials(
          role: role, tokenFile: environment.expanded(tokenFile), sessionName: profile["role_session_name"],
          service: service
        ).credentials()
      }
      // A profile may be its own source, with keys of its own.
      if !seen.contains(name) { return try assumed(role, name, profile, profiles, seen.union([name])) }
    }
    if let accessKey = profile["aws_access_key_id"] {
      guard let secretKey = profile["aws_secret_access_key"] else {
        throw wrong(name, "it has a key without its secret")
      }
      return Credentials(accessKey: accessKey, secretKey: secretKey, sessionToken: profile["aws_session_token"])
    }
    if let program = profile["credential_process"] {
      return try ProgramCredentials(
        command: program, origin: "credential_process of profile \(name)", environment: environment
      ).credentials()
    }
    if profile["sso_session"] ?? profile["sso_start_url"] ?? profile["login_session"] != nil {
      return try throughCLI(name)
    }
    return nil
  }

  private func assumed(
    _ role: String, _ name: String, _ profile: AWSProfiles.Section, _ profiles: AWSProfiles, _ seen: Set<String>
  ) throws(CurlewError) -> Credentials? {
    // Only a person at a terminal has the code of a second factor. The CLI asks for it and remembers the answer.
    if profile["mfa_serial"] != nil { return try throughCLI(name) }
    guard let base = try base(name, profile, profiles, seen) else {
      throw wrong(name, "its source of credentials for the role gives none")
    }
    var parameters = [
      ("RoleArn", role), ("RoleSessionName", profile["role_session_name"] ?? "curlew-\(getpid())"),
      ("DurationSeconds", profile["duration_seconds"] ?? "3600"),
    ]
    if let externalID = profile["external_id"] { parameters.append(("ExternalId", externalID)) }
    return try service.assume(parameters, with: base)
  }

  private func base(
    _ name: String, _ profile: AWSProfiles.Section, _ profiles: AWSProfiles, _ seen: Set<String>
  ) throws(CurlewError) -> Credentials? {
    if let source = profile["source_profile"] {
      if source != name, seen.contains(source) { throw wrong(name, "its source_profile leads back to itself") }
      return try credentials(of: source, profiles, seen: seen)
    }
    switch profile["credential_source"] {
    case "Environment": return try EnvironmentCredentials(environment: environment).credentials()
    case "EcsContainer": return try container.credentials()
    case "Ec2InstanceMetadata": return try machine.credentials()
    default: throw wrong(name, "it has a role_arn and neither source_profile nor a known credential_source")
    }
  }

  /// What only the AWS CLI knows: logins of IAM Identity Center, and of a browser.
  private func throughCLI(_ name: String) throws(CurlewError) -> Credentials? {
    try ProgramCredentials(
      command: "aws configure export-credentials --format process --profile \(ProgramCredentials.quoted(name))",
      origin: "the AWS CLI for profile \(name)", environment: environment
    ).credentials()
  }

  private func wrong(_ name: String, _ words: String) -> CurlewError {
    CurlewError(.usage("profile \(name) of ~/.aws/config: \(words)"))
  }
}
