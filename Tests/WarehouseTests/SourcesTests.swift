import Glibc
import Testing

@testable import TestSupport

/// The results of `curlew load` and `curlew verify` for each kind of source: the exit code, what is on view, and the
/// message.
@Suite struct SourcesTests {
  private let folder: TemporaryFolder
  private let database: TestDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try TestDatabase.withWarehouse()
  }

  typealias Outcome = (exitCode: Int32, output: String, errors: String)

  private func run(_ command: String, _ sources: String..., options: [String] = []) throws -> Outcome {
    let paths = sources.map { $0.isEmpty ? folder.path : "\(folder.path)/\($0)" }
    return try CurlewProcess.run([command] + paths + options + ["--warehouse", database.url])
  }

  private func expect(
    _ outcome: Outcome, _ exitCode: Int32, says words: String..., location: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.exitCode == exitCode, "\(outcome.errors)", sourceLocation: location)
    for words in words { #expect(outcome.errors.contains(words), "\(outcome.errors)", sourceLocation: location) }
  }

  private var total: String? {
    get throws { try database.single("SELECT sum(line_item_unblended_cost)::text FROM curlew.cost_and_usage_report") }
  }

  private static let carbon = ["product_code", "total_mbm_emissions_value", "usage_period_start"]

  private func writeOtherKinds() throws {
    try folder.writeExport("bucket/carbon", columns: Self.carbon)
    try folder.writeExport("bucket/focus", partition: "billing_period=2026-08", columns: ["BilledCost", "ServiceName"])
    try folder.writeExport("bucket/hub", partition: "date=2026-08-20", columns: ["recommendation_id", "region"])
    try folder.write("bucket/aws-programmatic-access-test-object", "")
  }

  // MARK: - Other kinds

  @Test func bucketWithOtherKinds() throws {
    try writeOtherKinds()
    try folder.writeExport("bucket/costs", costs: ["11.0", "12.00"])
    let loaded = try run("load", "bucket")
    expect(
      loaded, 0, says: "left aside 2026-08 of carbon: an export of carbon emissions",
      "left aside 2026-08 of focus: a FOCUS export", "left aside hub: an export of the Cost Optimization Hub",
      "left aside aws-programmatic-access-test-object: the empty object")
    #expect(!loaded.errors.contains("warning"))
    #expect(try total == "23")
    expect(try run("verify", "bucket"), 0, says: "carbon 2026-08: left aside, an export of carbon emissions")
    // As a shell lists them.
    let listed = ["aws-programmatic-access-test-object", "carbon", "costs", "focus", "hub"].map {
      "\(folder.path)/bucket/\($0)"
    }
    expect(try CurlewProcess.run(["load"] + listed + ["--warehouse", database.url]), 0, says: "up to date")
  }

  @Test func bucketOfOtherKindsOnly() throws {
    try writeOtherKinds()
    for command in ["load", "verify"] {
      expect(
        try run(command, "bucket"), 66, says: "carbon", "focus", "hub", "aws-programmatic-access-test-object",
        "\(folder.path)/bucket: no CUR 2.0 as csv here, only what was left aside")
    }
  }

  @Test func legacyReportIsAWarning() throws {
    try folder.writeExport("bucket/costs", costs: ["23.00"])
    try folder.write("bucket/old/20260801-20260901/old-Manifest.json", #"{"reportKeys": ["old-1.csv.gz"]}"#)
    let words = "warning: left aside 2026-08 of old: a legacy CUR, which is not loaded yet"
    expect(try run("load", "bucket", options: ["--quiet"]), 0, says: words)
    #expect(try total == "23")
    expect(try run("load", "bucket/old"), 66, says: words)
    let file = "bucket/legacy.csv.gz"
    try folder.write(file, "lineItem/UsageStartDate,lineItem/UnblendedCost\n2026-08-01T00:00:00Z,1\n")
    for command in ["load", "verify"] {
      expect(try run(command, file), 65, says: "legacy.csv.gz: a legacy CUR, which is not loaded yet")
    }
    #expect(try total == "23")
  }

  @Test func parquetIsAWarning() throws {
    try folder.writeExport("bucket/costs", costs: ["23.00"])
    try folder.writeExport("bucket/columns", ending: "snappy.parquet")
    expect(
      try run("load", "bucket", options: ["--quiet"]), 0,
      says: "warning: left aside 2026-08 of columns: Parquet, which is not read yet; set the export's format to gzip")
    expect(try run("verify", "bucket/columns"), 66, says: "no CUR 2.0 as csv here")
  }

  /// If a bill lacks a column, the error says which. It is never taken for another kind.
  @Test func billThatLacksAColumn() throws {
    try folder.writeExport("costs", columns: ["line_item_usage_start_date", "line_item_usage_type"])
    let words = "the export lacks line_item_unblended_cost; add to the SELECT of the export's query"
    expect(try run("load", "costs"), 65, says: words)
    expect(try run("verify", "costs"), 65)
  }

  // MARK: - Nothing to do

  @Test func nothingFound() throws {
    try folder.write("notes.txt", "x")
    for command in ["load", "verify"] { expect(try run(command, ""), 66, says: "no delivery here") }
  }

  @Test func nothingReady() throws {
    try folder.writeExport("costs")
    folder.remove("costs/metadata/BILLING_PERIOD=2026-08/costs-Manifest.json")
    for command in ["load", "verify"] {
      expect(try run(command, "costs"), 75, says: "not ready: it has no manifest", "no delivery is ready yet")
    }
    #expect(try total == nil)
    // A month that is not ready yet does not affect the others.
    try folder.writeExport("costs", partition: "BILLING_PERIOD=2026-07", costs: ["2.00"])
    expect(try run("load", "costs"), 0)
    #expect(try total == "2")
    expect(try run("load", "costs"), 0, says: "everything is up to date")
  }

  @Test func everythingUpToDate() throws {
    try folder.writeExport("costs", costs: ["2.00"])
    expect(try run("verify", "costs"), 65, says: "the warehouse has none of this period")
    #expect(try !run("load", "costs").errors.contains("up to date"))
    #expect(try total == "2")
    expect(try run("load", "costs"), 0, says: "everything is up to date: all that is ready is loaded already")
    let verified = try run("verify", "costs")
    expect(verified, 0)
    #expect(verified.output.contains("equal"))
    for command in ["load", "verify"] {
      expect(try run(command, "costs", options: ["--period", "2031-01"]), 66, says: "billing period 2031-01")
    }
  }

  /// Nothing differs, and still `verify` does not say that the delivery is in the warehouse.
  @Test func deliveryThatIsNotLoaded() throws {
    try folder.writeExport("empty", costs: [])
    for options in [[], ["--rows"]] {
      let verified = try run("verify", "empty", options: options)
      expect(verified, 65, says: "empty 2026-08: rows and sums agree, but this delivery is not loaded")
      #expect(verified.output.contains("not loaded"))
      #expect(!verified.output.contains("equal"))
    }
    try folder.writeExport("costs")
    expect(try run("load", "costs"), 0)
    let manifest = "costs/metadata/BILLING_PERIOD=2026-08/costs-Manifest.json"
    try folder.write(manifest, String(decoding: folder.bytes(manifest), as: UTF8.self).replacing("e1", with: "e2"))
    expect(try run("verify", "costs", options: ["--rows"]), 65, says: "this delivery is not loaded", "run curlew load")
  }

  // MARK: - What cannot be read

  /// `load` says what is wrong with a manifest, and the loaded month stays.
  @Test(arguments: [
    ("{}", "dataFiles is missing"), (#"{"executionId": "e", "columns": []}"#, "dataFiles is missing"),
    (#"{"dataFiles": [], "columns": [{"name": "line_item_usage_type"}]}"#, "dataFiles is empty"),
    ("null", "no JSON object"), (#"{"executionId": "e", "col"#, "no JSON document"), ("", "no JSON document"),
    (#"{"dataFiles": ["costs-00001.csv.gz", "costs-00001.csv.gz\u0000"]}"#, "has a control character"),
    (String(repeating: "[", count: 33), "more than 32 levels deep"),
  ])
  func badManifest(text: String, words: String) throws {
    try folder.writeExport("costs", costs: ["9.00"])
    expect(try run("load", "costs"), 0)
    let manifest = "costs/metadata/BILLING_PERIOD=2026-08/costs-Manifest.json"
    try folder.write(manifest, text)
    for command in ["load", "verify"] {
      expect(try run(command, "costs"), 65, says: "\(folder.path)/\(manifest): the manifest cannot be read (", words)
    }
    #expect(try total == "9")
  }

  /// A fifo or a device is refused wherever it is. If it were waited for, the test would not end.
  @Test func whatIsNoRegularFile() throws {
    try folder.writeExport("sound", costs: ["2.00"])
    var places: [(source: String, place: String)] = []
    for target in ["/dev/zero", "/dev/null", "fifo"] {
      let name = String(target.split(separator: "/").last ?? "")
      for (source, place) in [
        ("\(name).csv.gz", "\(name).csv.gz"), ("\(name).csv", "\(name).csv"), (name, name),
        ("data-\(name)", "data-\(name)/data/BILLING_PERIOD=2026-08/data-\(name)-00001.csv.gz"),
        ("manifest-\(name)", "manifest-\(name)/metadata/BILLING_PERIOD=2026-08/manifest-\(name)-Manifest.json"),
      ] {
        if source != place {
          try folder.writeExport(source)
          folder.remove(place)
        }
        let path = "\(folder.path)/\(place)"
        #expect((target == "fifo" ? mkfifo(path, 0o600) : symlink(target, path)) == 0)
        places.append((source, place))
      }
    }
    for (source, place) in places {
      for command in ["load", "verify"] {
        expect(try run(command, source), 66, says: "\(folder.path)/\(place): not a regular file")
      }
    }
    mkdir("\(folder.path)/folder.csv.gz", 0o755)
    expect(try run("load", "folder.csv.gz"), 66, says: "folder.csv.gz: not a regular file")
    expect(try run("load", "sound", options: ["--pipeline", "\(folder.path)/fifo"]), 66, says: "not a regular file")
    // All of them at once. What can be loaded is loaded.
    let all = (places.map(\.source) + ["sound"]).map { "\(folder.path)/\($0)" }
    expect(try CurlewProcess.run(["load"] + all + ["--warehouse", database.url]), 66)
    #expect(try total == "2")
  }

  /// One link that leads nowhere, or one folder that may not be read: the others are loaded, and the exit code shows
  /// it.
  @Test func oneBrokenLink() throws {
    try folder.writeExport("bucket/a", costs: ["2.00"])
    try folder.writeExport("bucket/z", costs: ["3.00"])
    symlink("nowhere", "\(folder.path)/bucket/broken")
    let words = "broken was not loaded: \(folder.path)/bucket/broken: a link to something that is not there"
    expect(try run("load", "bucket"), 66, says: words)
    #expect(try total == "5")
    expect(try run("load", "bucket/a", "bucket/broken", "bucket/missing"), 66, says: words, "missing was not loaded")
    // Two exports with one name, so that one would replace the other.
    try folder.writeExport("copy/a", costs: ["4.00"])
    try folder.writeExport("copy/new", costs: ["8.00"])
    expect(try run("load", "bucket", "copy"), 64, says: "name only the one that counts")
    #expect(try total == "13")
  }

  /// `verify` goes on, too.
  @Test func oneDamagedFile() throws {
    try folder.writeExport("bucket/a", costs: ["2.00"])
    try folder.writeExport("bucket/z", costs: ["3.00"])
    expect(try run("load", "bucket"), 0)
    let file = "bucket/a/data/BILLING_PERIOD=2026-08/a-00001.csv.gz"
    try folder.writeRaw(file, folder.bytes(file).dropLast(9) + [])
    for command in ["load", "verify"] {
      expect(try run(command, "bucket"), 65, says: "\(folder.path)/\(file)", "the gzip file ends too early")
    }
    #expect(try run("verify", "bucket").output.contains("equal"))
    #expect(try total == "5")
  }

  /// A name without an ending, and a link to such a file.
  @Test func blobs() throws {
    try folder.writeExport("export", costs: ["15.00"])
    let file = "export/data/BILLING_PERIOD=2026-08/export-00001.csv.gz"
    try folder.write("blobs/x.gz", "")
    try folder.writeRaw("blobs/sha256-0a1b2c", folder.bytes(file))
    folder.remove(file)
    symlink("\(folder.path)/blobs/sha256-0a1b2c", "\(folder.path)/\(file)")
    symlink("blobs/sha256-0a1b2c", "\(folder.path)/costs.csv.gz")
    expect(try run("load", "export"), 0)
    #expect(try total == "15")
    expect(try run("verify", "export", options: ["--rows"]), 0)
    // The same lines in another export. Only one of the two counts.
    expect(try run("load", "costs.csv.gz"), 0, says: "its lines are those of export, which counts")
    expect(try run("load", "costs.csv.gz", options: ["--prefer", "costs"]), 0, says: "loaded 2026-08 of costs")
    expect(try run("verify", "costs.csv.gz", options: ["--rows"]), 0)
    expect(
      try run("load", "blobs/sha256-0a1b2c", options: ["--prefer", "sha256-0a1b2c"]), 0,
      says: "loaded 2026-08 of sha256-0a1b2c")
  }
}
