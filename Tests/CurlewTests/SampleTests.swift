import CZlib
import CurlewText
import Testing

@testable import Curlew
@testable import CurlewSample
@testable import TestSupport

@Suite struct SampleTests {
  /// A sample in a temporary folder, with its rows read back in a plain way.
  private struct Made {
    let folder: TemporaryFolder
    let summary: SampleSummary
    var rows: [Row] = []

    init(
      rowCount: Int = 3_000, fileCount: Int = 3, principalCount: Int = 60, months: String = "2026-09..2026-10",
      seed: UInt64 = 7, layout: SampleOptions.Layout = .overwrite, execution: Int = 1, resourceCount: Int? = nil,
      hoursPerLine: Int? = nil, in folder: TemporaryFolder? = nil
    ) throws {
      let folder = try folder ?? TemporaryFolder()
      self.folder = folder
      summary = try writeSample(
        SampleOptions(
          rowCount: rowCount, fileCount: fileCount, principalCount: principalCount,
          periods: SampleOptions.periods(in: months), seed: seed, outputDirectory: folder.path, layout: layout,
          executionNumber: execution, resourceCount: resourceCount, hoursPerLine: hoursPerLine))
      for file in summary.files {
        let table = SampleTests.fields(try SampleTests.unpacked(file))
        #expect(table.first == SampleColumns.names)
        for row in table.dropFirst() {
          try #require(row.count == 131)
          rows.append(Row(fields: row))
        }
      }
    }

    func relative(_ file: String) -> String { String(file.dropFirst(folder.path.utf8.count + 1)) }
  }

  private struct Row {
    let fields: [String]

    subscript(name: String) -> String { SampleColumns.indexByName[name].map { fields[$0] } ?? "no such column" }
  }

  @Test func sameSeedGivesTheSameBytes() throws {
    let first = try Made()
    let second = try Made()
    #expect(first.summary.files.map(first.relative) == second.summary.files.map(second.relative))
    for file in first.summary.files.map(first.relative) {
      #expect(try first.folder.bytes(file) == second.folder.bytes(file))
    }
    let manifest = "curlew-sample/metadata/BILLING_PERIOD=2026-10/curlew-sample-Manifest.json"
    #expect(try first.folder.bytes(manifest) == second.folder.bytes(manifest))
  }

  @Test func linesThatDoNotRecur() throws {
    func lines(_ hoursPerLine: Int?) throws -> (count: Int, most: Int) {
      let rows = try Made(hoursPerLine: hoursPerLine).rows.filter { $0["line_item_line_item_type"] == "Usage" }
      let hours = Dictionary(grouping: rows) { $0["identity_line_item_id"] }
        .mapValues { Set($0.map { $0["line_item_usage_start_date"] }).count }
      return (hours.count, hours.values.max() ?? 0)
    }
    let unique = try lines(1)
    let ten = try lines(10)
    let usual = try lines(nil)
    #expect(unique.most == 1 && (2...10).contains(ten.most) && usual.most > 2 * ten.most)
    #expect(unique.count > ten.count && ten.count > usual.count)
    let rows = try Made(hoursPerLine: 1).rows.filter { $0["line_item_resource_id"].hasPrefix("i-") }
    // An instance has two lines.
    #expect(Set(rows.map { $0["line_item_resource_id"] }).count == rows.count / 2)
  }

  @Test func anotherSeedGivesOtherBytes() throws {
    let first = try Made()
    let second = try Made(seed: 8)
    for (one, other) in zip(first.summary.files, second.summary.files) {
      #expect(try LocalFiles.bytes(of: one) != LocalFiles.bytes(of: other))
    }
    #expect(first.summary.unblendedCost != second.summary.unblendedCost)
  }

  @Test(arguments: [0, 1, 7, 99, 1_000, 4_321])
  func rowsAreAsManyAsAsked(rowCount: Int) throws {
    let made = try Made(rowCount: rowCount, principalCount: 20)
    #expect(made.rows.count == rowCount)
    #expect(made.summary.rowCount == rowCount)
    #expect(made.summary.files.count == 6)
  }

