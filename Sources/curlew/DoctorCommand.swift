import ArgumentParser
import Curlew
import CurlewPostgres
import CurlewText
import Logging

struct DoctorCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look at exports and warehouse, and say what is wrong and how to mend it.",
    discussion: """
      Give what you give to load, or a pipeline file; without either it looks at the warehouse alone. It changes nothing. The \
      exit code is 65 if there is an error, else 0.

      Examples:
        curlew doctor /data/exports
        curlew doctor pipelines/nightly.toml
        curlew doctor --policy my-bucket/exports
      """)

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: ArgumentHelp("Export's folder, or a pipeline file (.toml).", valueName: "source"))
  var sources: [String] = []

  @Option(
    help: ArgumentHelp(
      "Print an IAM policy with the least rights to read this bucket, or this prefix of it.", valueName: "bucket/prefix"
    ))
  var policy: String?

  func run() throws {
    if let policy { return print(try BucketPolicy(policy).json) }
    let file = try sources.count == 1 && sources[0].hasSuffix(".toml") ? PipelineFile(path: sources[0]) : nil
    let location = Result { try WarehouseLocation(option: warehouse.warehouse ?? file?.warehouse) }
    let doctor = Doctor(sources: file?.sources ?? sources) {
      try Connection(url: location.get().connectionURL(as: .loader))
    }
    let found = doctor.examine()
    guard output.format == .table else {
      try output.print(Diagnosis.table(found))
      return try end(found)
    }
    for diagnosis in found {
      print("\(diagnosis.severity.rawValue): \(DisplayText.visible(diagnosis.what))")
      print("  \(DisplayText.visible(diagnosis.remedy))")
    }
    if found.isEmpty { print("all is well") }
    try end(found)
  }

  private func end(_ found: [Diagnosis]) throws {
    if found.contains(where: { $0.severity == .error }) { throw ExitCode(65) }
  }
}
