import ArgumentParser
import CMalloc
import Curlew
import CurlewText
import Glibc
import Logging

@main
struct CurlewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curlew",
    abstract: "Keeps AWS cost exports (CUR 2.0) in PostgreSQL, and says who spent what on Bedrock.",
    discussion: """
      Try it:
        curlew sample --rows 200000 --out sample
        curlew init
        curlew load sample
        curlew report --by principal

      Without --warehouse, CURLEW_WAREHOUSE, DATABASE_URL or PG* variables, Curlew starts a private PostgreSQL of its \
      own; see: curlew help db.

      Results go to standard output, everything else to standard error.
      Exit codes: 0 done, 1 audit --fail-on found something, 64 usage, 65 bad data, 66 input missing, 69 warehouse unavailable, 70 internal or SQL error, \
      74 input/output, 75 try again, 77 not permitted, 130 interrupted.
      """,
    version: CurlewVersion.current,
    subcommands: [
      InitCommand.self, LoadCommand.self, RunCommand.self, StatusCommand.self, VerifyCommand.self, DoctorCommand.self,
      ReportCommand.self, AuditCommand.self, SQLCommand.self, OwnersCommand.self, PeopleCommand.self,
      ChargebackCommand.self, ReconcileCommand.self, DetachCommand.self, PruneCommand.self, GrantCommand.self,
      SampleCommand.self, DbCommand.self,
    ]
  )

  static func main() {
    // One heap for all threads. Each load starts new threads, and memory left in a heap of their own would not be
    // used again.
    mallopt(M_ARENA_MAX, 1)
    do {
      var command = try parseAsRoot()
      if let command = command as? any LoggingCommand { command.logging.start() }
      try command.run()
    } catch let error as CurlewError {
      Logger(label: "curlew").error("\(error)")
      exit(withError: ExitCode(error.exitCode))
    } catch {
      guard !exitCode(for: error).isSuccess else { exit(withError: error) }
      // The message quotes the wrong input, which may come from a file's name or a script.
      let lines = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
      if !lines.joined().isEmpty {
        let text = lines.map { DisplayText.visible(String($0)) }.joined(separator: "\n") + "\n"
        text.utf8CString.withUnsafeBytes { _ = write(2, $0.baseAddress, $0.count - 1) }
      }
      exit(withError: ExitCode(exitCode(for: error).rawValue))
    }
  }
}