  @Test func halfOfTheRowsAreBedrock() throws {
    let made = try Made()
    let bedrock = made.rows.count { $0["line_item_resource_id"].hasPrefix("arn:aws:bedrock:") }
    #expect(bedrock == made.summary.bedrockRowCount)
    #expect((1_450...1_550).contains(bedrock))
  }

  @Test(arguments: [300, 3_000])
  func principalsAreAboutAsManyAsAsked(count: Int) throws {
    let made = try Made(rowCount: 8_000, principalCount: count, months: "2026-10")
    let principals = Set(made.rows.map { $0["line_item_iam_principal"] }).subtracting([""])
    #expect((count * 95 / 100...count).contains(made.summary.principalCount))
    #expect((count * 95 / 100...count).contains(principals.count))
    for part in [
      ":user/", "assumed-role/AWSReservedSSO_", "user/BedrockAPIKey-", "assumed-role/llm-gateway-prod/", ":root",
      ":role/", "assumed-role/DataScience/",
    ] {
      #expect(principals.contains { $0.contains(part) }, "\(part)")
    }
  }

  @Test(arguments: [300, 1_800])
  func resourcesAreAboutAsManyAsAsked(count: Int) throws {
    let made = try Made(rowCount: 8_000, resourceCount: count)
    let resources = Set(
      made.rows.map { $0["line_item_resource_id"] }.filter { !$0.hasPrefix("arn:aws:bedrock:") })
    #expect((count * 85 / 100...count * 115 / 100).contains(resources.count))
  }

