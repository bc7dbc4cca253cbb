import ArgumentParser
import Curlew
import CurlewPostgres
import CurlewText
import Logging

/// `curlew owners`: who owns what is spent.
struct OwnersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "owners",
    abstract: "Say who owns what is spent, by the rules of a pipeline file.",
    discussion: """
      A pipeline file has a list of rules, [[owner]]; the first that matches a line gives it its owner. Loads keep to the \
      rules of the last load or apply. Lines that no rule matches have no owner, and reports show them as such.

      Example:
        [[owner]]
        match = { "tag:iamPrincipal/team" = "*" }
        owner = "{tag:iamPrincipal/team}"

        [[owner]]
        match = { role = "SummarizerRole*", account = ["111122223333", "444455556666"] }
        owner = "Data platform"
        application = "summarizer"
        cost_center = "4711"

      A match takes \(OwnerSubject.known). All lines of a match must hold; of a list, one value. * stands for any \
      characters, ? for one; capitals count.
      """,
    subcommands: [Apply.self, Show.self]
  )

  struct Apply: LoggingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Apply the rules of a pipeline file to all months that are loaded; nothing is loaded again.",
      discussion: "Example: curlew owners apply --pipeline pipelines/nightly.toml")
    @OptionGroup var logging: LoggingOptions
    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "Pipeline file (TOML) with the rules, and the warehouse unless it is named here.")
    var pipeline: String

    func run() throws {
      let file = try PipelineFile(path: pipeline)
      guard let rules = file.ownerRules else {
        throw CurlewError(
          .usage("no [[owner]]; owner = [] takes all rules away"), at: .init(file: pipeline))
      }
      let url = try WarehouseLocation(option: warehouse.warehouse ?? file.warehouse).connectionURL(as: .loader)
      let run = try OwnersRun { try Connection(url: url) }
      try output.print(run.apply(rules))
      let logger = Logger(label: "curlew")
      for note in try run.notes(on: rules) { logger.warning("\(note)") }
    }
  }

  struct Show: LoggingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what the rules come to, and what nobody owns.",
      discussion: "Example: curlew owners show --format csv")
    @OptionGroup var logging: LoggingOptions
    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let connection = try warehouse.connect(as: .analyst, underLimits: true)
      try Migrator(connection).requireCurrent()
      try output.print(OwnersRun.shown(connection))
    }
  }
}
