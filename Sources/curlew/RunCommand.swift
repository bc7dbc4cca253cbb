import ArgumentParser
import Curlew
import CurlewPostgres
import CurlewText
import Logging

/// `curlew run`: a pipeline file as cron or systemd runs it, with nobody watching.
struct RunCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a pipeline file with nobody watching: load, try again, record, alert.",
    discussion: """
      Loads what the file says, the newest month first, and skips what is loaded. If the connection is lost, it tries again \
      for a minute. Each run has a row in the warehouse (curlew status --runs). Someone is told if the exit code is not 0, or \
      if the file's [alerts] find something. Alerts do not change the exit code: it is 0 if everything that is ready is \
      loaded.

      Example:
        curlew run pipelines/nightly.toml --metrics-file /var/lib/node_exporter/curlew.prom
      """)

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "Pipeline file (TOML).")
  var pipeline: String

  @Flag(help: "Wait until another run has ended; else this one ends with exit code 75.")
  var wait = false

  @Option(help: ArgumentHelp("Write metrics in Prometheus's text format.", valueName: "file"))
  var metricsFile: String?

  @Option(
    help: ArgumentHelp(
      "If something is wrong, run this in a shell, with JSON on standard input.", valueName: "command"))
  var notifyCommand: String?

  @Option(
    help: ArgumentHelp(
      "If something is wrong, post JSON to this web hook, as Slack's takes it.",
      discussion: "Others can see arguments. The variable CURLEW_NOTIFY_URL is not seen.", valueName: "url"))
  var notifyURL: String?

  func run() throws {
    let logger = Logger(label: "curlew")
    let file = try PipelineFile(path: pipeline)
    let display = LoadDisplay(logging)
    // Whoever is to be told of failures is also told of a private server that does not start.
    let url = Result {
      try WarehouseLocation(option: warehouse.warehouse ?? file.warehouse).connectionURL(as: .loader)
    }
    let connect: @Sendable () throws -> Connection = { try Connection(url: url.get()) }
    var options = PipelineRun.Options()
    options.waits = wait
    let run = PipelineRun(file, name: pipeline, options: options, connect: connect)
    let report = try Interrupts.forwarding(to: run.cancel) {
      try run.run(observer: display) { logger.warning("\($0)") }
    }
    if let failure = report.failure { logger.error("\(failure)") }
    for alert in report.alerts { logger.warning("\(alert.text)") }
    var exitCode = report.exitCode
    func attempt(_ body: () throws -> Void) {
      do { try body() } catch {
        logger.error("\(error)")
        if exitCode == 0 { exitCode = (error as? CurlewError)?.exitCode ?? 70 }
      }
    }
    if let metricsFile { attempt { try MetricsFile(report, try? connect()).write(to: metricsFile) } }
    if report.isWrong {
      let notice = RunNotice(report)
      if let notifyCommand { attempt { try notice.send(through: notifyCommand) } }
      if let url = notifyURL ?? RunNotice.urlOfEnvironment { attempt { try notice.send(to: url) } }
    }
    if output.format == .json {
      try JSONDocument.write(report)
    } else if let load = report.load {
      try display.show(load, output)
    }
    if exitCode != 0 { throw ExitCode(exitCode) }
  }
}
