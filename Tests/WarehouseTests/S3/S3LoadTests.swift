import CurlewText
import Glibc
import Synchronization
import Testing

@testable import Curlew
@testable import TestSupport

/// `curlew load` and `curlew verify` from S3 servers that others wrote: the same as from a folder, whatever happens on
/// the way.
@Suite(.enabled(if: S3TestServer.areThere, S3TestServer.whereTheyAre)) struct S3LoadTests {
  private let folder: TemporaryFolder
  private let database: TestDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try TestDatabase.withWarehouse()
  }

  /// As awkward as a prefix may be.
  private static let prefix = "bi lls/x=y:z+ü"

  /// Writes a delivery of a month in several files.
  private func deliver(_ period: String = "2026-10", seed: UInt64, execution: String = "e1", fileCount: Int = 3) throws
  {
    let export = RandomExport(
      columns: ColumnCatalogue.columns.map(\.name), rowCount: 300, billingPeriod: period, seed: seed)
    var uris: [String] = []
    for index in 0..<fileCount {
      let size = export.rows.count / fileCount
      let path = "data/BILLING_PERIOD=\(period)/costs-0000\(index + 1).csv.gz"
      try folder.write("costs/\(path)", export.csv(rows: (index * size)..<((index + 1) * size)))
      uris.append("\"s3://another-bucket/prefix/costs/\(path)\"")
    }
    try folder.write(
      "costs/metadata/BILLING_PERIOD=\(period)/costs-Manifest.json",
      """
      {"executionId":"\(execution)","exportArn":"arn","columns":[{"name":"bill_payer_account_id"}],"dataFiles":[\(uris.joined(separator: ","))]}
      """)
  }

  private func run(
    _ command: String, _ source: String, _ database: TestDatabase? = nil, _ options: [String] = [],
    aws: [String: String]
  ) throws -> (exitCode: Int32, output: String, errors: String) {
    try CurlewProcess.run(
      [command, source, "--warehouse", (database ?? self.database).url, "--format", "csv"] + options, aws: aws)
  }

  /// Everything on view that comes from the files.
  private func content(_ database: TestDatabase) throws -> [[String?]] {
    try database.connect().query(
      """
      SELECT bill_billing_period_start_date::text, count(*)::text, sum(line_item_unblended_cost)::text,
        sum(line_item_usage_amount)::text, md5(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C"))
      FROM curlew.cost_and_usage_report AS t
      GROUP BY 1
      ORDER BY 1
      """
    ).rows
  }

  /// What the same files give from the folder.
  private func contentOfTheFolder() throws -> [[String?]] {
    let other = try TestDatabase.withWarehouse()
    try other.load(["\(folder.path)/costs"])
    return try content(other)
  }

  @Test(arguments: S3TestServer.all) func sameAsFromTheFolder(server: S3TestServer) throws {
    try deliver("2026-09", seed: 1)
    try deliver("2026-10", seed: 2)
    let bucket = try server.makeBucket()
    try server.put(bucket, "\(Self.prefix)/costs", folder: "\(folder.path)/costs")
    let source = "s3://\(bucket)/\(Self.prefix)"
    let loaded = try run("load", source, aws: server.variables)
    #expect(loaded.exitCode == 0, "\(loaded.errors)")
    #expect(try content(database) == contentOfTheFolder())
    // Neither from there nor from a copy is it loaded again.
    for again in [source, source + "/", source + "/costs/data/BILLING_PERIOD=2026-10", "\(folder.path)/costs"] {
      let second = try run("load", again, aws: server.variables)
      #expect(second.exitCode == 0, "\(second.errors)")
      #expect(!second.output.contains(",loaded,"), "\(second.output)")
      #expect(second.output.contains("already loaded"), "\(second.output)")
    }
    let verified = try run("verify", source, nil, ["--rows"], aws: server.variables)
    #expect(verified.exitCode == 0, "\(verified.errors)")
    // One file by its key, and a month that is not there.
    let file = source + "/costs/data/BILLING_PERIOD=2026-10/costs-00001.csv.gz"
    let one = try run("load", file, TestDatabase.withWarehouse(), aws: server.variables)
    #expect(one.exitCode == 0, "\(one.errors)")
    #expect(try run("load", source, nil, ["--period", "2026-08"], aws: server.variables).exitCode == 66)
    #expect(try run("load", source + "/none", aws: server.variables).exitCode == 66)
  }

  @Test func differenceIsFoundFromS3() throws {
    let server = S3TestServer.moto
    try deliver(seed: 3)
    let bucket = try server.makeBucket()
    try server.put(bucket, "costs", folder: "\(folder.path)/costs")
    #expect(try run("load", "s3://\(bucket)", aws: server.variables).exitCode == 0)
    try deliver(seed: 4)
    try server.put(bucket, "costs", folder: "\(folder.path)/costs")
    let verified = try run("verify", "s3://\(bucket)", nil, ["--rows"], aws: server.variables)
    #expect(verified.exitCode == 65)
    #expect(
      verified.errors.contains("s3://\(bucket)/costs/data/BILLING_PERIOD=2026-10/costs-0000"), "\(verified.errors)")
  }

  /// Cuts, delays, damage, throttling: one request in ten.
  @Test(arguments: S3TestServer.all) func oneRequestInTenFails(server: S3TestServer) throws {
    for (index, period) in ["2026-07", "2026-08", "2026-09", "2026-10"].enumerated() {
      try deliver(period, seed: UInt64(index), fileCount: 5)
    }
    let bucket = try server.makeBucket()
    try server.put(bucket, "\(Self.prefix)/costs", folder: "\(folder.path)/costs")
    let proxy = FaultProxy(to: server.port, oneIn: 10, seed: 7)
    let aws = server.variables.merging(["AWS_ENDPOINT_URL": proxy.url]) { $1 }
    let loaded = try run("load", "s3://\(bucket)/\(Self.prefix)", aws: aws)
    #expect(loaded.exitCode == 0, "\(loaded.errors)")
    #expect(try content(database) == contentOfTheFolder())
    let verified = try run("verify", "s3://\(bucket)/\(Self.prefix)", nil, ["--rows"], aws: server.variables)
    #expect(verified.exitCode == 0, "\(verified.errors)")
    #expect(proxy.requestCount > 100)
    #expect(proxy.faults.values.reduce(0, +) > proxy.requestCount / 20, "\(proxy.faults)")
  }

  /// Each kind of fault alone, on the first GET of each data file.
  @Test(arguments: FaultProxy.Fault.allCases) func everyFileFailsOnce(fault: FaultProxy.Fault) throws {
    let server = S3TestServer.moto
    try deliver(seed: 5, fileCount: 2)
    let bucket = try server.makeBucket()
    try server.put(bucket, "costs", folder: "\(folder.path)/costs")
    let met = Mutex<Set<String>>([])
    let proxy = FaultProxy(to: server.port) { request in
      guard request.path.hasSuffix(".csv.gz"), request.headers["range"] == nil else { return nil }
      return met.withLock { $0.insert(request.path).inserted } ? fault : nil
    }
    let aws = server.variables.merging(["AWS_ENDPOINT_URL": proxy.url]) { $1 }
    let loaded = try run("load", "s3://\(bucket)", aws: aws)
    #expect(loaded.exitCode == 0, "\(loaded.errors)")
    #expect(try content(database) == contentOfTheFolder())
    #expect(proxy.faults == [fault: 2])
  }

  /// Damage that stays is an error, and never a number.
  @Test func damageThatStays() throws {
    let server = S3TestServer.moto
    try deliver(seed: 5, fileCount: 1)
    let bucket = try server.makeBucket()
    try server.put(bucket, "costs", folder: "\(folder.path)/costs")
    let proxy = FaultProxy(to: server.port) { request in
      request.path.hasSuffix(".csv.gz") && request.headers["range"] == nil ? .corrupt : nil
    }
    let aws = server.variables.merging(["AWS_ENDPOINT_URL": proxy.url]) { $1 }
    let loaded = try run("load", "s3://\(bucket)", aws: aws)
    #expect([65, 74].contains(loaded.exitCode), "\(loaded.errors)")
    #expect(loaded.errors.contains("s3://\(bucket)/costs/data/BILLING_PERIOD=2026-10/costs-00001.csv.gz"))
    #expect(proxy.faults == [.corrupt: 3])
    #expect(try content(database) == [])
  }

  /// AWS writes a month again while it is read: the first file is replaced after half of it has come.
  @Test(arguments: S3TestServer.all) func replacedInTheMiddle(server: S3TestServer) throws {
    try deliver(seed: 6, execution: "e1")
    let bucket = try server.makeBucket()
    try server.put(bucket, "costs", folder: "\(folder.path)/costs")
    try deliver(seed: 7, execution: "e2")
    let path = folder.path
    let isCut = Mutex(false)
    let proxy = FaultProxy(to: server.port) { request in
      guard request.path.hasSuffix("costs-00001.csv.gz") else { return nil }
      let isWhole = request.headers["range"] == nil
      if isWhole,
        isCut.withLock({ isCut in
          defer { isCut = true }
          return !isCut
        })
      {
        return .cut
      }
      // The request for the rest comes when the new delivery is there.
      if !isWhole, request.headers["if-match"] != nil { try? server.put(bucket, "costs", folder: "\(path)/costs") }
      return nil
    }
    let aws = server.variables.merging(["AWS_ENDPOINT_URL": proxy.url]) { $1 }
    let loaded = try run("load", "s3://\(bucket)", aws: aws)
    #expect(loaded.exitCode == 0, "\(loaded.errors)")
    #expect(proxy.faults == [.cut: 1])
    #expect(try content(database) == contentOfTheFolder())
    #expect(try database.single("SELECT execution_id FROM curlew.load WHERE replaced_at IS NULL") == "e2")
  }

  /// A bucket that only a proxy can reach. And what an error says, it says without secrets.
  @Test func throughAProxy() throws {
    let server = S3TestServer.moto
    try deliver(seed: 8, fileCount: 1)
    let bucket = try server.makeBucket()
    try server.put(bucket, "costs", folder: "\(folder.path)/costs")
    let proxy = FaultProxy(to: server.port) { _ in nil }
    var aws = server.variables
    aws["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1"
    aws["http_proxy"] = proxy.url
    let loaded = try run("load", "s3://\(bucket)", aws: aws)
    #expect(loaded.exitCode == 0, "\(loaded.errors)")
    #expect(proxy.requestCount > 3)
    aws["AWS_SECRET_ACCESS_KEY"] = "wrong-\(server.secretKey)"
    aws["AWS_SESSION_TOKEN"] = "hidden-token"
    let refused = try run("load", "s3://\(bucket)", aws: aws)
    #expect(refused.exitCode == 77, "\(refused.errors)")
    for secret in [server.secretKey, "hidden-token", "Signature="] {
      #expect(!refused.errors.contains(secret) && !refused.output.contains(secret))
    }
  }
}
