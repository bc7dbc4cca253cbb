/// What a company makes in Amazon Bedrock to tell its applications apart, and calls in place of a model: an application
/// inference profile, or a project, which is also called workspace.
///
/// - SeeAlso: Amazon Bedrock User Guide, "Application inference profiles" and "Projects" under cost management.
enum BedrockResource {
  enum Kind {
    case inferenceProfile, project
  }

  /// Looks at each resource of a new line, so it allocates nothing.
  ///
  /// - Parameter arn: such as `arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3`.
  /// - Returns: nil for any other resource, such as a foundation model or an inference profile that AWS defines.
  static func kind(ofARN arn: UnsafeBufferPointer<UInt8>) -> Kind? {
    guard arn.starts(with: arnStart) else { return nil }
    // arn:partition:service:region:account:type/id. Projects are of the service bedrock-mantle.
    var rest = arn[...]
    for field in 0..<5 {
      if field == 2, !rest.starts(with: service) { return nil }
      guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      rest = rest[(colon + 1)...]
    }
    return rest.starts(with: profileStart) ? .inferenceProfile : rest.starts(with: projectStart) ? .project : nil
  }

  static func kind(ofARN arn: String) -> Kind? {
    var arn = arn
    return arn.withUTF8 { kind(ofARN: $0) }
  }

  private static let arnStart = Array("arn:aws".utf8)
  private static let service = Array("bedrock".utf8)
  private static let profileStart = Array("application-inference-profile/".utf8)
  private static let projectStart = Array("project/".utf8)
}