  @Test func everyFamilyIsThere() throws {
    let made = try Made()
    func values(_ column: String) -> Set<String> { Set(made.rows.map { $0[column] }) }
    #expect(
      values("line_item_line_item_type").isSuperset(of: [
        "Usage", "Tax", "Credit", "Refund", "Fee", "RIFee", "DiscountedUsage", "SavingsPlanCoveredUsage",
        "SavingsPlanNegation", "SavingsPlanRecurringFee", "SavingsPlanUpfrontFee", "FlatRateSubscription",
      ]))
    #expect(
      values("line_item_product_code").isSuperset(of: [
        "AmazonBedrock", "AmazonBedrockService", "AmazonEC2", "AmazonS3", "AmazonRDS", "AWSLambda",
        "AWSSupportEnterprise",
      ]))
    #expect(values("line_item_operation").contains("EKSPod-EC2"))
    #expect(values("bill_billing_entity") == ["AWS", "AWS Marketplace"])
    #expect(values("pricing_unit").isSuperset(of: ["1K tokens", "1M tokens", "Units"]))
    let tags = values("tags").joined()
    for key in ["Department", "department", "dept", "team", "CostCenter"] {
      #expect(tags.contains("\"iamPrincipal/\(key)\""))
    }
    #expect(tags.contains("日本語チーム"))
    #expect(values("line_item_unblended_cost").contains { $0.contains("E-") })
  }

  @Test func tagsBeginSomeDaysAfterTheCallers() throws {
    let made = try Made(months: "2026-10")
    let called = made.rows.filter { $0["line_item_iam_principal"] != "" }
    let early = called.filter { $0["line_item_usage_start_date"] < "2026-10-03T12:00:00.000Z" }
    #expect(!early.isEmpty)
    #expect(!early.contains { $0["tags"].contains("iamPrincipal/") })
    #expect(called.contains { $0["tags"].contains("iamPrincipal/") })
  }

  /// Each caller's part of a line has the rate of the line, so the parts add up to the whole, to the last digit.
  @Test func partsOfAnExpandedLineAddUp() throws {
    let made = try Made(rowCount: 4_000, principalCount: 100, months: "2026-10")
    var lines: [[String]: (usage: PlainDecimal, cost: PlainDecimal, rate: String, count: Int)] = [:]
    for row in made.rows where row["line_item_resource_id"].hasPrefix("arn:aws:bedrock:") {
      let key = [
        "line_item_usage_account_id", "line_item_usage_type", "line_item_operation", "line_item_product_code",
        "line_item_usage_start_date",
      ].map { row[$0] }
      let rate = row["line_item_unblended_rate"]
      var line = lines[key] ?? (PlainDecimal(), PlainDecimal(), rate, 0)
      #expect(line.rate == rate)
      line.usage = line.usage + PlainDecimal(row["line_item_usage_amount"])
      line.cost = line.cost + PlainDecimal(row["line_item_unblended_cost"])
      line.count += 1
      lines[key] = line
    }
    #expect(lines.values.contains { $0.count > 4 })
    for line in lines.values {
      #expect(Self.product(line.usage.description, line.rate) == line.cost)
    }
  }

  @Test func summaryHasTheExactCost() throws {
    let made = try Made()
    let sum = made.rows.reduce(PlainDecimal()) { $0 + PlainDecimal($1["line_item_unblended_cost"]) }
    #expect(sum.description == made.summary.unblendedCost)
  }

  @Test func negationsTakeBackWhatPlansCover() throws {
    let made = try Made()
    var sum = PlainDecimal()
    for row in made.rows
    where ["SavingsPlanCoveredUsage", "SavingsPlanNegation"].contains(row["line_item_line_item_type"]) {
      sum = sum + PlainDecimal(row["line_item_unblended_cost"])
    }
    #expect(sum == PlainDecimal("0"))
  }

  @Test func lineIdsAndIntervalsAreUnique() throws {
    let made = try Made(rowCount: 8_000, principalCount: 5, months: "2026-10")
    var seen: Set<[String]> = []
    for row in made.rows {
      let id = row["identity_line_item_id"]
      #expect(id.utf8.count == 52 && (id.hasSuffix("a") || id.hasSuffix("q")))
      #expect(seen.insert([id, row["identity_time_interval"]]).inserted)
    }
    #expect(Set(seen.map { $0[0] }).count < made.rows.count / 2)
  }

  @Test func emptyCellsComeInBothForms() throws {
    let made = try Made(rowCount: 500)
    let text = String(decoding: try Self.unpacked(made.summary.files[0]), as: UTF8.self)
    #expect(text.contains(",\"\",\"\",0.0,"))
    #expect(text.contains(",{},"))
    #expect(text.contains("\"\"日本語チーム\"\"") || text.contains("Zürich"))
  }

  @Test(arguments: SampleOptions.Layout.allCases)
  func manifestListsTheFiles(layout: SampleOptions.Layout) throws {
    let made = try Made(rowCount: 300, layout: layout)
    let found = try DeliveryFinder().find(sources: [made.summary.exportDirectory])
    let deliveries = found.compactMap { if case .ready(let delivery) = $0 { delivery } else { nil } }
    #expect(deliveries.compactMap(\.billingPeriod).sorted() == ["2026-09", "2026-10"])
    #expect(deliveries.flatMap { $0.files.map(\.path) }.sorted() == made.summary.files.sorted())
  }

  @Test func aNewRunReplacesOrStandsBeside() throws {
    let over = try Made(rowCount: 300, fileCount: 3, months: "2026-10")
    let newer = try Made(rowCount: 300, fileCount: 2, months: "2026-10", execution: 2, in: over.folder)
    #expect(newer.summary.files.count == 2)
    #expect(try LocalFiles.bytes(of: over.summary.files[2]).isEmpty)

    let first = try Made(rowCount: 300, months: "2026-10", layout: .createNew)
    let second = try Made(rowCount: 300, months: "2026-10", layout: .createNew, execution: 2, in: first.folder)
    #expect(Set(first.summary.files).isDisjoint(with: second.summary.files))
    #expect(try !LocalFiles.bytes(of: first.summary.files[0]).isEmpty)
  }

  @Test(arguments: [
    ("2026-10", ["2026-10"]), ("2025-11..2026-02", ["2025-11", "2025-12", "2026-01", "2026-02"]),
  ])
  func monthsAreARange(text: String, months: [String]) throws {
    #expect(try SampleOptions.periods(in: text).map(\.description) == months)
  }

  @Test(arguments: ["", "2026", "2026-13", "2026-10..2026-09", "2026-10..", "2026-1..2026-2", "a..b..c"])
  func otherTextsAreNoMonths(text: String) {
    #expect(throws: CurlewError.self) { try SampleOptions.periods(in: text) }
  }

  @Test func rowsLieInTheirMonths() throws {
    let made = try Made(rowCount: 3_000, months: "2026-01..2026-03")
    for row in made.rows {
      let month = row["bill_billing_period_start_date"].prefix(7)
      #expect(row["line_item_usage_start_date"].hasPrefix(month))
    }
    let months = Dictionary(grouping: made.rows) { $0["bill_billing_period_start_date"].prefix(7) }
    #expect(months.mapValues(\.count) == ["2026-01": 1_000, "2026-02": 1_000, "2026-03": 1_000])
  }

  @Test func optionsThatMakeNoSampleAreRefused() throws {
    let folder = try TemporaryFolder()
    var options = SampleOptions(rowCount: 10, periods: [], outputDirectory: folder.path)
    #expect(throws: CurlewError.self) { try writeSample(options) }
    options.periods = try SampleOptions.periods(in: "2026-10")
    options.fileCount = 0
    #expect(throws: CurlewError.self) { try writeSample(options) }
    options.fileCount = 1
    options.exportName = "../elsewhere"
    #expect(throws: CurlewError.self) { try writeSample(options) }
  }
}

