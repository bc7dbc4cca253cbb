import CurlewText
import Glibc

/// The variables and files by which AWS's programs are set up.
package struct AWSEnvironment: Sendable {
  private let variables: [String: String]

  package init(_ variables: [String: String]) { self.variables = variables }

  /// Those of this process.
  package static var current: AWSEnvironment {
    var variables: [String: String] = [:]
    var next = environ
    while let variable = next.pointee {
      let parts = String(cString: variable).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      next += 1
    }
    return AWSEnvironment(variables)
  }

  /// nil also for an empty variable.
  subscript(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// For a program that is started.
  var lines: [String] { variables.map { "\($0)=\($1)" } }

  func isTrue(_ name: String) -> Bool { self[name]?.lowercased() == "true" }

  var profileName: String { self["AWS_PROFILE"] ?? self["AWS_DEFAULT_PROFILE"] ?? "default" }

  /// The profiles of the two files. The one for credentials wins.
  func profiles() throws(CurlewError) -> AWSProfiles {
    let folder = (self["HOME"] ?? "") + "/.aws/"
    var profiles = AWSProfiles()
    try profiles.read(self["AWS_CONFIG_FILE"].map(expanded) ?? folder + "config", isConfig: true)
    try profiles.read(self["AWS_SHARED_CREDENTIALS_FILE"].map(expanded) ?? folder + "credentials", isConfig: false)
    return profiles
  }

  func expanded(_ path: String) -> String {
    path.hasPrefix("~/") ? (self["HOME"] ?? "") + path.dropFirst(1) : path
  }
}
