import CurlewText
import FoundationEssentials
import Glibc

/// What somebody is told of a run that went wrong, or that found something: JSON that Slack and its like understand, because
/// they show `text`.
public struct RunNotice: Encodable {
  var text: String
  var pipeline: String
  var exitCode: Int32
  var messages: [String]
  var alerts: [Alert]

  /// The web hook of the environment.
  public static var urlOfEnvironment: String? { getenv("CURLEW_NOTIFY_URL").map { String(cString: $0) } }

  /// Chats cut longer texts.
  private static let mostMessages = 20

  public init(_ report: RunReport) {
    let messages = report.messages
    pipeline = report.pipeline
    exitCode = report.exitCode
    alerts = Array(report.alerts.prefix(Self.mostMessages))
    self.messages = Array(messages.prefix(Self.mostMessages))
    let more = messages.count - self.messages.count
    let title = "curlew run \(report.pipeline): " + (exitCode == 0 ? "done, with alerts" : "exit code \(exitCode)")
    text = ([title] + self.messages + (more > 0 ? ["and \(more) more"] : [])).joined(separator: "\n")
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.keyEncodingStrategy = .convertToSnakeCase
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// Runs a command through the shell with the JSON on its standard input.
  ///
  /// - Throws: `.inputOutput` if it fails, with what it wrote.
  public func send(through command: String) throws {
    let outcome = try ChildProcess.run("/bin/sh", ["-c", command], environment: nil, folder: ".", input: json)
    guard outcome.exitCode == 0 else { throw Self.failure("the command for notices", outcome) }
  }

  /// Sends the JSON to a web hook.
  ///
  /// curl does it: it knows proxies, certificates and time limits.
  ///
  /// - Throws: `.missingProgram` without curl, `.inputOutput` if the hook does not take it.
  public func send(to url: String) throws {
    guard let curl = ["/usr/bin/curl", "/usr/local/bin/curl"].first(where: LocalFiles.isExecutable) else {
      throw CurlewError(.missingProgram("curl", remedy: "notices to a URL need it: apt-get install curl"))
    }
    // The URL is a secret, and so is what the notice says: arguments could be read by everybody on the machine.
    let options = try [
      "url": url, "data-raw": json, "header": "Content-Type: application/json", "max-time": "30",
    ].map { "\($0) = \(Self.quoted($1))\n" }.joined()
    let outcome = try ChildProcess.run(
      curl, ["--silent", "--show-error", "--fail", "--config", "-"], environment: nil, input: options)
    guard outcome.exitCode == 0 else { throw Self.failure("curl", outcome) }
  }

  private static func failure(_ program: String, _ outcome: ChildProcess.Outcome) -> CurlewError {
    let words = outcome.output.prefix(500)
    return CurlewError(.inputOutput("the notice was not sent: \(program) ended with \(outcome.exitCode): \(words)"))
  }

  /// A value as curl's files of options have it.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }
}
