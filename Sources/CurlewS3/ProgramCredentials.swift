import CurlewText
import Glibc

/// What a program prints: `credential_process` of a profile, or the AWS CLI.
struct ProgramCredentials: CredentialSource {
  /// As in the profile, for a shell.
  let command: String
  /// For messages. The command itself may hold a secret.
  let origin: String
  let environment: AWSEnvironment
  var name: String { origin }

  func credentials() throws(CurlewError) -> Credentials? {
    let (exitCode, output) = try run()
    if exitCode == 127 { throw CurlewError(.missingProgram(origin, remedy: "install it, or set other credentials")) }
    guard exitCode == 0 else {
      throw CurlewError(
        .notPermitted("\(origin) ended with \(exitCode) and gave no credentials; see what it says above"))
    }
    guard let credentials = CredentialDocument.credentials(in: output) else {
      throw CurlewError(.notPermitted("\(origin) did not print credentials as JSON"))
    }
    return credentials
  }

  /// One word for a shell.
  static func quoted(_ word: String) -> String {
    "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// Runs it to its end. What it writes to standard error goes to the user, who may have to do something.
  private func run() throws(CurlewError) -> (exitCode: Int32, output: [UInt8]) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw CurlewError(.inputOutput("no pipe: \(SystemError.words())")) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    let arguments = ["/bin/sh", "-c", command]
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.lines.map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    var process = pid_t()
    let failure = posix_spawn(&process, "/bin/sh", &actions, nil, &words, &variables)
    close(ends[1])
    defer { close(ends[0]) }
    guard failure == 0 else {
      throw CurlewError(.missingProgram("/bin/sh", remedy: "it cannot be started: \(SystemError.words(failure))"))
    }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(ends[0], &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      // No more than credentials can be, and still to the end: a program that cannot write would fail.
      if output.count < 1 << 20 { output += chunk[..<count] }
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7f
    return (signal == 0 ? (status >> 8) & 0xff : 128 + signal, output)
  }
}
