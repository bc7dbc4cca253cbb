import CurlewText

/// What a company makes in Amazon Bedrock to tell its applications apart, and calls in place of a model: an application
/// inference profile, or a project, which is also called workspace.
///
/// - SeeAlso: Amazon Bedrock User Guide, "Application inference profiles" and "Projects" under cost management.
enum BedrockResource {
  /// Types of resources in an ARN.
  enum Kind: String, CaseIterable {
    case inferenceProfile = "application-inference-profile"
    case project
  }

  /// - Parameter arn: such as `arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3`.
  /// - Returns: nil for any other resource, such as a foundation model or an inference profile that AWS defines.
  static func kind(ofARN arn: UnsafeBufferPointer<UInt8>) -> Kind? {
    guard arn.starts(with: arnStart) else { return nil }
    // arn:partition:service:region:account:type/id. Projects are of the service bedrock-mantle.
    let fields = arn.split(separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6, fields[2].starts(with: service) else { return nil }
    return Kind.allCases.first { fields[5].starts(with: $0.prefix) }
  }

  static func kind(ofARN arn: String) -> Kind? {
    var arn = arn
    return arn.withUTF8 { kind(ofARN: $0) }
  }

  @inline(__always)
  static func isCalled(_ resource: UnsafeBufferPointer<UInt8>) -> Bool {
    resource.starts(with: arnStart) && kind(ofARN: resource) != nil
  }

  private static let arnStart = Array("arn:aws".utf8)
  private static let service = Array("bedrock".utf8)
}

extension BedrockResource.Kind {
  fileprivate var prefix: [UInt8] {
    switch self {
    case .inferenceProfile: Self.profilePrefix
    case .project: Self.projectPrefix
    }
  }

  private static let profilePrefix = Array("application-inference-profile/".utf8)
  private static let projectPrefix = Array("project/".utf8)
}
