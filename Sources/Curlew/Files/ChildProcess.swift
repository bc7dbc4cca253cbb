import CurlewText
import Glibc

/// Runs other programs, without a shell and without Foundation.
enum ChildProcess {
  /// How a program ended, and what it wrote to both outputs.
  struct Outcome: Sendable {
    /// As in a shell: 128 + the signal's number for a killed program.
    var exitCode: Int32
    var output: String
  }

  /// Runs a program to its end.
  ///
  /// The folder matters, because another user may not enter root's. `env` changes to it, because posix_spawn's own
  /// way is not in POSIX yet.
  ///
  /// - Parameters:
  ///   - environment: the program's whole environment; nil for that of this process.
  ///   - folder: in which it runs.
  ///   - input: its standard input, up to 60 KiB.
  /// - Throws: `.missingProgram` if the program does not exist.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String]?, folder: String = "/", input: String = ""
  ) throws -> Outcome {
    guard access(program, X_OK) == 0 else { throw CurlewError(.missingProgram(program, remedy: "install it")) }
    let inputEnd = try filledPipe(input)
    defer { close(inputEnd) }
    let env = "/usr/bin/env"
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw CurlewError(.inputOutput("pipe: \(SystemError.words())")) }
    let (readEnd, writeEnd) = (ends[0], ends[1])
    defer { close(readEnd) }
    // The child has its copies. If a server kept these open, this process would wait for the server's end.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, inputEnd, 0)
    posix_spawn_file_actions_adddup2(&actions, writeEnd, 1)
    posix_spawn_file_actions_adddup2(&actions, writeEnd, 2)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A server started from here must not inherit the signals that this process ignores or blocks.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGHUP, SIGINT, SIGTERM, SIGPIPE, SIGCHLD] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var process = pid_t()
    let failure = withMutableCStrings([env, "-C", folder, program] + arguments) { argv in
      guard let environment else { return posix_spawn(&process, env, &actions, &attributes, argv, environ) }
      return withMutableCStrings(environment.map { "\($0)=\($1)" }) { envp in
        posix_spawn(&process, env, &actions, &attributes, argv, envp)
      }
    }
    close(writeEnd)
    guard failure == 0 else {
      throw CurlewError(.missingProgram(env, remedy: "it cannot be started: \(SystemError.words(failure))"))
    }
    let output = readAll(readEnd)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    return Outcome(exitCode: signal == 0 ? (status >> 8) & 0xff : 128 + signal, output: output)
  }

  /// Replaces this process by another program, with the same environment, terminal and folder. Returns only by
  /// throwing.
  static func become(_ program: String, _ arguments: [String]) throws -> Never {
    withMutableCStrings([program] + arguments) { _ = execv(program, $0) }
    throw CurlewError(.missingProgram(program, remedy: "it cannot be started: \(SystemError.words())"))
  }

  /// The reading end of a pipe that has a text in it. It fits, so nobody has to write while the program runs.
  private static func filledPipe(_ text: String) throws -> Int32 {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw CurlewError(.inputOutput("pipe: \(SystemError.words())")) }
    _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
    defer { close(ends[1]) }
    let bytes = Array(text.utf8.prefix(60 << 10))
    guard bytes.isEmpty || write(ends[1], bytes, bytes.count) == bytes.count else {
      close(ends[0])
      throw CurlewError(.inputOutput("pipe: \(SystemError.words())"))
    }
    return ends[0]
  }

  private static func readAll(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count > 0 { bytes.append(contentsOf: buffer.prefix(count)) }
        if count == 0 || count < 0 && errno != EINTR { return }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func withMutableCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return (copies + [nil]).withUnsafeBufferPointer { body($0.baseAddress!) }
  }
}