extension SampleTests {
  /// A bill of traps follows from its options, has all columns, and says what should be found.
  @Test(arguments: TrapOptions.Kind.allCases) func trapsAreTheSameEachTime(kind: TrapOptions.Kind) throws {
    let periods = try SampleOptions.periods(in: "2026-08..2026-10")
    var bytes: [[UInt8]] = []
    for _ in 1...2 {
      let folder = try TemporaryFolder()
      let summary = try writeTraps(TrapOptions(kind: kind, periods: periods, outputDirectory: folder.path))
      let file = "\(summary.exportDirectory)/data/BILLING_PERIOD=2026-09/curlew-sample-00001.csv.gz"
      bytes += [try Self.unpacked(file), Array(try #require(FilePaths.text(of: summary.answerFile)).utf8)]
      let table = Self.fields(bytes[bytes.count - 2])
      #expect(table.first == SampleColumns.names && table.allSatisfy { $0.count == 131 })
      #expect(Set(summary.answers).count == summary.answers.count)
    }
    #expect(bytes[0] == bytes[2] && bytes[1] == bytes[3])
    #expect(throws: CurlewError.self) {
      try writeTraps(TrapOptions(kind: kind, periods: Array(periods.prefix(2)), outputDirectory: "/"))
    }
  }

  fileprivate static func unpacked(_ path: String) throws -> [UInt8] {
    let file = try #require(gzopen(path, "rb"))
    defer { gzclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = gzread(file, &chunk, UInt32(chunk.count)), count > 0 { bytes += chunk[..<Int(count)] }
    return bytes
  }

  /// Reads RFC 4180, one byte at a time.
  fileprivate static func fields(_ bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let isDoubled =
        isQuoted && byte == UInt8(ascii: "\"") && index + 1 < bytes.count
        && bytes[index + 1] == UInt8(ascii: "\"")
      if isDoubled {
        field.append(byte)
        index += 1
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
        row.append(String(decoding: field, as: UTF8.self))
        field.removeAll()
        if byte == UInt8(ascii: "\n") {
          rows.append(row)
          row.removeAll()
        }
      } else {
        field.append(byte)
      }
      index += 1
    }
    return rows
  }

  /// Long multiplication by repeated addition. It shares nothing with the code under test.
  fileprivate static func product(_ left: String, _ right: String) -> PlainDecimal {
    let digits = right.filter { $0 != "." }
    let scale = right.split(separator: ".").dropFirst().first?.count ?? 0
    var result = PlainDecimal()
    for (position, digit) in digits.reversed().enumerated() {
      let shifted = PlainDecimal("\(left)e\(position - scale)")
      for _ in 0..<(digit.wholeNumberValue ?? 0) { result = result + shifted }
    }
    return result
  }
}
