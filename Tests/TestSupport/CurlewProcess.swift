import Glibc

/// The `curlew` command as a process, as a user or cron runs it: the one that was built beside the tests.
struct CurlewProcess {
  let identifier: pid_t

  /// Starts it with its outputs in files, so that nobody has to read them while it runs.
  ///
  /// - Parameters:
  ///   - home: the folder of the embedded server to use, whatever server the tests have.
  ///   - aws: how AWS is reached, in place of what the tests' environment says.
  init(
    _ arguments: [String], home: String? = nil, aws: [String: String]? = nil, output: String = "/dev/null",
    errors: String = "/dev/null"
  ) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var pid = pid_t()
    var words: [UnsafeMutablePointer<CChar>?] = ([Self.program] + arguments).map { strdup($0) } + [nil]
    var variables = Self.environment(home: home, aws: aws).map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    let failure = posix_spawn(&pid, Self.program, &actions, nil, &words, &variables)
    precondition(failure == 0, "cannot start \(Self.program): build it first")
    identifier = pid
  }

  private static func environment(home: String?, aws: [String: String]?) -> [String] {
    var variables: [String] = []
    var next = environ
    while let variable = next.pointee {
      variables.append(String(cString: variable))
      next += 1
    }
    if let aws {
      let others = ["AWS_", "CURLEW_S3_", "http_proxy", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"]
      variables = variables.filter { variable in !others.contains { variable.hasPrefix($0) } }
      variables += aws.map { "\($0)=\($1)" }
    }
    guard let home else { return variables }
    let others = ["PG", "CURLEW_", "DATABASE_URL"]
    return variables.filter { variable in !others.contains { variable.hasPrefix($0) } } + ["CURLEW_HOME=\(home)"]
  }

  /// The exit code. For a killed process it is 128 + the signal's number, as in a shell.
  @discardableResult
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  /// Whether it is still running. Its end must still be waited for.
  var isRunning: Bool {
    var information = siginfo_t()
    return waitid(P_PID, id_t(identifier), &information, WEXITED | WNOHANG | WNOWAIT) == 0 && information.si_signo == 0
  }

  func kill(_ signal: Int32 = SIGKILL) { Glibc.kill(identifier, signal) }

  /// Runs it to its end, and gives the exit code and both outputs.
  static func run(_ arguments: [String], home: String? = nil, aws: [String: String]? = nil) throws -> (
    exitCode: Int32, output: String, errors: String
  ) {
    let folder = try TemporaryFolder()
    let process = CurlewProcess(
      arguments, home: home, aws: aws, output: "\(folder.path)/out", errors: "\(folder.path)/err")
    let exitCode = process.wait()
    return (exitCode, text(of: "\(folder.path)/out"), text(of: "\(folder.path)/err"))
  }

  /// The command is beside the test runner.
  static let program: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let runner = String(decoding: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return runner.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/curlew"
  }()

  private static func text(of path: String) -> String {
    guard let stream = fopen(path, "r") else { return "" }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while case let count = fread(&chunk, 1, chunk.count, stream), count > 0 { bytes += chunk[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
