import CurlewPostgres
import CurlewText
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

/// A month is delivered many times. The last complete delivery is on view, and nothing of any other.
@Suite struct RedeliveryTests {
  private let folder: TemporaryFolder
  private let database: TestDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try TestDatabase.withWarehouse()
  }

  /// Writes a delivery in the overwrite layout and returns the export's folder.
  private func deliver(_ export: RandomExport, execution: String, fileCount: Int = 2) throws -> String {
    let period = export.billingPeriod
    let size = (export.rows.count + fileCount - 1) / fileCount
    var uris: [String] = []
    for index in 0..<fileCount {
      let range = min(index * size, export.rows.count)..<min((index + 1) * size, export.rows.count)
      let path = "data/BILLING_PERIOD=\(period)/costs-0000\(index + 1).csv.gz"
      try folder.write("costs/\(path)", export.csv(rows: range))
      uris.append("\"s3://another-bucket/prefix/costs/\(path)\"")
    }
    try folder.write(
      "costs/metadata/BILLING_PERIOD=\(period)/costs-Manifest.json",
      """
      {"executionId":"\(execution)","exportArn":"arn","columns":[],"dataFiles":[\(uris.joined(separator: ","))],
      "additionalOutputFiles":[]}
      """)
    return "\(folder.path)/costs"
  }

  private var rowCount: String? {
    get throws { try database.single("SELECT count(*) FROM curlew.cost_and_usage_report") }
  }

  @Test func theSameDeliveryTwiceChangesNothing() throws {
    let source = try deliver(.full(rowCount: 50, seed: 1), execution: "a")
    #expect(try database.load([source]).loaded.count == 1)
    let before = try database.fingerprint()
    let report = try database.load([source])
    #expect(report.loaded.isEmpty)
    #expect(report.skipped.first?.reason.contains("already loaded") == true)
    #expect(report.exitCode == 0)
    #expect(try database.fingerprint() == before)
  }

  @Test func forceLoadsItAgainInItsPlace() throws {
    let source = try deliver(.full(rowCount: 50, seed: 1), execution: "a")
    try database.load([source])
    let report = try database.load([source]) { $0.force = true }
    #expect(report.loaded.count == 1)
    #expect(try rowCount == "50")
    #expect(try database.single("SELECT count(*) FROM curlew.load WHERE replaced_at IS NULL") == "1")
  }

  @Test(arguments: [120, 20, 0]) func aNewerDeliveryTakesThePlaceOfTheOld(newRowCount: Int) throws {
    try database.load([deliver(.full(rowCount: 60, seed: 1), execution: "a")])
    let newer = RandomExport.full(rowCount: newRowCount, seed: 2)
    let report = try database.load([deliver(newer, execution: "b")])
    #expect(report.loaded.first?.rowCount == newRowCount)
    #expect(try rowCount == "\(newRowCount)")
    #expect(
      try database.single("SELECT coalesce(sum(row_count), 0) FROM curlew.rollup_daily") == "\(newRowCount)")
    #expect(try database.single("SELECT count(*) FROM curlew.load") == "2")
  }

  @Test func otherPeriodsStay() throws {
    try database.load([deliver(.full(rowCount: 30, seed: 1), execution: "a")])
    var september = RandomExport(
      columns: ColumnCatalogue.columns.map(\.name), rowCount: 40, billingPeriod: "2026-09", seed: 3)
    september.billingPeriod = "2026-09"
    let report = try database.load([deliver(september, execution: "b")])
    #expect(report.loaded.map(\.billingPeriod) == ["2026-09"])
    #expect(report.skipped.map(\.billingPeriod) == ["2026-10"])
    #expect(try rowCount == "70")
  }

  @Test func aMissingFileLoadsNothingOfThePeriod() throws {
    let source = try deliver(.full(rowCount: 30, seed: 1), execution: "a")
    try database.load([source])
    let before = try database.fingerprint()
    _ = try deliver(.full(rowCount: 60, seed: 2), execution: "b")
    let missing = "\(source)/data/BILLING_PERIOD=2026-10/costs-00002.csv.gz"
    unlink(missing)
    let report = try database.load([source])
    #expect(report.exitCode == 66)
    #expect(report.failed.first?.message.contains("costs-00002.csv.gz") == true)
    #expect(try database.fingerprint() == before)
  }

  /// AWS overwrites the delivery while it is read: the files are from one run, the manifest from another.
  @Test func aDeliveryThatChangesMeanwhileIsReadAgain() throws {
    try database.load([deliver(.full(rowCount: 30, seed: 1), execution: "a")])
    let source = try deliver(.full(rowCount: 40, seed: 2), execution: "b")
    let observer = ChangingObserver {
      _ = try self.deliver(.full(rowCount: 50, seed: 3), execution: "c")
    }
    var options = LoadOptions()
    options.acceptsDrop = true
    let run = LoadRun(sources: [source], options: options) { [database] in try database.connect() }
    let report = try run.run(observer: observer)
    #expect(report.loaded.map(\.executionID) == ["c"])
    #expect(try rowCount == "50")
  }

  @Test func aDeliveryThatGoesOnChangingLoadsNothing() throws {
    try database.load([deliver(.full(rowCount: 30, seed: 1), execution: "a")])
    let before = try database.fingerprint()
    let source = try deliver(.full(rowCount: 40, seed: 2), execution: "b")
    var execution = 0
    let observer = ChangingObserver(times: 9) {
      execution += 1
      _ = try self.deliver(.full(rowCount: 50, seed: 3), execution: "c\(execution)")
    }
    var options = LoadOptions()
    options.acceptsDrop = true
    let run = LoadRun(sources: [source], options: options) { [database] in try database.connect() }
    let report = try run.run(observer: observer)
    #expect(report.exitCode == 75)
    #expect(try database.fingerprint() == before)
  }

  @Test func dryRunSaysWhatItWouldDo() throws {
    let source = try deliver(.full(rowCount: 30, seed: 1), execution: "a")
    let before = try database.fingerprint()
    let report = try database.load([source]) { $0.dryRun = true }
    #expect(report.loaded.isEmpty)
    #expect(report.skipped.first?.reason.hasPrefix("dry run") == true)
    #expect(try database.fingerprint() == before)
  }

  @Test func twoLoadsAtOnceAreOne() throws {
    let source = try deliver(.full(rowCount: 30, seed: 1), execution: "a")
    let other = try Connection(url: database.url, applicationName: "the other load")
    let process = try #require(try other.query("SELECT pg_backend_pid()").single)
    let lock = try WarehouseLock(other)
    let error = #expect(throws: CurlewError.self) { try database.load([source]) }
    let words = try #require(error?.description)
    #expect(words.contains("at work on this warehouse: "))
    #expect(words.contains(", process \(process) (the other load, "), "\(words)")
    #expect(words.contains("since 2"), "\(words)")
    try lock.requireHeld()
    #expect(error?.exitCode == 75)
  }
}

/// Does something when a load begins, as many times as it is told to.
private final class ChangingObserver: LoadRun.Observer {
  private var times: Int
  private let change: () throws -> Void

  init(times: Int = 1, _ change: @escaping () throws -> Void) {
    self.times = times
    self.change = change
  }

  func willLoad(_ delivery: Delivery, _ progress: LoadProgress) {
    guard times > 0 else { return }
    times -= 1
    do { try change() } catch { Issue.record(error) }
  }
  func didLoad(_ report: PeriodReport) {}
  func didSkip(_ skipped: LoadReport.Skipped) {}
  func didLeaveAside(_ leftAside: FoundDelivery.LeftAside) {}
  func didFail(_ failed: LoadReport.Failed) {}
  func didWarn(_ warning: String) {}
  func waitsForReaders(_ delivery: Delivery, attempt: Int) {}
}
